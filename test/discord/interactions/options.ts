import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  type APIApplicationCommandOptionChoice,
  type APIInteractionDataResolved,
  ApplicationCommandOptionType as Type,
} from 'discord-api-types/v10';
import { Channel } from '../world/channel.js';
import { User } from '../world/user.js';

/** What a user fills in: a text, number or truth value, or a user or channel picked from a list. */
export type OptionValue = string | number | boolean | User | Channel;
export type OptionValues = Readonly<Record<string, OptionValue>>;

export interface SentOption {
  name: string;
  type: Type;
  value?: string | number | boolean;
  focused?: true;
  options?: SentOption[];
}

export interface SentOptions {
  readonly options: SentOption[];
  readonly resolved: APIInteractionDataResolved;
}

/** An option while it is typed: it may be incomplete, and so may the others. */
export interface Typing {
  readonly focused: string;
}

/**
 * Turns what a user filled in into what Discord sends, by the registered definition. What Discord's client would not let
 * a user send is a mistake in the test, and thrown.
 * @param path names of subcommand group and subcommand, where there are any
 */
export function sendOptions(
  command: APIApplicationCommand,
  path: readonly string[],
  values: OptionValues,
  typing?: Typing,
): SentOptions {
  const resolved: APIInteractionDataResolved = {};
  const [name, ...deeper] = path;
  const definitions = command.options ?? [];
  if (name === undefined) {
    return { options: sendValues(definitions, values, typing, resolved), resolved };
  }
  const found = definitions.find((option) => option.name === name && option.type <= Type.SubcommandGroup);
  if (!found) throw new Error(`/${command.name} has no subcommand "${name}"`);
  const inner = sendOptions({ ...command, options: inside(found) }, deeper, values, typing);
  return { options: [{ name, type: found.type, options: inner.options }], resolved: inner.resolved };
}

function inside(option: APIApplicationCommandOption): APIApplicationCommandOption[] {
  return 'options' in option ? ((option.options ?? []) as APIApplicationCommandOption[]) : [];
}

function sendValues(
  definitions: readonly APIApplicationCommandOption[],
  values: OptionValues,
  typing: Typing | undefined,
  resolved: APIInteractionDataResolved,
): SentOption[] {
  if (definitions.some(({ type }) => type <= Type.SubcommandGroup)) {
    throw new Error(`name a subcommand: ${definitions.map(({ name }) => name).join(', ')}`);
  }
  const unknown = Object.keys(values).find((name) => !definitions.some((option) => option.name === name));
  if (unknown) throw new Error(`no option is called "${unknown}"`);
  return definitions.flatMap((option): SentOption[] => {
    const value = values[option.name];
    if (typing?.focused === option.name) {
      if (!('autocomplete' in option && option.autocomplete))
        throw new Error(`"${option.name}" does not autocomplete`);
      // Whatever is typed, also where it is not yet a number.
      return [{ name: option.name, type: option.type, value: String(value ?? ''), focused: true }];
    }
    if (value === undefined) {
      if (option.required && !typing) throw new Error(`the option "${option.name}" is required`);
      return [];
    }
    return [{ name: option.name, type: option.type, value: toValue(option, value, resolved) }];
  });
}

function toValue(
  option: APIApplicationCommandOption,
  value: OptionValue,
  resolved: APIInteractionDataResolved,
): string | number | boolean {
  const wrong = (expected: string) =>
    new Error(`the option "${option.name}" takes ${expected}, not ${String(value)}`);
  if (value instanceof User) {
    if (option.type !== Type.User && option.type !== Type.Mentionable) throw wrong('no user');
    resolved.users = { ...resolved.users, [value.id]: value.toJSON() };
    resolved.members = {
      ...resolved.members,
      [value.id]: { ...value.toMember(), permissions: value.permissions.toString() },
    };
    return value.id;
  }
  if (value instanceof Channel) {
    if (option.type !== Type.Channel) throw wrong('no channel');
    const { id, name, type } = value.toJSON();
    resolved.channels = { ...resolved.channels, [id]: { id, name, type, permissions: '0' } as never };
    return id;
  }
  switch (option.type) {
    case Type.String: {
      if (typeof value !== 'string') throw wrong('a text');
      const { length } = value;
      if (length < (option.min_length ?? 0) || length > (option.max_length ?? 6_000))
        throw wrong('another length');
      break;
    }
    case Type.Integer:
    case Type.Number:
      if (typeof value !== 'number') throw wrong('a number');
      if (option.type === Type.Integer && !Number.isInteger(value)) throw wrong('a whole number');
      if (value < (option.min_value ?? -Infinity) || value > (option.max_value ?? Infinity))
        throw wrong('another number');
      break;
    case Type.Boolean:
      if (typeof value !== 'boolean') throw wrong('true or false');
      break;
    default:
      throw new Error(`the stand-in does not send options of type ${Type[option.type]}`);
  }
  const choices: readonly APIApplicationCommandOptionChoice[] = ('choices' in option && option.choices) || [];
  if (choices.length > 0 && !choices.some((choice) => choice.value === value)) {
    throw wrong(`one of ${choices.map((choice) => choice.value).join(', ')}`);
  }
  return value;
}

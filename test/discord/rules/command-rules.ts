import type { FieldError } from '../core/errors.js';
import { COMMAND_NAME, DISCORD } from './limits.js';

type Localizations = Readonly<Record<string, string>> | null;

/** The parts of a command or option that the rules look at, after their schema was checked. */
export interface CommandBody {
  readonly type?: number | null;
  readonly name: string;
  readonly name_localizations?: Localizations;
  readonly description?: string | null;
  readonly description_localizations?: Localizations;
  readonly required?: boolean | null;
  readonly autocomplete?: boolean | null;
  readonly choices?:
    | readonly { name: string; value: string | number; name_localizations?: Localizations }[]
    | null;
  readonly options?: readonly CommandBody[] | null;
}

const CHAT_INPUT = 1;
const SUBCOMMANDS: readonly number[] = [1, 2];

/** What is wrong with a whole set of commands; paths start at the list. */
export function* commandErrors(
  commands: readonly CommandBody[],
  locales: readonly string[],
): Generator<FieldError> {
  const ofType = (type: number) => commands.filter((command) => (command.type ?? CHAT_INPUT) === type);
  if (ofType(CHAT_INPUT).length > DISCORD.commands) {
    yield {
      path: [],
      code: 'APPLICATION_COMMAND_LIMIT',
      message: `No more than ${DISCORD.commands} commands`,
    };
  }
  for (const type of [2, 3]) {
    if (ofType(type).length <= DISCORD.contextMenuCommands) continue;
    const message = `No more than ${DISCORD.contextMenuCommands} context menu commands of a kind`;
    yield { path: [], code: 'APPLICATION_COMMAND_LIMIT', message };
  }
  const taken = new Set<string>();
  for (const [index, command] of commands.entries()) {
    const type = command.type ?? CHAT_INPUT;
    const key = `${type} ${command.name}`;
    if (taken.has(key)) {
      const message = 'Application command names must be unique';
      yield { path: [index, 'name'], code: 'APPLICATION_COMMANDS_DUPLICATE_NAME', message };
    }
    taken.add(key);
    if (type === CHAT_INPUT) yield* chatCommandErrors(command, [index]);
    else yield* menuCommandErrors(command, [index]);
    yield* localeErrors(command, [index], locales);
    if (sizeOf(command) > DISCORD.commandTotal) {
      const message = `Command exceeds maximum size (${DISCORD.commandTotal})`;
      yield { path: [index], code: 'APPLICATION_COMMAND_TOO_LARGE', message };
    }
  }
}

/** User and message commands: "name may be mixed case and can include spaces"; they have no description, no options. */
function* menuCommandErrors(command: CommandBody, path: PropertyKey[]): Generator<FieldError> {
  if (command.description) {
    const message = 'Context menu commands cannot have description';
    yield { path: [...path, 'description'], code: 'APPLICATION_COMMAND_INVALID_DESCRIPTION', message };
  }
  if (command.options?.length) {
    const message = 'Context menu commands cannot have options';
    yield { path: [...path, 'options'], code: 'APPLICATION_COMMAND_INVALID_OPTIONS', message };
  }
}

function* chatCommandErrors(command: CommandBody, path: PropertyKey[]): Generator<FieldError> {
  yield* textErrors(command, path);
  const options = command.options ?? [];
  const names = new Set<string>();
  let optionalSeen = false;
  for (const [index, option] of options.entries()) {
    const at = [...path, 'options', index];
    if (names.has(option.name)) {
      const message = 'Option name already used';
      yield { path: [...at, 'name'], code: 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', message };
    }
    names.add(option.name);
    const isSubcommand = SUBCOMMANDS.includes(option.type ?? 0);
    if (option.required && optionalSeen) {
      const message = 'Required options must be placed before non-required options';
      yield { path: at, code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message };
    }
    optionalSeen ||= !option.required && !isSubcommand;
    if (option.autocomplete && option.choices?.length) {
      const message = 'Autocomplete options cannot have choices';
      yield {
        path: [...at, 'autocomplete'],
        code: 'APPLICATION_COMMAND_OPTIONS_CHOICES_AND_AUTOCOMPLETE',
        message,
      };
    }
    yield* chatCommandErrors(option, at);
  }
  const kinds = new Set(options.map(({ type }) => SUBCOMMANDS.includes(type ?? 0)));
  if (kinds.size > 1) {
    const message =
      'Sub-command and sub-command group option types are mutually exclusive to all other types';
    yield { path: [...path, 'options'], code: 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message };
  }
}

/** Names of the form that Discord takes, in every language, and lower case where there is one; a description of 1–100. */
function* textErrors(command: CommandBody, path: PropertyKey[]): Generator<FieldError> {
  const names: [PropertyKey[], string][] = [
    [[...path, 'name'], command.name],
    ...Object.entries(command.name_localizations ?? {}).map(([locale, name]): [PropertyKey[], string] => [
      [...path, 'name_localizations', locale],
      name,
    ]),
  ];
  for (const [at, name] of names) {
    if (COMMAND_NAME.test(name) && name === name.toLowerCase()) continue;
    const message = 'Command name is invalid';
    yield { path: at, code: 'APPLICATION_COMMAND_INVALID_NAME', message };
  }
  if (!command.description) {
    yield { path: [...path, 'description'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
  }
}

/** Translations into languages that Discord does not have. */
function* localeErrors(
  command: CommandBody,
  path: PropertyKey[],
  locales: readonly string[],
): Generator<FieldError> {
  for (const key of ['name_localizations', 'description_localizations'] as const) {
    for (const locale of Object.keys(command[key] ?? {})) {
      if (locales.includes(locale)) continue;
      const message = `Value must be one of (${locales.map((each) => `'${each}'`).join(', ')}).`;
      yield { path: [...path, key, locale], code: 'BASE_TYPE_CHOICES', message };
    }
  }
  for (const [index, option] of (command.options ?? []).entries()) {
    yield* localeErrors(option, [...path, 'options', index], locales);
  }
}

/**
 * "Characters of name, description, and value properties combined"; where there are localisations, "only the longest
 * localization for each field (including the default value) is counted".
 */
function sizeOf(command: CommandBody): number {
  const longest = (text: string | null | undefined, localizations: Localizations | undefined) =>
    Math.max(...[text ?? '', ...Object.values(localizations ?? {})].map((each) => each.length));
  let size = longest(command.name, command.name_localizations);
  size += longest(command.description, command.description_localizations);
  for (const choice of command.choices ?? []) {
    size += longest(choice.name, choice.name_localizations) + String(choice.value).length;
  }
  return (command.options ?? []).reduce((sum, option) => sum + sizeOf(option), size);
}

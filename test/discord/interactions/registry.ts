import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  ApplicationCommandType,
} from 'discord-api-types/v10';
import type { Snowflakes } from '../core/snowflakes.js';
import type { CommandBody } from '../rules/command-rules.js';

/** The commands that the app has registered, for everywhere and for single guilds. */
export class CommandRegistry {
  /** How many bulk overwrites were made. */
  overwrites = 0;
  #global: APIApplicationCommand[] = [];
  readonly #ofGuild = new Map<string, APIApplicationCommand[]>();

  constructor(
    private readonly applicationId: string,
    private readonly ids: Snowflakes,
  ) {}

  list(guildId?: string): readonly APIApplicationCommand[] {
    return guildId === undefined ? this.#global : (this.#ofGuild.get(guildId) ?? []);
  }

  /** Replaces all commands: "commands that already exist keep their id", and their version when nothing changed. */
  overwrite(bodies: readonly CommandBody[], guildId?: string): readonly APIApplicationCommand[] {
    const before = this.list(guildId);
    const commands = bodies.map((body) => this.#register(body, before, guildId));
    if (guildId === undefined) this.#global = commands;
    else this.#ofGuild.set(guildId, commands);
    this.overwrites += 1;
    return commands;
  }

  /** The command of a name that a user finds in a guild, or in a conversation with the bot. */
  find(name: string, type: ApplicationCommandType, guildId: string | undefined): APIApplicationCommand {
    const all = [...(guildId === undefined ? [] : this.list(guildId)), ...this.#global];
    const found = all.find((command) => command.name === name && command.type === type);
    if (found) return found;
    const known = all.map((command) => command.name).join(', ') || 'none';
    throw new Error(`no ${ApplicationCommandType[type]} command is called "${name}"; registered: ${known}`);
  }

  #register(
    body: CommandBody,
    before: readonly APIApplicationCommand[],
    guildId: string | undefined,
  ): APIApplicationCommand {
    const type: ApplicationCommandType = body.type ?? ApplicationCommandType.ChatInput;
    const definition = {
      ...defaults(type),
      ...withoutUndefined(body),
      type,
    } as Partial<APIApplicationCommand>;
    if (definition.options) definition.options = definition.options.map(asReturned);
    const old = before.find((command) => command.name === body.name && command.type === type);
    const command = {
      id: old?.id ?? this.ids.next(),
      application_id: this.applicationId,
      version: old?.version ?? this.ids.next(),
      ...definition,
      ...(guildId !== undefined && { guild_id: guildId }),
    } as APIApplicationCommand;
    if (old && JSON.stringify(old) !== JSON.stringify(command)) command.version = this.ids.next();
    return command;
  }
}

/** What Discord fills in for what a definition leaves out. */
function defaults(type: ApplicationCommandType) {
  return {
    name_localizations: null,
    ...(type !== ApplicationCommandType.ChatInput && { description: '' }),
    description_localizations: null,
    default_member_permissions: null,
    dm_permission: true,
    contexts: null,
    integration_types: [0],
    nsfw: false,
  };
}

/** Discord leaves out of options what is false anyway. */
function asReturned(option: APIApplicationCommandOption): APIApplicationCommandOption {
  const { required, autocomplete, options, ...rest } = option as APIApplicationCommandOption & {
    autocomplete?: boolean;
    options?: APIApplicationCommandOption[];
  };
  return {
    ...rest,
    ...(required && { required }),
    ...(autocomplete && { autocomplete }),
    ...(options && { options: options.map(asReturned) }),
  } as APIApplicationCommandOption;
}

function withoutUndefined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Partial<T>;
}

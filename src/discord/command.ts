import type { Sanad } from '../answer/sanad.js';
import type { Messages } from './locale.js';
import type { Origin } from './origin.js';
import type { Outcome, Reply } from './reply.js';
import type { ServerSettings } from './settings.js';
import type { Store } from './store.js';

/** An option of a command. Its texts are in the files of locales/, under the command and its name. */
export interface OptionDefinition {
  readonly type: 'string' | 'integer' | 'boolean';
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly maxLength?: number;
  readonly min?: number;
  readonly max?: number;
}

/** A slash command as data. Options are offered in this order; required ones come first, as Discord wants it. */
export interface CommandDefinition {
  readonly name: string;
  readonly options: Readonly<Record<string, OptionDefinition>>;
  /** Only in servers, and shown by default to those who may manage one. */
  readonly forManagers?: boolean;
}

type ValueOf<Option extends OptionDefinition> = Option['type'] extends 'string'
  ? string
  : Option['type'] extends 'integer'
    ? number
    : boolean;

/** The arguments that a definition promises its handler. */
export type ArgumentsOf<Definition extends CommandDefinition> = {
  readonly [Name in keyof Definition['options']]: Definition['options'][Name] extends { required: true }
    ? ValueOf<Definition['options'][Name]>
    : ValueOf<Definition['options'][Name]> | undefined;
};

/** Where a request comes from, and what holds there. */
export interface Situation {
  readonly messages: Messages;
  readonly origin: Origin;
  /** Of the server it was asked in; the default ones in direct messages. */
  readonly settings: ServerSettings;
}

/** What every handler gets beside its arguments. */
export interface Context extends Situation {
  readonly sanad: Sanad;
  readonly store: Store;
}

export interface Choice {
  readonly name: string;
  readonly value: string | number;
}

export type Arguments = Readonly<Record<string, string | number | boolean | undefined>>;

/** A file of commands/ exports one as `command`. */
export interface Command {
  readonly definition: CommandDefinition;
  /** Whether it makes the machine work, and counts against the limits of those who use it. */
  readonly counts: boolean;
  /** Whether the answer is for the asker alone: known before it, because a deferral must say so. */
  isPrivate(args: Arguments, situation: Situation): boolean;
  run(args: Arguments, context: Context): Promise<Reply>;
  /** Suggestions for what is typed into an option. */
  complete?(option: string, typed: string, context: Context): Promise<Choice[]>;
}

/** Ties a handler's argument types to the definition. */
export function defineCommand<const Definition extends CommandDefinition>(command: {
  readonly definition: Definition;
  readonly counts: boolean;
  isPrivate(args: ArgumentsOf<Definition>, situation: Situation): boolean;
  run(args: ArgumentsOf<Definition>, context: Context): Promise<Reply>;
  complete?(option: string, typed: string, context: Context): Promise<Choice[]>;
}): Command {
  // The arguments are read by the same definition (see `readArguments`), so they are what the handler expects.
  return command as unknown as Command;
}

/**
 * A command of the menu of a message. A file of menus/ exports one as `menu`; the file's name is its name in the files
 * of locales/. Its answer is for the chooser alone: the message is somebody else's.
 */
export interface Menu {
  readonly counts: boolean;
  /** @param text of the message, with what its embeds say */
  run(text: string, context: Context): Promise<Reply>;
}

/** The message that a button or a select menu stands on. */
export interface ShownMessage {
  readonly id: string;
  /** Only the presser sees it. */
  readonly private: boolean;
  /** The descriptions of its embeds, as they were sent. */
  readonly descriptions: readonly string[];
}

/** A file of buttons/ exports one as `button`; the file's name is the action. Select menus are the same with values. */
export interface Button {
  readonly counts: boolean;
  run(args: readonly string[], context: Context, pressed: Pressed): Promise<Outcome>;
}

export interface Pressed {
  readonly message: ShownMessage;
  /** What was chosen in a select menu. */
  readonly values: readonly string[];
}

import type { Sanad } from '../answer/sanad.js';
import type { Messages } from './locale.js';
import type { Reply } from './reply.js';

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

/** What every handler gets beside its arguments. */
export interface Context {
  readonly sanad: Sanad;
  readonly messages: Messages;
}

export interface Choice {
  readonly name: string;
  readonly value: string | number;
}

export type Arguments = Readonly<Record<string, string | number | boolean | undefined>>;

/** A file of commands/ exports one as `command`. */
export interface Command {
  readonly definition: CommandDefinition;
  /** Whether the answer is for the asker alone: known before it, because a deferral must say so. */
  isPrivate(args: Arguments): boolean;
  run(args: Arguments, context: Context): Promise<Reply>;
  /** Suggestions for what is typed into an option. */
  complete?(option: string, typed: string, context: Context): Promise<Choice[]>;
}

/** Ties a handler's argument types to the definition. */
export function defineCommand<const Definition extends CommandDefinition>(command: {
  readonly definition: Definition;
  isPrivate(args: ArgumentsOf<Definition>): boolean;
  run(args: ArgumentsOf<Definition>, context: Context): Promise<Reply>;
  complete?(option: string, typed: string, context: Context): Promise<Choice[]>;
}): Command {
  // The arguments are read by the same definition (see `readArguments`), so they are what the handler expects.
  return command as unknown as Command;
}

/** A file of buttons/ exports one as `button`; the file's name is the action. */
export interface Button {
  run(args: readonly string[], context: Context): Promise<Reply>;
}

import type { Arguments, Choice, Pressed } from './command.js';
import type { Messages } from './locale.js';
import type { Origin } from './origin.js';
import type { Outcome, Reply } from './reply.js';

/** A command as somebody used it, as plain data: from Discord, or from whatever else shows the bot. */
export interface CommandRequest {
  readonly name: string;
  readonly args: Arguments;
  readonly origin: Origin;
}

/** A command chosen from the menu of a message. */
export interface MenuRequest {
  /** As Discord knows it: its name in English. */
  readonly name: string;
  /** What the message says. */
  readonly text: string;
  readonly origin: Origin;
}

/** A button that was pressed, or a select menu in which something was chosen. */
export interface ButtonRequest extends Pressed {
  readonly customId: string;
  readonly origin: Origin;
}

/** What a message says that was replied to, or that Discord keeps it to itself. */
export interface RepliedTo {
  readonly text: string;
  readonly hidden: boolean;
}

/** A message that mentions the bot, without the mention. */
export interface MentionRequest {
  readonly text: string;
  /** The message that it replies to, where it has no text of its own. */
  readonly repliedTo?: RepliedTo | undefined;
  readonly origin: Origin;
}

/** What somebody types into an option of a command. */
export interface CompletionRequest {
  readonly name: string;
  readonly option: string;
  readonly typed: string;
  readonly origin: Origin;
}

/**
 * Answers what people ask, with plain data in and out: in the same process, or in another one. What a deferral and words
 * about a fault need is known here and at once, whatever holds up the answer.
 */
export interface Answering {
  /** Whether a command's answer is for the asker alone. */
  isPrivate(request: CommandRequest): boolean;
  /** The language in which somebody is answered. */
  messages(origin: Origin): Messages;
  command(request: CommandRequest): Promise<Reply>;
  menu(request: MenuRequest): Promise<Reply>;
  button(request: ButtonRequest): Promise<Outcome>;
  /** The answer to a message is for all to see; where that is not wanted, it says how to ask in private. */
  mention(request: MentionRequest): Promise<Reply>;
  complete(request: CompletionRequest): Promise<Choice[]>;
}

import type { Sanad } from '../answer/sanad.js';
import { askMessageReply } from './asking.js';
import { mayAnswerPublicly } from './audience.js';
import type { Arguments, Choice, Context, Pressed } from './command.js';
import { parseCustomId } from './custom-id.js';
import { Limits } from './limits-of-use.js';
import { menuNamed, messagesFor } from './locale.js';
import type { Origin } from './origin.js';
import type { Registry } from './registry.js';
import type { Outcome, Reply } from './reply.js';
import { DEFAULT_SETTINGS, spokenLocale } from './settings.js';
import type { Store } from './store.js';
import { helpView } from './views/help.js';
import { problemReply, waitReply } from './views/problem.js';

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

export interface CompletionRequest {
  readonly name: string;
  readonly option: string;
  readonly typed: string;
  readonly origin: Origin;
}

/** Answers requests with plain data. Sending is elsewhere. */
export class Handler {
  readonly #limits = new Limits();

  constructor(
    private readonly sanad: Sanad,
    private readonly registry: Registry,
    private readonly store: Store,
  ) {}

  isPrivate({ name, args, origin }: CommandRequest): boolean {
    return this.registry.commands.get(name)?.isPrivate(args, this.context(origin)) ?? true;
  }

  async command({ name, args, origin }: CommandRequest): Promise<Reply> {
    const context = this.context(origin);
    const command = this.registry.commands.get(name);
    // Discord still offers a command that this version no longer has until it has loaded the new list.
    if (!command) return problemReply('outdated', context.messages);
    return (await this.#wait(command.counts, context)) ?? command.run(args, context);
  }

  async menu({ name, text, origin }: MenuRequest): Promise<Reply> {
    const context = this.context(origin);
    const menu = this.registry.menus.get(menuNamed(name));
    if (!menu) return problemReply('outdated', context.messages);
    return (await this.#wait(menu.counts, context)) ?? menu.run(text, context);
  }

  async button({ customId, origin, ...pressed }: ButtonRequest): Promise<Outcome> {
    const context = this.context(origin);
    const parsed = parseCustomId(customId);
    const button = parsed.ok ? this.registry.buttons.get(parsed.action) : undefined;
    if (!parsed.ok || !button) return problemReply('outdated', context.messages);
    return (await this.#wait(button.counts, context)) ?? button.run(parsed.args, context, pressed);
  }

  /** The answer to a message is for all to see; where that is not wanted, it says how to ask in private. */
  async mention({ text, repliedTo, origin }: MentionRequest): Promise<Reply> {
    const context = this.context(origin);
    if (!mayAnswerPublicly(context)) return problemReply('only_private_here', context.messages);
    if (text === '' && repliedTo === undefined) return { private: false, body: helpView(context.messages) };
    if (text === '' && repliedTo?.hidden) return problemReply('message_hidden', context.messages);
    const question = text === '' ? (repliedTo?.text ?? '') : text;
    return (
      (await this.#wait(true, context)) ??
      askMessageReply(question, { kind: 'question', private: false }, context)
    );
  }

  async complete({ name, option, typed, origin }: CompletionRequest): Promise<Choice[]> {
    return (await this.registry.commands.get(name)?.complete?.(option, typed, this.context(origin))) ?? [];
  }

  async #wait(counts: boolean, context: Context): Promise<Reply | undefined> {
    if (!counts) return undefined;
    const taken = await this.#limits.take(context.origin, context.settings);
    return taken.ok ? undefined : waitReply(taken.seconds, context.messages);
  }

  /** What a request from there is answered with. */
  context(origin: Origin): Context {
    const settings = origin.server === undefined ? DEFAULT_SETTINGS : this.store.settings(origin.server);
    const messages = messagesFor(spokenLocale(settings, origin.locale));
    return { sanad: this.sanad, store: this.store, messages, origin, settings };
  }
}

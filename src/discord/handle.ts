import type { Sanad } from '../answer/sanad.js';
import type {
  Answering,
  ButtonRequest,
  CommandRequest,
  CompletionRequest,
  MentionRequest,
  MenuRequest,
} from './answering.js';
import { askMessageReply } from './asking.js';
import { mayAnswerPublicly } from './audience.js';
import type { Choice, Context } from './command.js';
import { parseCustomId } from './custom-id.js';
import { Limits } from './limits-of-use.js';
import { type Messages, menuNamed } from './locale.js';
import type { Origin } from './origin.js';
import type { Registry } from './registry.js';
import type { Outcome, Reply } from './reply.js';
import { isPrivate, situationOf } from './situation.js';
import type { Store } from './store.js';
import { helpView } from './views/help.js';
import { problemReply, waitReply } from './views/problem.js';

/** Answers requests with plain data. Sending is elsewhere. */
export class Handler implements Answering {
  readonly #limits = new Limits();

  constructor(
    private readonly sanad: Sanad,
    private readonly registry: Registry,
    private readonly store: Store,
  ) {}

  isPrivate(request: CommandRequest): boolean {
    return isPrivate(request, this.registry, this.store);
  }

  messages(origin: Origin): Messages {
    return situationOf(origin, this.store).messages;
  }

  async command({ name, args, origin }: CommandRequest): Promise<Reply> {
    const context = this.#context(origin);
    const command = this.registry.commands.get(name);
    // Discord still offers a command that this version no longer has until it has loaded the new list.
    if (!command) return problemReply('outdated', context.messages);
    return (await this.#wait(command.counts, context)) ?? command.run(args, context);
  }

  async menu({ name, text, origin }: MenuRequest): Promise<Reply> {
    const context = this.#context(origin);
    const menu = this.registry.menus.get(menuNamed(name));
    if (!menu) return problemReply('outdated', context.messages);
    return (await this.#wait(menu.counts, context)) ?? menu.run(text, context);
  }

  async button({ customId, origin, ...pressed }: ButtonRequest): Promise<Outcome> {
    const context = this.#context(origin);
    const parsed = parseCustomId(customId);
    const button = parsed.ok ? this.registry.buttons.get(parsed.action) : undefined;
    if (!parsed.ok || !button) return problemReply('outdated', context.messages);
    return (await this.#wait(button.counts, context)) ?? button.run(parsed.args, context, pressed);
  }

  /** The answer to a message is for all to see; where that is not wanted, it says how to ask in private. */
  async mention({ text, repliedTo, origin }: MentionRequest): Promise<Reply> {
    const context = this.#context(origin);
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
    return (await this.registry.commands.get(name)?.complete?.(option, typed, this.#context(origin))) ?? [];
  }

  async #wait(counts: boolean, context: Context): Promise<Reply | undefined> {
    if (!counts) return undefined;
    const taken = await this.#limits.take(context.origin, context.settings);
    return taken.ok ? undefined : waitReply(taken.seconds, context.messages);
  }

  #context(origin: Origin): Context {
    return { ...situationOf(origin, this.store), sanad: this.sanad, store: this.store };
  }
}

import type { Sanad } from '../answer/sanad.js';
import type { Arguments, Choice } from './command.js';
import { parseCustomId } from './custom-id.js';
import { messagesFor } from './locale.js';
import type { Registry } from './registry.js';
import type { Reply } from './reply.js';
import { problemReply } from './views/problem.js';

/** A command as somebody used it, as plain data: from Discord, or from whatever else shows the bot. */
export interface CommandRequest {
  readonly name: string;
  readonly args: Arguments;
  /** The user's locale, such as `ar` or `en-GB`. */
  readonly locale: string;
}

export interface ButtonRequest {
  readonly customId: string;
  readonly locale: string;
}

export interface CompletionRequest {
  readonly name: string;
  readonly option: string;
  readonly typed: string;
  readonly locale: string;
}

/** Answers requests with plain data. Sending is elsewhere. */
export class Handler {
  constructor(
    private readonly sanad: Sanad,
    private readonly registry: Registry,
  ) {}

  isPrivate({ name, args }: CommandRequest): boolean {
    return this.registry.commands.get(name)?.isPrivate(args) ?? true;
  }

  async command({ name, args, locale }: CommandRequest): Promise<Reply> {
    const context = this.#context(locale);
    const command = this.registry.commands.get(name);
    // Discord still offers a command that this version no longer has until it has loaded the new list.
    if (!command) return problemReply('outdated', context.messages);
    return command.run(args, context);
  }

  async button({ customId, locale }: ButtonRequest): Promise<Reply> {
    const context = this.#context(locale);
    const parsed = parseCustomId(customId);
    const button = parsed.ok ? this.registry.buttons.get(parsed.action) : undefined;
    if (!parsed.ok || !button) return problemReply('outdated', context.messages);
    return button.run(parsed.args, context);
  }

  async complete({ name, option, typed, locale }: CompletionRequest): Promise<Choice[]> {
    return (await this.registry.commands.get(name)?.complete?.(option, typed, this.#context(locale))) ?? [];
  }

  #context(locale: string) {
    return { sanad: this.sanad, messages: messagesFor(locale) };
  }
}

import type { Logger } from 'pino';
import type { Sanad } from '../answer/sanad.js';
import type { Choice } from '../discord/command.js';
import { logFault } from '../discord/fault.js';
import { Handler } from '../discord/handle.js';
import { LIMITS } from '../discord/limits.js';
import type { Origin } from '../discord/origin.js';
import { outcomeOf } from '../discord/outcome.js';
import type { Registry } from '../discord/registry.js';
import type { Outcome as Answered, Reply } from '../discord/reply.js';
import { localeOfText } from '../discord/requests.js';
import type { Store } from '../discord/store.js';
import { idOf } from './caller.js';
import type { ButtonUse, CommandUse, Completion, Mention, MenuUse, Outcome } from './protocol.js';
import type { Manner, Sender } from './sent-message.js';

/** The bot's own handler, whose answers become messages here and not on Discord. */
export class ShownBot {
  readonly #handler: Handler;

  constructor(
    sanad: Sanad,
    registry: Registry,
    store: Store,
    private readonly sender: Sender,
    private readonly log: Logger,
  ) {
    this.#handler = new Handler(sanad, registry, store);
  }

  command({ name, args }: CommandUse, origin: Origin): Promise<Outcome> {
    return this.#answer(origin, () => this.#handler.command({ name, args, origin }), POST);
  }

  menu({ name, text }: MenuUse, origin: Origin): Promise<Outcome> {
    return this.#answer(origin, () => this.#handler.menu({ name, text, origin }), POST);
  }

  button({ customId, values, message }: ButtonUse, origin: Origin): Promise<Outcome> {
    const pressed = { customId, values, message, origin };
    return this.#answer(
      origin,
      async () => {
        const outcome = await this.#handler.button(pressed);
        // Discord changes what a message says, not who sees it.
        return 'body' in outcome && outcome.update ? { ...outcome, private: message.private } : outcome;
      },
      POST,
    );
  }

  /** Messages carry no locale: the question's own script speaks for it. Their answers are for all to see. */
  mention({ text, id }: Mention, from: Origin): Promise<Outcome> {
    const origin = { ...from, locale: localeOfText(text) ?? from.locale };
    return this.#answer(
      origin,
      async () => ({ ...(await this.#handler.mention({ text, origin })), private: false }),
      { as: 'reply', to: idOf('message', id) },
    );
  }

  async complete({ name, option, typed }: Completion, origin: Origin): Promise<readonly Choice[]> {
    try {
      const choices = await this.#handler.complete({ name, option, typed, origin });
      return choices.slice(0, LIMITS.choices);
    } catch (error) {
      logFault(error, this.log, 'could not offer choices');
      return [];
    }
  }

  async #answer(origin: Origin, work: () => Promise<Answered>, manner: Manner): Promise<Outcome> {
    const begin = performance.now();
    const messages = this.#handler.messages(origin);
    const outcome: Answered | Reply = await outcomeOf(work, messages, this.log);
    const ms = performance.now() - begin;
    if ('dismiss' in outcome) return { does: 'dismiss' };
    const does = outcome.update ? 'update' : 'post';
    const message = this.sender.make(outcome, outcome.update ? { as: 'update' } : manner);
    return { does, message: { ...message, ms: Math.round(ms * 10) / 10 } };
  }
}

const POST: Manner = { as: 'post' };

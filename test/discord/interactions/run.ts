import type {
  APIApplicationCommandOptionChoice,
  APIModalInteractionResponseCallbackData,
  InteractionResponseType,
} from 'discord-api-types/v10';
import type { Waiting } from '../core/waiting.js';
import { DISCORD } from '../rules/limits.js';
import type { Message } from '../world/message.js';
import type { Interaction } from './interaction.js';

/** How the bot acknowledged an interaction. */
export interface Acknowledgement {
  /** The callback's type: 4 reply, 5 deferred reply, 6 deferred update, 7 update, 8 choices, 9 modal. */
  readonly type: InteractionResponseType;
  /** The reply, the message that was updated, or the one that shows "thinking". */
  readonly message: Message | undefined;
}

/** Real milliseconds of grace for an acknowledgement that is on its way. */
const GRACE = 500;

/** What a user set off, and a way to wait for what comes of it. */
export class Run {
  constructor(
    readonly interaction: Interaction,
    private readonly waiting: Waiting,
  ) {}

  /** The first response; rejects when there is none within Discord's 3 seconds. */
  acknowledged(): Promise<Acknowledgement> {
    return this.#until(
      `the first response to ${this.interaction.label} within 3 seconds ("The application did not respond")`,
      ({ acknowledgedAs, original }) =>
        acknowledgedAs === undefined ? undefined : { type: acknowledgedAs, message: original },
      DISCORD.acknowledgeWithin + GRACE,
    );
  }

  /** The message once it is complete: sent, updated, or after a deferral filled in. Rejects when it was deleted. */
  settled(): Promise<Message> {
    return this.#until(
      `the answer to ${this.interaction.label}`,
      ({ acknowledgedAs, original, editsBefore }) => {
        if (acknowledgedAs === 8 || acknowledgedAs === 9)
          throw new Error('choices and modals have no message');
        if (!original) return undefined;
        if (original.deleted) throw new Error(`the answer to ${this.interaction.label} was deleted`);
        const awaitsEdit = acknowledgedAs === 5 || acknowledgedAs === 6;
        return awaitsEdit && original.edits === editsBefore ? undefined : original;
      },
    );
  }

  /** Resolves when the answer was deleted, as a bot may do with a deferred one. */
  async deleted(): Promise<void> {
    await this.#until(
      `the answer to ${this.interaction.label} to be deleted`,
      ({ original }) => original?.deleted || undefined,
    );
  }

  /** The first so many follow-ups, in order. */
  followUps(count = 1): Promise<Message[]> {
    return this.#until(`${count} follow-up(s) to ${this.interaction.label}`, ({ followUps }) =>
      followUps.length >= count ? followUps.slice(0, count) : undefined,
    );
  }

  /** The modal that was opened. */
  modal(): Promise<APIModalInteractionResponseCallbackData> {
    return this.#until(`a modal to open on ${this.interaction.label}`, ({ modal }) => modal);
  }

  /** The choices of an autocomplete. */
  choices(): Promise<readonly APIApplicationCommandOptionChoice[]> {
    return this.#until(`choices for ${this.interaction.label}`, ({ choices }) => choices);
  }

  #until<T>(what: string, look: (interaction: Interaction) => T | undefined, patience?: number): Promise<T> {
    return this.waiting.until(what, () => look(this.interaction), patience);
  }
}

/** A message that someone wrote to the bot, and a way to wait for the answer. */
export class Mention {
  constructor(
    readonly message: Message,
    private readonly waiting: Waiting,
  ) {}

  /** The bot's answer: its first message in the channel after this one. */
  async answered(): Promise<Message> {
    const [answer] = await this.answers(1);
    if (!answer) throw new Error('no answer');
    return answer;
  }

  /** The bot's first so many messages in the channel after this one. */
  answers(count: number): Promise<Message[]> {
    const { channel, content } = this.message;
    return this.waiting.until(`${count} answer(s) to the message "${content}"`, () => {
      const after = channel.history.slice(channel.history.indexOf(this.message) + 1);
      const mine = after.filter(({ author, deleted }) => author.isBot && !deleted);
      return mine.length >= count ? mine.slice(0, count) : undefined;
    });
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  RESTJSONErrorCodes,
} from 'discord.js';
import { ACKNOWLEDGE_WITHIN_MS } from './limits.js';
import { mayPass, wasRefusedWith } from './trouble.js';

/** A deferral has the rest of Discord's three seconds for its way, and for a second try. */
const DEFER_AFTER_MS = ACKNOWLEDGE_WITHIN_MS / 3;

export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction;

/** Runs tasks one after the other, in the order in which they were given. */
export type Order = (task: () => Promise<void>) => Promise<void>;

/** Until then a deferral waits for the first answers to what the same person asked before, so that order is kept. */
const AT_THE_LATEST_MS = (2 / 3) * ACKNOWLEDGE_WITHIN_MS;

export interface DeferralOptions {
  /** Whether only the asker will see the answer. */
  readonly private: boolean;
  /** Whether so much is being answered that this one will not be there in time: then it is deferred at once. */
  readonly busy: boolean;
  /** Runs what one person asks; the next one starts when this interaction is settled. */
  readonly firstInTurn: Order;
}

/** Tells Discord in time that an answer takes longer, unless the answer is there first. */
export class Deferral {
  #timer: NodeJS.Timeout | undefined;
  #made: Promise<void> | undefined;
  /** Something was answered, be it a deferral, or nothing will be. */
  readonly settled: () => void;

  constructor(interaction: Answerable, options: DeferralOptions) {
    let settle = (): void => undefined;
    const settled = new Promise<void>((resolve) => {
      settle = resolve;
    });
    this.settled = settle;
    const first = new Promise<void>((resolve) => {
      void options.firstInTurn(() => {
        resolve();
        return settled;
      });
    });
    // What came late, because the connection or this process was held up, has less time left. Clocks may differ.
    const late = Math.min(Math.max(0, Date.now() - interaction.createdTimestamp), DEFER_AFTER_MS);
    const begin = options.busy ? 0 : DEFER_AFTER_MS - late;
    const patience = AT_THE_LATEST_MS - late - begin;
    const make = () => {
      this.#made = Promise.race([first, sleep(patience)])
        .then(() => defer(interaction, options.private))
        .finally(settle);
      // Whoever sends the answer hears of it.
      this.#made.catch(() => undefined);
    };
    if (options.busy) make();
    else this.#timer = setTimeout(make, begin);
  }

  /**
   * From now on nothing is deferred. Resolves when a deferral that is on its way has ended.
   * @throws what discord.js throws when Discord refused it: then no answer can be sent
   */
  async over(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#made;
  }
}

/**
 * Defers one answer.
 * @param isPrivate whether only the asker will see it; a component's is seen by whoever sees its message
 * @throws what discord.js throws when Discord refused it
 */
export async function defer(interaction: Answerable, isPrivate: boolean): Promise<void> {
  try {
    if (interaction.isMessageComponent()) await interaction.deferUpdate();
    else await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {});
  } catch (error) {
    // It arrived although the connection broke, or may have: the answer is sent, and Discord says if it was not so.
    const taken = wasRefusedWith(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged);
    if (!taken && !mayPass(error)) throw error;
    interaction.deferred = true;
  }
}

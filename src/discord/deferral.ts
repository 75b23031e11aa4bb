import {
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  RESTJSONErrorCodes,
} from 'discord.js';
import { ACKNOWLEDGE_WITHIN_MS } from './limits.js';
import { mayPass, wasRefusedWith } from './trouble.js';

/** Left of Discord's three seconds for the way there, and for a second try. */
const DEFER_AFTER_MS = ACKNOWLEDGE_WITHIN_MS / 2;

export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction;

/** Runs deferrals in order. */
export type Order = (task: () => Promise<void>) => Promise<void>;

/** Tells Discord in time that an answer takes longer, unless the answer is there first. */
export class Deferral {
  readonly #timer: NodeJS.Timeout;
  #made: Promise<void> | undefined;

  constructor(interaction: Answerable, isPrivate: boolean, order: Order) {
    // What came late, because the connection or this process was held up, has less time left. Clocks may differ.
    const late = Math.min(Math.max(0, Date.now() - interaction.createdTimestamp), DEFER_AFTER_MS);
    this.#timer = setTimeout(() => {
      this.#made = order(() => defer(interaction, isPrivate));
      // Whoever sends the answer hears of it.
      this.#made.catch(() => undefined);
    }, DEFER_AFTER_MS - late);
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

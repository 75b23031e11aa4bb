import {
  type ChatInputCommandInteraction,
  type Message,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  RESTJSONErrorCodes,
} from 'discord.js';
import type { Logger } from 'pino';
import { type Answerable, Deferral, type DeferralOptions, defer, type Order } from './deferral.js';
import type { Messages } from './locale.js';
import { outcomeOf } from './outcome.js';
import { toAnswer, toMessage, toPayload } from './payload.js';
import { logRefusal } from './refusals.js';
import type { Outcome, Reply } from './reply.js';
import { insist, wasRefusedWith } from './trouble.js';

/**
 * Pauses, in milliseconds, before what Discord could not take is tried again: within the three seconds of a first answer,
 * and while somebody still waits for one that was deferred.
 */
const PAUSES = { first: [300, 600], later: [1_000, 4_000, 15_000] } as const;

export interface RespondOptions extends DeferralOptions {
  /** For the words about a fault. */
  readonly messages: Messages;
  readonly log: Logger;
  /** Runs the work and the sending of it when it is the asker's turn. */
  readonly inTurn: Order;
}

/**
 * The one place that answers an interaction. It defers when the answer takes long, turns faults into plain words, and
 * never throws: what Discord refuses is logged, because there is nobody left to tell.
 * @returns whether Discord took the answer
 */
export async function respond(
  interaction: Answerable,
  work: () => Promise<Outcome>,
  options: RespondOptions,
): Promise<boolean> {
  const { log, messages } = options;
  const deferral = new Deferral(interaction, options);
  const answered = await delivered(log, () =>
    options.inTurn(async () => {
      // Work holds up what is to leave in time, and is in vain when it did not.
      if (options.busy) await deferral.over();
      const outcome = await outcomeOf(work, messages, log);
      await deferral.over();
      await send(interaction, outcome, options.private);
    }),
  );
  deferral.settled();
  return answered;
}

export interface MessageOptions extends Pick<RespondOptions, 'messages' | 'log' | 'inTurn'> {
  /** A reply needs the history of the channel, a message of its own does not. */
  readonly asReply: boolean;
}

/**
 * Answers a message by a reply to it. Never throws.
 * @returns whether Discord took the answer
 */
export async function respondToMessage(
  message: Message,
  work: () => Promise<Reply>,
  { messages, log, inTurn, asReply }: MessageOptions,
): Promise<boolean> {
  return delivered(log, () =>
    inTurn(async () => {
      const { body } = await outcomeOf(work, messages, log);
      const answer = toAnswer(body, message.id);
      const { channel } = message;
      const send = (): Promise<unknown> =>
        asReply || !channel.isSendable()
          ? message.reply({ ...answer, failIfNotExists: false })
          : channel.send(answer);
      await insist(send, PAUSES.later);
    }),
  );
}

async function delivered(log: Logger, sending: () => Promise<unknown>): Promise<boolean> {
  try {
    await sending();
    return true;
  } catch (error) {
    if (wasRefusedWith(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)) {
      // An earlier try arrived though its confirmation was lost; or another process runs with the same token.
      log.info('the answer was there already');
      return true;
    }
    logRefusal(error, log);
    return false;
  }
}

async function send(interaction: Answerable, outcome: Outcome, deferredPrivate: boolean): Promise<void> {
  if (interaction.isMessageComponent()) await sendToComponent(interaction, outcome);
  else if ('body' in outcome) await sendToCommand(interaction, outcome, deferredPrivate);
}

async function sendToComponent(interaction: MessageComponentInteraction, outcome: Outcome): Promise<void> {
  const { deferred } = interaction;
  if ('dismiss' in outcome) {
    if (!deferred) await defer(interaction, false);
    await insist(() => interaction.deleteReply(), PAUSES.later);
    return;
  }
  const changed = toPayload(outcome.body);
  const message = toMessage(outcome);
  if (outcome.update && deferred) await insist(() => interaction.editReply(changed), PAUSES.later);
  else if (outcome.update) await insist(() => interaction.update(changed), PAUSES.first);
  else if (deferred) await interaction.followUp(message);
  else await insist(() => interaction.reply(message), PAUSES.first);
}

async function sendToCommand(
  interaction: ChatInputCommandInteraction | MessageContextMenuCommandInteraction,
  reply: Reply,
  deferredPrivate: boolean,
): Promise<void> {
  const message = toMessage(reply);
  if (!interaction.deferred) {
    await insist(() => interaction.reply(message), PAUSES.first);
  } else if (reply.private && !deferredPrivate) {
    // The deferral was public and cannot become private: it goes, and the asker alone is told.
    await insist(() => withdraw(interaction), PAUSES.later);
    await interaction.followUp(message);
  } else {
    await insist(() => interaction.editReply(toPayload(reply.body)), PAUSES.later);
  }
}

/** Takes a deferral away; that it is gone already is no fault. */
async function withdraw(
  interaction: ChatInputCommandInteraction | MessageContextMenuCommandInteraction,
): Promise<void> {
  try {
    await interaction.deleteReply();
  } catch (error) {
    if (!wasRefusedWith(error, RESTJSONErrorCodes.UnknownMessage)) throw error;
  }
}

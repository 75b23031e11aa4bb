import {
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
} from 'discord.js';
import type { Logger } from 'pino';
import { ACKNOWLEDGE_WITHIN_MS } from './limits.js';
import type { Messages } from './locale.js';
import { toPayload } from './payload.js';
import { logRefusal } from './refusals.js';
import { checkBody, type Outcome, type Reply } from './reply.js';
import { problemReply } from './views/problem.js';

/** Left of Discord's three seconds for the way there. */
const DEFER_AFTER_MS = ACKNOWLEDGE_WITHIN_MS / 2;

export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction;

export interface RespondOptions {
  /** Whether a deferral says that only the asker will see the answer. */
  readonly private: boolean;
  /** For the words about a fault. */
  readonly messages: Messages;
  readonly log: Logger;
}

/**
 * The one place that answers an interaction. It defers when the answer takes long, turns faults into plain words, and
 * never throws: what Discord refuses is logged, because there is nobody left to tell.
 */
export async function respond(
  interaction: Answerable,
  work: Promise<Outcome>,
  options: RespondOptions,
): Promise<void> {
  const { log, messages } = options;
  const answer = outcomeOf(work, messages, log);
  try {
    const ready = await Promise.race([answer, after(DEFER_AFTER_MS)]);
    if (ready === undefined) await defer(interaction, options.private);
    await send(interaction, ready ?? (await answer), options.private);
  } catch (error) {
    logRefusal(error, log);
  }
}

/** What came of the work, checked against Discord's limits; words about it where it failed. Never rejects. */
export async function outcomeOf<T extends Outcome>(
  work: Promise<T>,
  messages: Messages,
  log: Logger,
): Promise<T | Reply> {
  try {
    const outcome = await work;
    if ('body' in outcome) checkBody(outcome.body);
    return outcome;
  } catch (error) {
    log.error({ err: error }, 'could not answer');
    return problemReply('failed', messages);
  }
}

async function defer(interaction: Answerable, isPrivate: boolean): Promise<void> {
  if (interaction.isMessageComponent()) await interaction.deferUpdate();
  else await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {});
}

async function send(interaction: Answerable, outcome: Outcome, deferredPrivate: boolean): Promise<void> {
  if (interaction.isMessageComponent()) await sendToComponent(interaction, outcome);
  else if ('body' in outcome) await sendToCommand(interaction, outcome, deferredPrivate);
}

async function sendToComponent(interaction: MessageComponentInteraction, outcome: Outcome): Promise<void> {
  const { deferred } = interaction;
  if ('dismiss' in outcome) {
    if (!deferred) await interaction.deferUpdate();
    await interaction.deleteReply();
    return;
  }
  const message = toPayload(outcome.body);
  const flags = outcome.private ? { flags: MessageFlags.Ephemeral as const } : {};
  if (outcome.update) await (deferred ? interaction.editReply(message) : interaction.update(message));
  else if (deferred) await interaction.followUp({ ...message, ...flags });
  else await interaction.reply({ ...message, ...flags });
}

async function sendToCommand(
  interaction: ChatInputCommandInteraction | MessageContextMenuCommandInteraction,
  { body, private: isPrivate }: Reply,
  deferredPrivate: boolean,
): Promise<void> {
  const message = toPayload(body);
  const flags = isPrivate ? { flags: MessageFlags.Ephemeral as const } : {};
  if (!interaction.deferred) {
    await interaction.reply({ ...message, ...flags });
  } else if (isPrivate && !deferredPrivate) {
    // The deferral was public and cannot become private: it goes, and the asker alone is told.
    await interaction.deleteReply();
    await interaction.followUp({ ...message, ...flags });
  } else {
    await interaction.editReply(message);
  }
}

async function after(ms: number): Promise<undefined> {
  await new Promise((resolve) => setTimeout(resolve, ms).unref());
  return undefined;
}

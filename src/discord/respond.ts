import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  MessageFlags,
  RESTJSONErrorCodes,
} from 'discord.js';
import type { Logger } from 'pino';
import { ACKNOWLEDGE_WITHIN_MS } from './limits.js';
import { messagesFor } from './locale.js';
import { checkBody, type Reply } from './reply.js';
import { problemReply } from './views/problem.js';

/** Left of Discord's three seconds for the way there. */
const DEFER_AFTER_MS = ACKNOWLEDGE_WITHIN_MS / 2;

/** Nobody is pinged by anything the bot says. */
const NO_MENTIONS = { parse: [] };

type Answerable = ChatInputCommandInteraction | ButtonInteraction;

export interface RespondOptions {
  /** Whether a deferral says that only the asker will see the answer. */
  readonly private: boolean;
  readonly log: Logger;
}

/**
 * The one place that answers an interaction. It defers when the answer takes long, turns faults into plain words, and
 * never throws: what Discord refuses is logged, because there is nobody left to tell.
 */
export async function respond(
  interaction: Answerable,
  work: Promise<Reply>,
  options: RespondOptions,
): Promise<void> {
  const { log } = options;
  const answer = work
    .then((reply) => {
      checkBody(reply.body);
      return reply;
    })
    .catch((error: unknown) => {
      log.error({ err: error }, 'could not answer');
      return problemReply('failed', messagesFor(interaction.locale));
    });
  try {
    const ready = await Promise.race([answer, after(DEFER_AFTER_MS)]);
    if (ready === undefined) await defer(interaction, options.private);
    await send(interaction, ready ?? (await answer), options.private);
  } catch (error) {
    logRefusal(error, log);
  }
}

async function defer(interaction: Answerable, isPrivate: boolean): Promise<void> {
  if (interaction.isButton()) await interaction.deferUpdate();
  else await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {});
}

async function send(
  interaction: Answerable,
  { body, private: isPrivate, update }: Reply,
  deferredPrivate: boolean,
) {
  const message = { ...body, allowedMentions: NO_MENTIONS };
  const flags = isPrivate ? { flags: MessageFlags.Ephemeral as const } : {};
  if (interaction.isButton()) {
    if (update) await (interaction.deferred ? interaction.editReply(message) : interaction.update(message));
    else if (interaction.deferred) await interaction.followUp({ ...message, ...flags });
    else await interaction.reply({ ...message, ...flags });
    return;
  }
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

/** What happens in normal life, when the asker or a moderator was quicker, and is no fault of the bot. */
const ORDINARY: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.InvalidWebhookToken,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
  RESTJSONErrorCodes.MissingPermissions,
  RESTJSONErrorCodes.MissingAccess,
]);

export function logRefusal(error: unknown, log: Logger): void {
  if (error instanceof DiscordAPIError) {
    // The error's own fields hold the request's body: only what says why is logged.
    const facts = { code: error.code, status: error.status, reason: error.message };
    if (ORDINARY.has(error.code)) log.warn(facts, 'Discord did not take the answer');
    else log.error(facts, 'Discord refused the answer');
  } else {
    log.error({ err: error }, 'the answer could not be sent');
  }
}

async function after(ms: number): Promise<undefined> {
  await new Promise((resolve) => setTimeout(resolve, ms).unref());
  return undefined;
}

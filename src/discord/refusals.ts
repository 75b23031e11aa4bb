import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import type { Logger } from 'pino';
import { PostedOnce } from './rest.js';
import { mayPass } from './trouble.js';

/** What happens in normal life, when the asker or a moderator was quicker, and is no fault of the bot. */
const ORDINARY: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.InvalidWebhookToken,
  RESTJSONErrorCodes.MissingPermissions,
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory,
]);

/** Logs why Discord did not take what the bot said. */
export function logRefusal(error: unknown, log: Logger): void {
  if (error instanceof DiscordAPIError) {
    // The error's own fields hold the request's body: only what says why is logged.
    const facts = { code: error.code, status: error.status, reason: error.message };
    if (ORDINARY.has(error.code)) log.warn(facts, 'Discord did not take the answer');
    else log.error(facts, 'Discord refused the answer');
  } else if (mayPass(error) || error instanceof PostedOnce) {
    log.warn({ reason: reasonOf(error) }, 'the answer did not get through');
  } else {
    log.error({ err: error }, 'the answer could not be sent');
  }
}

/** What an error says in one line, without a stack and without what was asked of Discord. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

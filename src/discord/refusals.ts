import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import type { Logger } from 'pino';

/** What happens in normal life, when the asker or a moderator was quicker, and is no fault of the bot. */
const ORDINARY: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.InvalidWebhookToken,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
  RESTJSONErrorCodes.MissingPermissions,
  RESTJSONErrorCodes.MissingAccess,
]);

/** Logs why Discord did not take what the bot said. */
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

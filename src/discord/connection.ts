import { DiscordjsErrorCodes } from 'discord.js';
import { GatewayCloseCodes } from 'discord-api-types/v10';
import { isUnreachable } from './trouble.js';

const UNKNOWN_TOKEN =
  'Discord does not know this DISCORD_TOKEN. Reset it in the developer portal and copy it again.';

/** After these Discord takes no connection like the last one, and what to do is up to people. */
const FINAL: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: UNKNOWN_TOKEN,
  [GatewayCloseCodes.DisallowedIntents]:
    'Discord does not let this application have the messages that mention it. Look under "Bot" in the developer portal whether the application is limited, and update Sanad.',
  [GatewayCloseCodes.InvalidIntents]:
    'Discord no longer takes the connection as this version of Sanad asks for it. Update Sanad.',
  [GatewayCloseCodes.InvalidAPIVersion]:
    'Discord no longer speaks the version of its API that this version of Sanad uses. Update Sanad.',
  [GatewayCloseCodes.ShardingRequired]:
    'The bot is on more servers than its connections may serve. Set SHARDS=auto, or SHARDS to a greater number on every machine, and start Sanad again.',
  [GatewayCloseCodes.InvalidShard]:
    'Discord does not take the connection as the shard that it says it is. Set SHARDS to the same number on every machine, and SHARD_LIST to numbers below it.',
};

/** Discord has ended the connection for good. The message says what to do. */
export class ConnectionEnded extends Error {
  override readonly name = 'ConnectionEnded';

  /** @param code as Discord closed the connection with */
  constructor(readonly code: number) {
    super(
      `${FINAL[code] ?? 'Discord has ended the connection for good. Start Sanad again.'} (close code ${code})`,
    );
  }
}

/** Why the bot could not log in, and what to do; `undefined` where that is not known. */
export function wordsAbout(error: unknown, apiUrl: string): string | undefined {
  if (error instanceof ConnectionEnded) return error.message;
  const { code, status } = error as { code?: unknown; status?: unknown };
  if (code === DiscordjsErrorCodes.TokenInvalid || status === 401) return UNKNOWN_TOKEN;
  if (isUnreachable(error)) return `Discord cannot be reached at ${apiUrl} (${code}). Check the connection.`;
  // The gateway's own refusals carry no code: a proxy that answers 503, or too many logins today.
  if (error instanceof Error && /^(Unexpected server response|Not enough sessions)/.test(error.message)) {
    return `Discord takes no connection now (${error.message}). Start Sanad again in a while.`;
  }
  return undefined;
}

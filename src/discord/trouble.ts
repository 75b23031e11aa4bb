import { DiscordAPIError, HTTPError, type RESTJSONErrorCodes } from 'discord.js';

/** No connection came about. */
const UNREACHABLE: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** A connection came about and broke. */
const BROKEN: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'UND_ERR_SOCKET']);

/** Whether Discord itself has trouble: it answers with a fault of its own, or not at all. */
export function isAiling(error: unknown): boolean {
  if (error instanceof HTTPError) return error.status >= 500;
  return error instanceof Error && (error.name === 'AbortError' || BROKEN.has(codeOf(error)));
}

/** Whether the same may work in a moment. */
export function mayPass(error: unknown): boolean {
  return isAiling(error) || isUnreachable(error);
}

export function isUnreachable(error: unknown): boolean {
  return UNREACHABLE.has(codeOf(error));
}

/** Whether Discord refused with one of these codes. */
export function wasRefusedWith(error: unknown, ...codes: readonly RESTJSONErrorCodes[]): boolean {
  return error instanceof DiscordAPIError && codes.some((code) => code === error.code);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/**
 * Does something again after each of the pauses, in milliseconds, as long as it fails by what may pass.
 * @throws what the last try threw
 */
export async function insist<T>(task: () => Promise<T>, pauses: readonly number[]): Promise<T> {
  for (const pause of pauses) {
    try {
      return await task();
    } catch (error) {
      if (!mayPass(error)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return task();
}

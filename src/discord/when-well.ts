import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { reasonOf } from './refusals.js';
import { isAiling } from './trouble.js';

/** Until Discord is tried again that has trouble, in milliseconds: doubled each time, up to the longest. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Does what a start needs of Discord, and again for as long as Discord has trouble.
 * @throws what the task throws for another reason, or when the signal is given
 */
export async function whenWell<T>(task: () => Promise<T>, log: Logger, signal: AbortSignal): Promise<T> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await task();
    } catch (error) {
      if (!isAiling(error) || signal.aborted) throw error;
      log.warn({ reason: reasonOf(error), seconds: pause / 1_000 }, 'Discord has trouble; trying again');
      await sleep(pause, undefined, { signal });
    }
  }
}

import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Origin } from './origin.js';
import type { ServerSettings } from './settings.js';

const MINUTE = 60;

/** For a whole server: many people asking at once are welcome, one server must not take the machine from the others. */
const QUESTIONS_PER_SERVER = 300;

export type Taken = { readonly ok: true } | { readonly ok: false; readonly seconds: number };

/**
 * How often the bot may be made to work: by one person, and by all people of a server together. Counted in memory, from
 * the first question on for a minute; a restart forgives.
 */
export class Limits {
  readonly #perServer = new RateLimiterMemory({ points: QUESTIONS_PER_SERVER, duration: MINUTE });
  /** By how many questions are allowed, which servers decide for themselves. */
  readonly #perPerson = new Map<number, RateLimiterMemory>();

  async take({ user, server }: Origin, { questionsPerMinute }: ServerSettings): Promise<Taken> {
    const person = this.#limiterOf(questionsPerMinute);
    const taken = await consume(person, `${server ?? 'direct'} ${user.id}`);
    if (!taken.ok || server === undefined) return taken;
    return consume(this.#perServer, server);
  }

  #limiterOf(points: number): RateLimiterMemory {
    let limiter = this.#perPerson.get(points);
    if (!limiter) {
      limiter = new RateLimiterMemory({ points, duration: MINUTE });
      this.#perPerson.set(points, limiter);
    }
    return limiter;
  }
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<Taken> {
  try {
    await limiter.consume(key);
    return { ok: true };
  } catch (refused) {
    // The library rejects with its result when there are no points left.
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return { ok: false, seconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1_000)) };
  }
}

import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Origin } from './origin.js';
import type { ServerSettings } from './settings.js';

const MINUTE = 60;

/** For a whole server: many people asking at once are welcome, one server must not take the machine from the others. */
const QUESTIONS_PER_SERVER = 300;

export type Taken = { readonly ok: true } | { readonly ok: false; readonly seconds: number };

/**
 * How often the bot may be made to work: by one person in a server, and by all people of a server together. Counted in
 * memory, from the first question on for a minute; a restart forgives. Counts go when their minute is over, so that
 * memory holds no more than those who asked within the last one.
 */
export class Limits {
  // How many are allowed is compared here, since servers decide it and may change it in the middle of a minute.
  readonly #asked = new RateLimiterMemory({ points: QUESTIONS_PER_SERVER, duration: MINUTE });

  /** Counts a question, or says in how many seconds to ask again. A refused one takes nothing from the server's others. */
  async take({ user, server }: Origin, { questionsPerMinute }: ServerSettings): Promise<Taken> {
    const person = `${server ?? 'direct'} ${user.id}`;
    const own = await this.#count(person, questionsPerMinute);
    if (!own.ok || server === undefined) return own;
    const all = await this.#count(server, QUESTIONS_PER_SERVER);
    // Others used the server's up: what this one did not get does not count against them.
    if (!all.ok) await this.#asked.reward(person);
    return all;
  }

  async #count(key: string, allowed: number): Promise<Taken> {
    const { consumedPoints, msBeforeNext } = await this.#asked.penalty(key);
    if (consumedPoints <= allowed) return { ok: true };
    return { ok: false, seconds: Math.max(1, Math.ceil(msBeforeNext / 1_000)) };
  }
}

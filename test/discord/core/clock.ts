/**
 * The stand-in's own time. Tests move it forward, so that Discord's deadlines (3 seconds to acknowledge, 15 minutes of
 * a token) pass without waiting for them.
 */
export class Clock {
  #ahead = 0;

  /** Milliseconds since 1970, as `Date.now()`, plus what tests have added. */
  now(): number {
    return Date.now() + this.#ahead;
  }

  /** Moves time forward by so many milliseconds. */
  advance(ms: number): void {
    if (ms < 0) throw new RangeError('time does not run backwards');
    this.#ahead += ms;
  }
}

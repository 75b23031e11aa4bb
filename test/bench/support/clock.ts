import { readFileSync } from 'node:fs';

/**
 * How long the main thread of this process has been computing, in ms (Linux). On a machine that others use, this is what
 * can be compared: time that passes has the work of others in it.
 */
export function mainThreadMs(): number {
  return (
    Number(readFileSync(`/proc/${process.pid}/task/${process.pid}/schedstat`, 'utf8').split(' ', 1)) / 1e6
  );
}

/** Watches how much the main thread computes in one turn of the event loop. */
export class TurnProbe {
  readonly #turns: number[] = [];
  #running = true;

  constructor() {
    let before = mainThreadMs();
    const turn = () => {
      const now = mainThreadMs();
      this.#turns.push(now - before);
      before = now;
      if (this.#running) setImmediate(turn);
    };
    setImmediate(turn);
  }

  /** @returns the longest turns, in ms */
  stop(): { p99: number; most: number } {
    this.#running = false;
    return { p99: percentile(this.#turns, 0.99), most: percentile(this.#turns, 1) };
  }
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { percentile } from './statistics.js';

/** The clock of the event loop's delay ticks every so many milliseconds; what a tick takes longer is the delay. */
const TICK_MS = 2;

export interface PhaseFigures {
  readonly seconds: number;
  readonly asked: number;
  /** Milliseconds from asking to the answer, waiting included; null where nobody asked. */
  readonly askMs: { readonly p50: number; readonly p99: number; readonly max: number } | null;
  readonly loopDelayMs: { readonly p50: number; readonly p99: number; readonly max: number };
  /** The most that was resident, in megabytes (10⁶ bytes). */
  readonly rssMb: number;
}

/** What is measured while one thing goes on. */
export class Phase {
  readonly #begin = performance.now();
  readonly #asked: number[] = [];
  readonly #loop: IntervalHistogram = monitorEventLoopDelay({ resolution: TICK_MS });
  #rss = 0;
  readonly #sampling: NodeJS.Timeout;

  constructor(readonly name: string) {
    this.#loop.enable();
    const sample = () => {
      this.#rss = Math.max(this.#rss, process.memoryUsage.rss());
    };
    sample();
    this.#sampling = setInterval(sample, 100);
  }

  /** @param ms from asking to the answer, of a question asked in this phase */
  answered(ms: number): void {
    this.#asked.push(ms);
  }

  /** Ends the measuring. Questions asked before may still be answered. */
  end(): () => PhaseFigures {
    clearInterval(this.#sampling);
    this.#loop.disable();
    const seconds = (performance.now() - this.#begin) / 1000;
    return () => ({
      seconds: round(seconds),
      asked: this.#asked.length,
      askMs: this.#asked.length === 0 ? null : spread(this.#asked),
      loopDelayMs: {
        p50: this.#delay(this.#loop.percentile(50)),
        p99: this.#delay(this.#loop.percentile(99)),
        max: this.#delay(this.#loop.max),
      },
      rssMb: Math.round(this.#rss / 1e6),
    });
  }

  #delay(nanoseconds: number): number {
    return round(Math.max(0, nanoseconds / 1e6 - TICK_MS));
  }
}

function spread(values: readonly number[]) {
  const at = (share: number) => round(percentile(values, share));
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

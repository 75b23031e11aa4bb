/** How long something took, over many times. */
export interface Times {
  readonly count: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** @param samples milliseconds, at least one */
export function timesOf(samples: readonly number[]): Times {
  return { count: samples.length, p50: percentile(samples, 0.5), p99: percentile(samples, 0.99) };
}

/** The nearest-rank percentile. @param share 0 to 1 */
export function percentile(samples: readonly number[], share: number): number {
  if (samples.length === 0) throw new Error('There is no percentile of nothing.');
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}

/** Runs it once and says how many milliseconds it took. */
export async function timed<T>(work: () => T | Promise<T>): Promise<{ value: T; ms: number }> {
  const begin = performance.now();
  const value = await work();
  return { value, ms: performance.now() - begin };
}

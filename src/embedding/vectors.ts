/** Scales `length` numbers from `offset` to Euclidean length 1, in place. A zero vector stays as it is. */
export function normalise(values: Float32Array, offset = 0, length = values.length): void {
  let sum = 0;
  for (let i = offset; i < offset + length; i++) sum += values[i]! * values[i]!;
  if (sum === 0) return;
  const scale = 1 / Math.sqrt(sum);
  for (let i = offset; i < offset + length; i++) values[i]! *= scale;
}

export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/**
 * `vector - mean`, normalised. Vectors of e5 models all point roughly the same way; taking the mean away leaves what
 * tells them apart.
 */
export function centre(vector: Float32Array, mean: Float32Array): Float32Array {
  const centred = new Float32Array(vector.length);
  for (let i = 0; i < vector.length; i++) centred[i] = vector[i]! - mean[i]!;
  normalise(centred);
  return centred;
}

/** The mean of rows of `dimensions` numbers; zeros when there are none. */
export function meanOf(rows: Iterable<Float32Array>, dimensions: number): Float32Array {
  const sum = new Float64Array(dimensions);
  let count = 0;
  for (const row of rows) {
    for (let i = 0; i < dimensions; i++) sum[i]! += row[i]!;
    count++;
  }
  return Float32Array.from(sum, (value) => (count === 0 ? 0 : value / count));
}

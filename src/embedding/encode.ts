import type { Hidden, Pieces } from './network.js';
import { normalise } from './vectors.js';
import { windowsOver } from './windows.js';

/** The positions of multilingual-e5 and most encoders of its size. */
const LONGEST = 512;
const OVERLAP = 64;

/** Runs the network once. @returns its last hidden state: a row for each id */
export type Encode = (ids: BigInt64Array) => Promise<Float32Array>;

/**
 * Runs the network over the pieces of a text, in windows where there are more than it reads at once.
 *
 * A text at a time: the shipped model is quantised dynamically, which scales activations by the largest in the batch, so
 * that beside other texts the same text would get a slightly different vector. One at a time, an index updated in steps
 * equals one built at once, whatever thread did it.
 */
export async function encodePieces(
  { before, ids, after }: Pieces,
  dimensions: number,
  encode: Encode,
): Promise<Hidden> {
  const tokenVectors = new Float32Array(ids.length * dimensions);
  const pooled = new Float32Array(dimensions);
  const lead = before.length;
  for (const window of windowsOver(ids.length, LONGEST - lead - after.length, OVERLAP)) {
    const hidden = await encode(concat([before, ids.subarray(window.start, window.end), after]));
    for (let i = 0; i < hidden.length; i++) pooled[i % dimensions]! += hidden[i]!;
    const from = (lead + window.keepFrom - window.start) * dimensions;
    const to = (lead + window.keepTo - window.start) * dimensions;
    tokenVectors.set(hidden.subarray(from, to), window.keepFrom * dimensions);
  }
  normalise(pooled);
  for (let token = 0; token < ids.length; token++) normalise(tokenVectors, token * dimensions, dimensions);
  return { pooled, tokenVectors };
}

export function concat(parts: readonly BigInt64Array[]): BigInt64Array {
  const all = new BigInt64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}

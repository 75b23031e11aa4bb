import type { Embedding } from '../embedding/embedding.js';
import type { TokenMatrix } from '../index/store.js';

/** How well each token of a question is matched by its best token of a sentence. */
export interface LateInteraction {
  /** The mean of `best`: how well the sentence as a whole meets the question. */
  readonly score: number;
  /** For each question token, the cosine with its best match. */
  readonly best: Float32Array;
  /** For each question token, the row of its best match. */
  readonly match: Int32Array;
}

/**
 * Late interaction (ColBERT, Khattab & Zaharia 2020), as a mean and not a sum, so that long and short questions give
 * scores of one scale. A question or sentence without tokens scores 0.
 */
export function lateInteraction(question: Embedding, sentence: TokenMatrix): LateInteraction {
  const { values, scales, rows, dimensions } = sentence;
  const best = new Float32Array(question.tokens);
  const match = new Int32Array(question.tokens).fill(-1);
  if (rows === 0 || question.tokens === 0) return { score: 0, best, match };
  let sum = 0;
  for (let token = 0; token < question.tokens; token++) {
    const from = token * dimensions;
    let highest = Number.NEGATIVE_INFINITY;
    for (let row = 0; row < rows; row++) {
      const cosine =
        dotBytes(question.tokenVectors, from, values, row * dimensions, dimensions) * scales[row]!;
      if (cosine > highest) {
        highest = cosine;
        match[token] = row;
      }
    }
    best[token] = highest;
    sum += highest;
  }
  return { score: sum / question.tokens, best, match };
}

/** Four sums side by side: one alone would make every addition wait for the one before it. */
function dotBytes(a: Float32Array, aFrom: number, b: Int8Array, bFrom: number, length: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let i = 0;
  for (; i + 3 < length; i += 4) {
    s0 += a[aFrom + i]! * b[bFrom + i]!;
    s1 += a[aFrom + i + 1]! * b[bFrom + i + 1]!;
    s2 += a[aFrom + i + 2]! * b[bFrom + i + 2]!;
    s3 += a[aFrom + i + 3]! * b[bFrom + i + 3]!;
  }
  for (; i < length; i++) s0 += a[aFrom + i]! * b[bFrom + i]!;
  return s0 + s1 + s2 + s3;
}

import type { Embedder, Embedding } from '../embedding/embedding.js';
import { latinNames, latinSkeleton } from '../language/names.js';

/** A question as search needs it. */
export interface Question {
  readonly text: string;
  readonly embedding: Embedding;
  /** How much each token counts by itself. */
  readonly rawWeights: Float32Array;
  /** The same with the sum 1. */
  readonly weights: Float32Array;
  /** Skeletons of what may be names in Latin letters. */
  readonly names: readonly string[];
}

/**
 * A token counts by its rarity in text at large, from the tokenizer's own unigram model (-log p, in nats), within
 * bounds: "the" and "?" must not decide, and one odd piece must not decide alone.
 */
const COMMON = 4;
const LEAST = 0.5;
export const MOST = 8;

export function tokenWeight(rarity: number): number {
  return Math.min(MOST, Math.max(LEAST, rarity - COMMON));
}

export async function prepareQuestion(embedder: Embedder, text: string): Promise<Question> {
  const embedding = await embedder.embed('query', text);
  const rawWeights = Float32Array.from(embedding.ids, (id) => tokenWeight(embedder.rarity(id)));
  const sum = rawWeights.reduce((total, weight) => total + weight, 0);
  const weights = rawWeights.map((weight) => weight / sum);
  return { text, embedding, rawWeights, weights, names: nameSkeletons(embedding, text) };
}

/**
 * People type names without capitals too; a word that the tokenizer has to cut into pieces is rare enough to be tried
 * as one.
 */
function nameSkeletons({ words, wordOf }: Embedding, text: string): string[] {
  const pieces = new Map<number, number>();
  for (const word of wordOf) pieces.set(word, (pieces.get(word) ?? 0) + 1);
  const rare = words.filter(
    (word, i) => (pieces.get(i) ?? 0) > 1 && /^\P{L}*\p{Script=Latin}/u.test(word.text),
  );
  const names = [...latinNames(text), ...rare.map((word) => word.text)];
  return [...new Set(names.map(latinSkeleton).filter((skeleton) => skeleton !== ''))];
}

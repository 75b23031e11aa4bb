import type { Embedding } from '../embedding/embedding.js';
import { dot } from '../embedding/vectors.js';
import type { PassageKey, PassageStore } from '../index/store.js';
import { type LateInteraction, lateInteraction } from './late-interaction.js';

/** How many sentences are taken from vectors and from words to be scored in full. */
const FROM_VECTORS = 48;
const FROM_WORDS = 24;

/** Weights of the fused score, beside late interaction's 1 (measured: docs/evaluation.md). */
const PARAGRAPH_WEIGHT = 0.1;
const WORDS_WEIGHT = 0.1;
/** A lexical score that counts half. */
const WORDS_HALF = 8;

export interface Question {
  readonly text: string;
  readonly embedding: Embedding;
  /** The pooled vector without the mean of questions in its language, of length 1. */
  readonly centred: Float32Array;
}

export interface RankedSentence {
  readonly key: PassageKey;
  /** What the ranking goes by. */
  readonly score: number;
  readonly late: LateInteraction;
  /** Cosine of the question with the sentence's paragraph, both centred. */
  readonly paragraph: number;
  /** Lexical score, from 0 up. */
  readonly words: number;
}

/**
 * The sentences that may answer a question, best first: candidates from vectors and from words, then scored by late
 * interaction, the paragraph's vector and the words together. A question in another language than the sources shares no
 * words with them; so words only ever add.
 */
export async function rank(
  store: PassageStore,
  question: Question,
  source: number | undefined,
): Promise<RankedSentence[]> {
  const [near, matching] = await Promise.all([
    store.nearest(question.centred, { limit: FROM_VECTORS, source }),
    store.matching(question.text, { limit: FROM_WORDS, source }),
  ]);
  const words = new Map(matching.map((hit) => [hit.key, hit.score]));
  const keys = [...new Set([...near, ...matching].map((hit) => hit.key))];
  const ranked = (await store.fetch(keys)).map(({ key, tokens, paragraph }) => {
    const late = lateInteraction(question.embedding, tokens);
    const cosine = dot(question.centred, paragraph);
    const lexical = words.get(key) ?? 0;
    const score = late.score + PARAGRAPH_WEIGHT * cosine + (WORDS_WEIGHT * lexical) / (lexical + WORDS_HALF);
    return { key, score, late, paragraph: cosine, words: lexical };
  });
  return ranked.sort((a, b) => b.score - a.score || compareKeys(a.key, b.key));
}

/** Ties are broken by place in the corpus, so that the same question always gets the same answer. */
function compareKeys(a: PassageKey, b: PassageKey): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

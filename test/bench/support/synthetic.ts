import { createHash } from 'node:crypto';
import { Corpus } from '../../../src/corpus/corpus.js';
import { splitParagraphs } from '../../../src/corpus/paragraphs.js';
import { splitSentences } from '../../../src/corpus/sentences.js';
import type { Source } from '../../../src/corpus/source.js';
import type { Embedder, Embedding } from '../../../src/embedding/embedding.js';
import { normalise } from '../../../src/embedding/vectors.js';

/**
 * A corpus and an embedder to measure the mechanics of an index with, and nothing else: words are random letters, as
 * often as Zipf's law has it, and vectors are random points around 1,000 random centres. What is found with them means
 * nothing; how long it takes and what it needs is near to what text takes.
 */
const LETTERS = 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي';
const VOCABULARY = 60_000;
const CENTRES = 1000;
const PARAGRAPHS = 10;
const SENTENCES = 3;

/** Texts (sentences, and paragraphs of several) of a source. */
export const TEXTS_PER_SOURCE = PARAGRAPHS * (SENTENCES + 1);

/** A seeded generator of numbers from 0 up to 1 (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const vocabulary = (() => {
  const next = random(1);
  const letter = () => LETTERS[Math.floor(next() * LETTERS.length)]!;
  return Array.from({ length: VOCABULARY }, () =>
    Array.from({ length: 3 + Math.floor(next() * 6) }, letter).join(''),
  );
})();

/** Words with a frequency of about 1 by their rank. */
function sentence(next: () => number, words: number): string {
  return Array.from({ length: words }, () => vocabulary[Math.floor(VOCABULARY ** next()) - 1]!).join(' ');
}

export function syntheticSource(id: number): Source {
  const next = random(id + 1000);
  const paragraphs = Array.from({ length: PARAGRAPHS }, () =>
    Array.from({ length: SENTENCES }, () => `${sentence(next, 10 + Math.floor(next() * 15))}.`).join(' '),
  );
  const text = paragraphs.join('\n');
  return {
    id,
    slug: `s${id}`,
    title: `${id}`,
    language: 'ar',
    text,
    sha256: createHash('sha256').update(text).digest('hex'),
    paragraphs: splitParagraphs(text).map((span) => ({
      ...span,
      sentences: splitSentences(text, span, 'ar'),
    })),
  };
}

export function syntheticCorpus(sources: number): Corpus {
  return new Corpus(Array.from({ length: sources }, (_, i) => syntheticSource(i + 1)));
}

export function syntheticQuestion(seed: number): string {
  return sentence(random(seed), 8);
}

export function syntheticEmbedder(dimensions = 384): Embedder {
  const pool = Float32Array.from({ length: CENTRES * dimensions }, gaussian(random(2)));
  for (let i = 0; i < CENTRES; i++) normalise(pool, i * dimensions, dimensions);
  const row = (i: number) => pool.subarray(i * dimensions, (i + 1) * dimensions);
  return {
    fingerprint: `synthetic ${dimensions}`,
    dimensions,
    async embed(_role, text): Promise<Embedding> {
      const seed = createHash('sha256').update(text).digest().readUInt32LE(0);
      const next = random(seed);
      const noise = gaussian(next);
      const centre = row(Math.floor(next() * CENTRES));
      const pooled = centre.map((value) => value + (0.7 * noise()) / Math.sqrt(dimensions));
      normalise(pooled);
      // As many tokens as the model makes of Arabic: about 1.5 a word.
      const tokens = Math.round(text.split(' ').length * 1.5);
      const tokenVectors = new Float32Array(tokens * dimensions);
      for (let i = 0; i < tokens; i++) tokenVectors.set(row(Math.floor(next() * CENTRES)), i * dimensions);
      return { pooled, tokenVectors, tokens, ...nothing() };
    },
    tokenise: nothing,
    rarity: () => 0,
    parallel: 1,
    close: async () => undefined,
  };
}

function nothing() {
  return { ids: new BigInt64Array(), words: [], wordOf: new Int32Array() };
}

/** Irwin–Hall: near enough to a normal distribution, and cheap. */
function gaussian(next: () => number): () => number {
  return () => next() + next() + next() + next() - 2;
}

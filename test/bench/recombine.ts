import type { Corpus } from '../../src/corpus/corpus.js';
import { quoteOf } from '../../src/corpus/passage.js';

/**
 * Synthetic paragraphs of real sentences: each of `sentences` sentences of a corpus, drawn from different places, so that
 * lengths and words are those of real text and the sense is not. The same seed gives the same paragraphs.
 */
export function recombine(corpus: Corpus, paragraphs: number, sentences: number, seed = 1): string[] {
  const pool = [...corpus.passages()].map(quoteOf);
  const draw = generator(seed);
  return Array.from({ length: paragraphs }, (_, i) =>
    // Numbered, so that no paragraph is embedded for another.
    [`${i + 1}.`, ...Array.from({ length: sentences }, () => pool[draw(pool.length)]!)].join(' '),
  );
}

/** A linear congruential generator (Numerical Recipes): whole numbers below a limit. */
function generator(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

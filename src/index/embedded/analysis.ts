import { arabicSkeletons } from '../../language/names.js';
import { splitWords, termsOf } from '../../language/terms.js';
import type { Analysed } from '../analysis.js';
import type { SearchLimits } from '../store.js';
import type { LexicalHit, LexicalIndex } from './lexical.js';

/** The consonants of words, by which names in another script are found. */
export function analyseNames(text: string): Analysed {
  const skeletons = splitWords(text).flatMap(arabicSkeletons);
  return { terms: skeletons, length: new Set(skeletons).size };
}

/**
 * Documents that share words with a question. Scores are divided by the number of its different terms: `search`
 * multiplies by how many of them matched, which would let a long question outweigh everything else.
 */
export function searchWords(index: LexicalIndex, question: string, limits: SearchLimits): LexicalHit[] {
  const terms = termsOf(question);
  const different = new Set(terms).size;
  if (different === 0) return [];
  return index
    .search(terms, limits.limit, limits.source)
    .map((hit) => ({ ...hit, score: hit.score / different }));
}

/**
 * Documents with a word whose consonants are those of a name. A name that stands in few sentences counts more: each
 * adds its inverse document frequency, scaled to 1 for a name that stands in one.
 * @param skeletons as `latinSkeleton` makes them
 */
export function searchNames(
  index: LexicalIndex,
  skeletons: readonly string[],
  source?: number,
): LexicalHit[] {
  const sums = new Map<string, LexicalHit>();
  const all = index.documents;
  for (const skeleton of new Set(skeletons)) {
    const hits = index.having(skeleton, source);
    const rarity = Math.log(1 + (all - hits.length + 0.5) / (hits.length + 0.5)) / Math.log(1 + all);
    for (const { part, row } of hits) {
      const document = `${part}:${row}`;
      sums.set(document, { part, row, score: (sums.get(document)?.score ?? 0) + rarity });
    }
  }
  return [...sums.values()];
}

import type { Analysed } from '../analysis.js';
import { B, D, K, PREFIX_DECAY, PREFIX_WEIGHT, SHORTEST_PREFIX } from '../bm25-parameters.js';
import type { Vocabulary } from './vocabulary.js';

interface Derived {
  readonly term: string;
  readonly weight: number;
  readonly inverseFrequency: number;
}

/** A question as BM25 sees it, over one vocabulary. */
export interface LexicalQuery {
  /** For every term of the question, as often as it stands there, the terms of the vocabulary that it matches. */
  readonly terms: readonly { readonly term: string; readonly derived: readonly Derived[] }[];
  /** How many different terms the question has, matched or not. */
  readonly distinct: number;
  readonly averageLength: number;
}

/** @param terms of the question, as `termsOf` gives them */
export function lexicalQuery(terms: readonly string[], vocabulary: Vocabulary): LexicalQuery {
  const { documents, averageLength } = vocabulary;
  const derive = (term: string, weight: number): Derived => {
    const having = vocabulary.frequency(term);
    return {
      term,
      weight,
      inverseFrequency: Math.log(1 + (documents - having + 0.5) / (having + 0.5)),
    };
  };
  return {
    terms: terms.map((term) => {
      const derived = vocabulary.frequency(term) > 0 ? [derive(term, 1)] : [];
      if (term.length < SHORTEST_PREFIX || /^\d/.test(term)) return { term, derived };
      for (const longer of vocabulary.withPrefix(term)) {
        const distance = longer.length - term.length;
        if (distance === 0) continue;
        derived.push(
          derive(longer, (PREFIX_WEIGHT * longer.length) / (longer.length + PREFIX_DECAY * distance)),
        );
      }
      return { term, derived };
    }),
    distinct: new Set(terms).size,
    averageLength,
  };
}

/**
 * BM25+ (Lv & Zhai 2011) as MiniSearch computes it: the sum over the question's terms and what they match by prefix, times
 * the share of its different terms that matched. 0 for a text that has none of them.
 */
export function bm25(query: LexicalQuery, { terms, length }: Analysed): number {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  const norm = K * (1 - B + (B * length) / query.averageLength);
  const matched = new Set<string>();
  let sum = 0;
  for (const { term, derived } of query.terms) {
    for (const { term: own, weight, inverseFrequency } of derived) {
      const count = counts.get(own);
      if (count === undefined) continue;
      matched.add(term);
      sum += weight * inverseFrequency * (D + (count * (K + 1)) / (count + norm));
    }
  }
  return matched.size === 0 ? 0 : (sum * matched.size) / query.distinct;
}

import { splitWords, toTerm } from '../language/terms.js';

/** A text as it is found by its words. */
export interface Analysed {
  /** In order, repeated as often as they stand there. */
  readonly terms: readonly string[];
  /** How many different words it has, before stop words are left out and endings taken off. */
  readonly length: number;
}

export function analyseWords(text: string): Analysed {
  const words = splitWords(text);
  return { terms: words.flatMap((word) => toTerm(word) ?? []), length: new Set(words).size };
}

import { wordsOf } from '../../language/words.js';
import type { Range } from '../../search/highlight.js';

/** How a highlight meets the answer. */
export interface Marks {
  /** Whether it has part of the answer. */
  readonly overlaps: boolean;
  /** How likely as many words of the quotation, picked at random, would have: what is no merit of the highlight. */
  readonly chance: number;
  /** Which part of the quotation's characters it covers. */
  readonly coverage: number;
}

/** @returns `undefined` where the answer does not stand in the quotation, character for character */
export function marksOf(quote: string, answer: string, highlights: readonly Range[]): Marks | undefined {
  const at = quote.indexOf(answer);
  if (at === -1 || answer === '') return undefined;
  const meets = (start: number, end: number) => (range: Range) => range[0] < end && range[1] > start;
  const words = wordsOf(quote);
  const marked = words.filter(({ start, end }) => highlights.some(meets(start, end))).length;
  const answering = words.filter(({ start, end }) => meets(start, end)([at, at + answer.length])).length;
  return {
    overlaps: highlights.some(meets(at, at + answer.length)),
    chance: 1 - chanceOfMissing(words.length, answering, marked),
    coverage: highlights.reduce((sum, [start, end]) => sum + end - start, 0) / quote.length,
  };
}

/** The chance that `picked` of `all` words, without order and replacement, are none of the `answering` ones. */
function chanceOfMissing(all: number, answering: number, picked: number): number {
  let chance = 1;
  for (let i = 0; i < picked; i++) chance *= Math.max(0, all - answering - i) / (all - i);
  return chance;
}

import type { Quantity } from '../../language/quantities/index.js';
import { wordsIn, wordWeights } from '../../search/alignment.js';
import type { Question } from '../../search/question.js';
import { metNear } from './affinity.js';
import { namesNothing } from './content.js';
import type { EvidenceSentence } from './evidence.js';

/** Under this cosine a word is not in a text of its own language, or not in one of another, where all are lower. */
const ABSENT = 0.47;
const ABSENT_ACROSS_LANGUAGES = 0.38;
/** A thing that stands so much clearer elsewhere in the sentence is not what the figure there counts. */
const STANDS_ELSEWHERE = 0.27;
/** Lighter words are articles and prepositions. */
const CONTENT = 6;

// "10,000 killed", "40 thousand joined": what is counted goes without saying.
const VERBS = /^(?:killed|died|joined|dead|deleted|banned|removed|produced|released)$/i;

/** The word of a claim that says what a figure counts: the next one after it, where that is a word that says so. */
export function thingCounted(question: Question, figure: Quantity): number | undefined {
  if (figure.kind !== 'count') return undefined;
  const { words } = question.embedding;
  const next = (wordsIn(words, figure).at(-1) ?? words.length) + 1;
  const word = words[next];
  if (!word || wordWeights(question)[next]! < CONTENT) return undefined;
  return namesNothing(word.text) || VERBS.test(word.text) ? undefined : next;
}

/**
 * Whether the figures of a sentence may count this thing: it stands in the sentence, and not only far from the figure.
 * @param indices of the figure, and of the other end of a change
 */
export function mayCount(
  thing: number | undefined,
  sentence: EvidenceSentence,
  indices: readonly number[],
  sameLanguage: boolean,
): boolean {
  if (thing === undefined) return true;
  const { anywhere, near, best } = metNear(thing, sentence, indices);
  if (best < (sameLanguage || sentence.translated ? ABSENT : ABSENT_ACROSS_LANGUAGES)) return false;
  return anywhere - near < STANDS_ELSEWHERE;
}

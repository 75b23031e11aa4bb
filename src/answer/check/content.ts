import { stopwords as arabic } from '@orama/stopwords/arabic';
import { stopwords as english } from '@orama/stopwords/english';
import { foldLetters, isMostlyArabic, stripMarks } from '../../language/arabic.js';
import { bareWords } from '../../language/quantities/arabic-words.js';
import type { Quantity } from '../../language/quantities/index.js';
import { denies, directionsOf } from '../../language/statement.js';
import { wordsIn, wordWeights } from '../../search/alignment.js';
import type { Question } from '../../search/question.js';
import type { EvidenceSentence } from './evidence.js';

const plain = (word: string) =>
  foldLetters(stripMarks(word))
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '');

/** Words that say how much or that something is, and not what. */
const EMPTY = new Set([
  ...(
    'total more percent month months monthly year years number amount nearly roughly some least fewer less ' +
    'فقط شهريا عدد نسبه حوالي نحو قرابه بلغ يبلغ بلغت وصل عام سنه شهر ليس لم لن'
  ).split(' '),
  ...arabic.map(plain),
  ...english.map(plain),
]);

/** Words for things of any kind: they may be what a claim speaks of, and do not say what is counted. */
const ANYTHING = new Set(
  (
    'people persons person individuals members items item pieces piece units releases things examples times others ' +
    'شخص شخصا اشخاص فرد افراد عنصر عنصرا عناصر قطعه ماده مواد وحده منهم اخرين اخري اخر'
  ).split(' '),
);

const isOneOf = (words: ReadonlySet<string>, word: string) => {
  const bare = plain(word);
  return bare === '' || bareWords(bare).some(({ base }) => words.has(base));
};

/** Whether a word of a claim tells no particular thing that a figure could count. */
export function namesNothing(word: string): boolean {
  return isOneOf(EMPTY, word) || isOneOf(ANYTHING, word);
}

/** Lighter words are articles and prepositions. */
const LIGHTEST = 6;

/** Under this a sentence does not speak of what a claim speaks of; across languages all cosines are lower. */
const SPEAKS_OF = 0.44;
const SPEAKS_OF_ACROSS_LANGUAGES = 0.405;

/** Whether a sentence speaks of the things that a claim with figures speaks of. */
export function speaksOf(
  question: Question,
  figures: readonly Quantity[],
  sentence: EvidenceSentence,
): boolean {
  const sameLanguage = isMostlyArabic(question.text) || sentence.translated !== undefined;
  return topicMet(question, figures, sentence) >= (sameLanguage ? SPEAKS_OF : SPEAKS_OF_ACROSS_LANGUAGES);
}

/**
 * How well a sentence meets what a claim speaks of: its words without its figures, without "rose" and "fell", and
 * without what any claim has. Dates and percentages make any two statements alike; these words do not.
 * @returns 0 where there are no such words: "50 %" alone is said of nothing
 */
function topicMet(
  question: Question,
  figures: readonly Quantity[],
  { own, translated }: EvidenceSentence,
): number {
  const { words } = question.embedding;
  const weights = wordWeights(question);
  const inFigures = new Set(figures.flatMap((figure) => wordsIn(words, figure)));
  let sum = 0;
  let total = 0;
  for (const [i, { text }] of words.entries()) {
    const weight = weights[i]!;
    if (inFigures.has(i) || weight < LIGHTEST || isOneOf(EMPTY, text)) continue;
    if (directionsOf(text).size > 0 || denies(text)) continue;
    sum += weight * Math.max(own.alignment.best(i), translated?.alignment.best(i) ?? 0);
    total += weight;
  }
  return total === 0 ? 0 : sum / total;
}

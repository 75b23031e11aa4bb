import { startsAs } from './arabic-words.js';
import { type Lexeme, markAt, wordAt } from './lexemes.js';
import type { Hedge } from './quantity.js';

type Phrases = ReadonlyArray<readonly [words: readonly string[], hedge: Hedge]>;

const phrases = (hedge: Hedge, list: string): Phrases =>
  list.split(' | ').map((phrase) => [phrase.split(' '), hedge] as const);

/** Longest first: "no more than" is not "more than". In Arabic the first word may have و, ب or ل before it. */
const BEFORE: Phrases = [
  ...phrases(
    'up_to',
    'no more than | not more than | at most | as many as | as much as | up to | a maximum of',
  ),
  ...phrases('up_to', 'لا يتجاوز | لا تتجاوز | لا يزيد عن | لا يزيد علي | ما لا يزيد عن | بحد اقصي | حتي'),
  ...phrases('at_least', 'no fewer than | no less than | not less than | at least | a minimum of'),
  ...phrases('at_least', 'لا يقل عن | لا تقل عن | علي الاقل | بما لا يقل عن'),
  ...phrases(
    'more_than',
    'more than | greater than | higher than | upwards of | in excess of | over | above | exceeding | exceeded | topped',
  ),
  ...phrases(
    'more_than',
    'اكثر من | ازيد من | يزيد عن | يزيد علي | تزيد عن | تزيد علي | يتجاوز | تتجاوز | تجاوز | تجاوزت | يفوق | تفوق | فوق | اعلي من',
  ),
  ...phrases('less_than', 'less than | fewer than | lower than | under | below'),
  ...phrases('less_than', 'اقل من | دون | ادني من | ما دون'),
  ...phrases(
    'about',
    'close to | an estimated | about | around | approximately | roughly | some | nearly | almost | circa | estimated',
  ),
  ...phrases('about', 'ما يقارب | ما يقرب من | يقارب | تقارب | نحو | حوالي | قرابه | زهاء | تقريبا | تقدر ب'),
];
const BEFORE_DATE: Phrases = [
  ...phrases('more_than', 'after | بعد'),
  ...phrases('less_than', 'before | قبل'),
  ...phrases('about', 'around | about | circa | حوالي | نحو'),
];
const AFTER: Phrases = [
  ...phrases('at_least', 'or more | and more | at least | علي الاقل | او اكثر | فاكثر'),
  ...phrases('more_than', 'plus'),
  ...phrases('about', 'or so | approximately | تقريبا'),
  ...phrases('up_to', 'at most | or less | or fewer | علي الاكثر | كحد اقصي'),
];
const MARKS: Readonly<Record<string, Hedge>> = {
  '~': 'about',
  '≈': 'about',
  '>': 'more_than',
  '<': 'less_than',
};

/** What the words right before and after a figure say of how exact it is. */
export function readHedge(lexemes: readonly Lexeme[], from: number, to: number, isDate: boolean): Hedge {
  const sign = markAt(lexemes, from - 1);
  if (Object.hasOwn(MARKS, sign)) return MARKS[sign]!;
  if (markAt(lexemes, to) === '+') return 'more_than';
  const before = longest(isDate ? BEFORE_DATE : BEFORE, (words) => endsAt(lexemes, from, words));
  if (before) return before;
  const after = isDate
    ? undefined
    : longest(AFTER, (words) => words.every((word, i) => wordAt(lexemes, to + i) === word));
  return after ?? 'exact';
}

function longest(list: Phrases, fits: (words: readonly string[]) => boolean): Hedge | undefined {
  let best: Phrases[number] | undefined;
  for (const phrase of list) {
    if ((best === undefined || phrase[0].length > best[0].length) && fits(phrase[0])) best = phrase;
  }
  return best?.[1];
}

/** The phrase, and perhaps "a", "the" or "the year", right before the figure. */
function endsAt(lexemes: readonly Lexeme[], at: number, words: readonly string[]): boolean {
  const end = /^(?:a|an|the|year|its|their|عام|العام|سنه|شهر)$/u.test(wordAt(lexemes, at - 1)) ? at - 1 : at;
  const start = end - words.length;
  return words.every((wanted, i) => {
    const word = wordAt(lexemes, start + i);
    return i === 0 ? word !== '' && startsAs(word, wanted) : word === wanted;
  });
}

import { detectLanguage, hasEnglishWord } from '../language/detect.js';
import { arabicSkeletons, latinSkeleton, looksLikeName } from '../language/names.js';
import { isQuestionWord } from '../language/question-type.js';
import { isArabicRegion } from '../language/regions.js';
import { type Lexicon, likelierWithCapital } from './capitals.js';
import type { Question } from './question.js';
import type { Script } from './vocabulary.js';

/** A word of a question that is surely a name. */
export interface AskedName {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly script: Script;
  /** Consonants, in the ways that it can be cut. */
  readonly skeletons: readonly string[];
  /** Which of the question's words it stands in. */
  readonly word: number;
  /** Whether it is all capitals, which stand for words that another language abbreviates in its own way. */
  readonly acronym: boolean;
  /** Whether it is a name in any text, and not only here, as the words of a title are. */
  readonly proper: boolean;
}

/** By so much a name is likelier with its capital than without, in nats. A common noun in a title is not. */
const LIKELIER_WITH_CAPITAL = 0.7;

/** What stands before a name in Arabic and says what it names: a company, a platform, an agency, a city, … */
const NAMES_WHAT_FOLLOWS = new Set(
  'شركة منصة تطبيق وكالة صحيفة جريدة مجلة مدينة محافظة ولاية دولة عملة منظمة جماعة حركة معركة هجمات الرئيس'.split(
    ' ',
  ),
);

/** Months and days, and the languages that an answer may be asked for in, are seldom what a question is about. */
const NO_NAMES = new Set([
  'english',
  'arabic',
  ...Array.from({ length: 12 }, (_, i) => new Date(Date.UTC(2024, i, i + 1))).flatMap((date) =>
    [{ month: 'long' as const }, { month: 'short' as const }, { weekday: 'long' as const }].map((format) =>
      new Intl.DateTimeFormat('en', { ...format, timeZone: 'UTC' }).format(date).toLowerCase(),
    ),
  ),
]);

const PART = /[\p{L}\p{M}]+(?:['’](?!s\b)[\p{L}\p{M}]+)*/gu;
const QUOTED = /[“"«„]([^“”"«»„]{2,40})[”"»“]/gu;

/** Letters of a name: U.S. has words of one letter. */
const SHORTEST = 3;
/** Words of a quoted name. */
const LONGEST_NAME = 3;

/** The words of a question that are names, as far as it can be told: by capitals, quotation marks, CLDR, and context. */
export function askedNames({ text, embedding }: Question, lexicon: Lexicon): AskedName[] {
  const quotes = [...text.matchAll(QUOTED)]
    .filter(({ 1: inside }) => inside!.trim().split(/\s+/).length <= LONGEST_NAME)
    .map(({ 0: all, index }) => ({ start: index + 1, end: index + all.length - 1 }));
  const isQuoted = (at: number) => quotes.some(({ start, end }) => at >= start && at < end);
  // Other languages write other words with capitals, and what English says in the sources says nothing of theirs.
  const latin = (detectLanguage(text) === 'ar' || hasEnglishWord(text)) && !isTitle(text);
  const names: AskedName[] = [];
  for (const [word, { start, end }] of embedding.words.entries()) {
    const raw = text.slice(start, end);
    for (const { 0: part, index } of raw.matchAll(PART)) {
      if (part.length < SHORTEST) continue;
      const from = start + index;
      const place = { text: part, start: from, end: from + part.length, word };
      if (/^\p{Script=Latin}/u.test(part)) {
        if (!latin || NO_NAMES.has(part.toLowerCase())) continue;
        const { proper, common } = properness(part, lexicon);
        const named = looksLikeName(text, part, from) && !common;
        if (!named && !quotes.some((quote) => quote.start === from && quote.end === place.end)) continue;
        const acronym = part === part.toUpperCase();
        names.push({ ...place, script: 'Latin', skeletons: [latinSkeleton(part)], acronym, proper });
      } else if (/^\p{Script=Arabic}/u.test(part)) {
        const before = [2, 1].map((back) => embedding.words[word - back]?.text ?? '');
        if (!isQuoted(from) && !isArabicRegion(part) && !followsWhatItIs(before, part)) continue;
        names.push({
          ...place,
          script: 'Arabic',
          skeletons: arabicForms(part),
          acronym: false,
          proper: true,
        });
      }
    }
  }
  return names;
}

/** Where most words have a capital, capitals say nothing. */
function isTitle(text: string): boolean {
  const [, ...rest] = text.match(/\p{Script=Latin}{3,}/gu) ?? [];
  return rest.length > 2 && rest.filter((word) => /^\p{Lu}/u.test(word)).length > rest.length / 2;
}

/** Neither is known of a word that the tokenizer has to put together from pieces. */
function properness(word: string, lexicon: Lexicon): { proper: boolean; common: boolean } {
  if (/\p{L}\p{Lu}/u.test(word)) return { proper: true, common: false };
  const proper = /^\p{Lu}/u.test(word) && likelierWithCapital(lexicon, word) >= LIKELIER_WITH_CAPITAL;
  return { proper, common: !proper && lexicon.tokenise(word.toLowerCase()).ids.length === 1 };
}

function followsWhatItIs([before, last]: readonly string[], word: string): boolean {
  const what = last!.replace(/^(?:وال|بال|لل|ال)(?=\p{L}{3})/u, '');
  // Of what is asked for, a verb follows: which company made …
  return NAMES_WHAT_FOLLOWS.has(what) && !isQuestionWord(before!) && !/ي(?:ة|ه)?$/u.test(word);
}

/** The consonants of a word and of what follows its article. Other prefixes are as likely the name's own letters. */
function arabicForms(word: string): string[] {
  return [word, word.replace(/^ال/u, '')].map((form) => arabicSkeletons(form)[0] ?? '');
}

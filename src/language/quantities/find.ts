import { readCardinal } from './cardinal.js';
import { readDate } from './dates.js';
import { readDuration } from './durations.js';
import { englishSuffix } from './english-numbers.js';
import { readHedge } from './hedges.js';
import { isHyphen, type Lexeme, lexemesOf, markAt, wordAt } from './lexemes.js';
import { readMoney } from './money.js';
import { readOrdinal } from './ordinal-words.js';
import type { Match, NumberQuantity, Quantity } from './quantity.js';
import { readShare, readSlashed } from './shares.js';

/** Most particular first. */
const RULES: ReadonlyArray<(lexemes: readonly Lexeme[], at: number) => Match | undefined> = [
  readDate,
  readMoney,
  readDuration,
  readShare,
  readOrdinalThing,
  readCount,
];

/**
 * The figures of a text in English, Arabic or both, in order and without overlap: counts, percents, fractions,
 * multiples, ordinals, money, durations and dates, in digits of any script, in words, or mixed, also where they are
 * glued to words (من761, أغسطس2015). What is left out on purpose: "one" and "a", vague plurals (thousands of, مئات
 * الآلاف), relative times (last year), and digits in names, links, references and versions.
 *
 * A grammar of its own and no library: those for dates and numbers read one language, guess parts that were not given
 * and do not tell where a figure stands. Month names are those of CLDR, by way of Intl. Time is linear in the length.
 */
export function findQuantities(text: string): Quantity[] {
  const lexemes = lexemesOf(text);
  const found: Quantity[] = [];
  let at = 0;
  while (at < lexemes.length) {
    const match = standsInName(lexemes, at) ? undefined : firstMatch(lexemes, at);
    if (!match) {
      at++;
      continue;
    }
    const { from, to, ...quantity } = match;
    found.push({
      ...quantity,
      start: lexemes[from]!.start,
      end: lexemes[to - 1]!.end,
      hedge: readHedge(lexemes, from, to, quantity.kind === 'date'),
    } as Quantity);
    at = to;
  }
  return found;
}

function firstMatch(lexemes: readonly Lexeme[], at: number): Match | undefined {
  for (const rule of RULES) {
    const match = rule(lexemes, at);
    if (match) return match;
  }
  return undefined;
}

const BEFORE_HYPHEN = /^(?:mid|pre|post|early|late|since|until|to|and|or|of)$/;
const AFTER_DIGITS =
  /^(?:st|nd|rd|th|s|x|fold|times|percent|pct|usd|eur|km|kg|cm|mm|m|gb|mb|tb|mw|kw|mph|years?|months?|weeks?|days?|hours?|minutes?|seconds?)$/;

/** Digits of F16, COVID-19, 4chan, B2B. Arabic is written together with digits (من761); Latin is where it is a name. */
function standsInName(lexemes: readonly Lexeme[], at: number): boolean {
  const lexeme = lexemes[at];
  if (lexeme?.type !== 'number') return false;
  const isLatin = (i: number) => {
    const word = lexemes[i];
    return word?.type === 'word' && word.latin;
  };
  if (lexeme.glued && isLatin(at - 1) && wordAt(lexemes, at - 1) !== 'us') return true;
  if (lexeme.glued && isHyphen(lexemes, at - 1) && lexemes[at - 1]!.glued && isLatin(at - 2)) {
    if (!BEFORE_HYPHEN.test(wordAt(lexemes, at - 2))) return true;
  }
  if (lexeme.glued && /^[_#]$/.test(markAt(lexemes, at - 1))) return true;
  if (isSlashed(lexemes, at - 2) || isSlashed(lexemes, at)) return true;
  const next = wordAt(lexemes, at + 1);
  const gluedAfter = lexemes[at + 1]?.glued === true && isLatin(at + 1);
  return gluedAfter && englishSuffix(next) === undefined && !AFTER_DIGITS.test(next);
}

/** 9/11 and 24/7; 1/2 is a fraction, and 2015/2016 are years. */
function isSlashed(lexemes: readonly Lexeme[], at: number): boolean {
  const [above, slash, below] = [lexemes[at], lexemes[at + 1], lexemes[at + 2]];
  if (above?.type !== 'number' || below?.type !== 'number' || markAt(lexemes, at + 1) !== '/') return false;
  if (!slash!.glued || !below.glued) return false;
  return !readSlashed(lexemes, at) && !(above.value >= 1900 && below.value >= 1900);
}

/** "the third", "its 12th", الثالث. "First," and "second" without an article more often order the talk. */
function readOrdinalThing(lexemes: readonly Lexeme[], at: number): Match<NumberQuantity> | undefined {
  const ordinal = readOrdinal(lexemes, at);
  if (!ordinal) return undefined;
  const lexeme = lexemes[at]!;
  if (lexeme.type === 'word' && lexeme.latin) {
    if (!/^(?:the|its|their|his|her|our|my|this)$/.test(wordAt(lexemes, at - 1))) return undefined;
    if (/^time$/.test(wordAt(lexemes, ordinal.to))) return undefined;
  }
  return { kind: 'ordinal', value: ordinal.value, from: at, to: ordinal.to };
}

function readCount(lexemes: readonly Lexeme[], at: number): Match<NumberQuantity> | undefined {
  const number = readCardinal(lexemes, at);
  if (!number || number.onlyOne) return undefined;
  return { kind: 'count', value: number.value, from: at, to: number.to };
}

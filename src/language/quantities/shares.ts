import { lookUpBare } from './arabic-words.js';
import { readCardinal } from './cardinal.js';
import { englishNumber } from './english-numbers.js';
import { isHyphen, type Lexeme, markAt, wordAt } from './lexemes.js';
import { readOrdinal } from './ordinal-words.js';
import type { Direction, Match, NumberQuantity } from './quantity.js';

type Share = Match<NumberQuantity>;

/** Percents, fractions and multiples that begin at a lexeme. */
export function readShare(lexemes: readonly Lexeme[], at: number): Share | undefined {
  return (
    readSignFirst(lexemes, at) ??
    readPercentOrTimes(lexemes, at) ??
    readSlashed(lexemes, at) ??
    readEnglishFraction(lexemes, at) ??
    readArabicFraction(lexemes, at) ??
    readVerb(lexemes, at)
  );
}

const PERCENT = /^[%٪﹪％]$/u;

/** ٪50, %50: Arabic is written with the sign on either side. */
function readSignFirst(lexemes: readonly Lexeme[], at: number): Share | undefined {
  const number = lexemes[at + 1];
  if (!PERCENT.test(markAt(lexemes, at)) || number?.type !== 'number' || !number.glued) return undefined;
  return { kind: 'percent', value: number.value, from: at, to: at + 2 };
}

/** 50%, fifty per cent, خمسون بالمئة, 50 في المائة; five times, three-fold, خمسة أضعاف, ثلاث مرات; one in five. */
function readPercentOrTimes(lexemes: readonly Lexeme[], at: number): Share | undefined {
  const number = readCardinal(lexemes, at);
  if (!number) return undefined;
  const { value, to } = number;
  const percent = percentAfter(lexemes, to);
  if (percent !== undefined) {
    const lexeme = lexemes[at]!;
    const decimal = lexeme.type === 'number' && to === at + 1 ? lexeme.decimal : undefined;
    return { kind: 'percent', value: decimal ?? value, from: at, to: percent };
  }
  const word = wordAt(lexemes, isHyphen(lexemes, to) ? to + 1 : to);
  const wordTo = isHyphen(lexemes, to) ? to + 2 : to + 1;
  if (/^(?:times|fold|x)$/.test(word) && (word !== 'x' || lexemes[to]!.glued)) {
    return { kind: 'multiple', value, from: at, to: wordTo };
  }
  if (/^(?:اضعاف|ضعف|ضعفا|مرات|مره)$/u.test(word)) return { kind: 'multiple', value, from: at, to: wordTo };
  return undefined;
}

function percentAfter(lexemes: readonly Lexeme[], at: number): number | undefined {
  if (PERCENT.test(markAt(lexemes, at))) return at + 1;
  const skip = isHyphen(lexemes, at) ? at + 1 : at;
  const word = wordAt(lexemes, skip);
  const next = wordAt(lexemes, skip + 1);
  if (/^(?:percent|pct|percentage)$/.test(word)) return /^points?$/.test(next) ? skip + 2 : skip + 1;
  if (word === 'per' && next === 'cent') return skip + 2;
  if (/^(?:بالميه|بالمايه)$/u.test(word)) return skip + 1;
  return word === 'في' && /^(?:الميه|المايه)$/u.test(next) ? skip + 2 : undefined;
}

const SIGNS: Readonly<Record<string, number>> = {
  '½': 1 / 2,
  '⅓': 1 / 3,
  '⅔': 2 / 3,
  '¼': 1 / 4,
  '¾': 3 / 4,
};

/** 1/2, ½. 9/11 is a day. */
export function readSlashed(lexemes: readonly Lexeme[], at: number): Share | undefined {
  const sign = SIGNS[markAt(lexemes, at)];
  if (sign !== undefined) return { kind: 'fraction', value: sign, from: at, to: at + 1 };
  const [above, , below] = [lexemes[at], lexemes[at + 1], lexemes[at + 2]];
  if (markAt(lexemes, at + 1) !== '/' || above?.type !== 'number' || below?.type !== 'number')
    return undefined;
  if (!below.glued || above.value >= below.value || below.value > 10 || !above.plain || !below.plain)
    return undefined;
  return { kind: 'fraction', value: above.value / below.value, from: at, to: at + 3 };
}

const BELOW_ONE: Readonly<Record<string, number>> = { half: 2, quarter: 4, fourth: 4 };
const BELOW: Readonly<Record<string, number>> = { halves: 2, quarters: 4, fourths: 4 };
/** After "a third" these show that it is no "third party". */
const SHARE_FOLLOWS = /^(?:of|in|to|less|more|lower|higher|fewer|and|or|from|since|but)$/;
/** "first half", "last quarter". */
const PERIOD = /^(?:first|second|third|fourth|last|final|other|better|next|this|that|each|every)$/;

/** half, a quarter, two thirds, one in five, half a million. */
function readEnglishFraction(lexemes: readonly Lexeme[], at: number): Share | undefined {
  const word = wordAt(lexemes, at);
  if (word === 'half' && !PERIOD.test(wordAt(lexemes, at - 1))) return ofMagnitude(lexemes, at, 0.5, at + 1);
  const one = word === 'a' || word === 'an' || word === 'one';
  const number = one ? { value: 1, to: at + 1 } : readCardinal(lexemes, at);
  if (!number || number.value < 1 || !Number.isInteger(number.value)) return undefined;
  const { value, to } = number;
  const skip = isHyphen(lexemes, to) ? to + 1 : to;
  const below = wordAt(lexemes, skip);
  if (one) {
    if (word === 'one' && below === 'in') return oneIn(lexemes, at, to + 1);
    const known = Object.hasOwn(BELOW_ONE, below) ? BELOW_ONE[below] : readOrdinal(lexemes, skip)?.value;
    if (known === undefined || known < 2 || known > 10) return undefined;
    if (known !== 2 && below !== 'quarter' && word !== 'one') {
      const next = wordAt(lexemes, skip + 1);
      const ends = lexemes[skip + 1]?.type !== 'word';
      if (!ends && !SHARE_FOLLOWS.test(next)) return undefined;
    }
    return ofMagnitude(lexemes, at, 1 / known, skip + 1);
  }
  const plural = Object.hasOwn(BELOW, below)
    ? BELOW[below]
    : below.endsWith('s')
      ? readOrdinalStem(below)
      : undefined;
  if (plural === undefined || value >= plural) return undefined;
  return ofMagnitude(lexemes, at, value / plural, skip + 1);
}

function readOrdinalStem(plural: string): number | undefined {
  const stem = plural.slice(0, -1);
  const place: Lexeme = {
    type: 'word',
    text: stem,
    latin: true,
    capital: false,
    start: 0,
    end: stem.length,
    glued: false,
  };
  const value = readOrdinal([place], 0)?.value;
  return value !== undefined && value > 2 && value <= 10 ? value : undefined;
}

function oneIn(lexemes: readonly Lexeme[], from: number, at: number): Share | undefined {
  const every = wordAt(lexemes, at) === 'every' ? at + 1 : at;
  const number = readCardinal(lexemes, every);
  // "one in 2016"
  if (!number || number.value < 2 || number.value > 1000) return undefined;
  return { kind: 'fraction', value: 1 / number.value, from, to: number.to };
}

/** "half a million" is a count. */
function ofMagnitude(lexemes: readonly Lexeme[], from: number, value: number, to: number): Share {
  let next = to;
  if (/^(?:of|a|an)$/.test(wordAt(lexemes, next))) next++;
  if (/^(?:a|an)$/.test(wordAt(lexemes, next))) next++;
  const magnitude = englishNumber(wordAt(lexemes, next));
  const multiplies = magnitude?.type === 'magnitude' && !magnitude.vague;
  return multiplies
    ? { kind: 'count', value: value * magnitude.value, from, to: next + 1 }
    : { kind: 'fraction', value, from, to };
}

const ARABIC: ReadonlyMap<string, number> = new Map([
  ['نصف', 1 / 2],
  ['ثلث', 1 / 3],
  ['ربع', 1 / 4],
  ['ثلثا', 2 / 3],
  ['ثلثي', 2 / 3],
  ['ثلثان', 2 / 3],
  ['ثلثين', 2 / 3],
  ['سدس', 1 / 6],
]);
const ARABIC_BELOW: Readonly<Record<string, number>> = { اثلاث: 3, ارباع: 4, اخماس: 5, اسداس: 6, اعشار: 10 };
const ARABIC_MAGNITUDES: Readonly<Record<string, number>> = {
  الف: 1e3,
  مليون: 1e6,
  المليون: 1e6,
  مليار: 1e9,
  المليار: 1e9,
};

/** نصف، ثلث، ثلاثة أرباع، نصف مليون. */
function readArabicFraction(lexemes: readonly Lexeme[], at: number): Share | undefined {
  const word = wordAt(lexemes, at);
  const number = readCardinal(lexemes, at);
  const below = number && ARABIC_BELOW[wordAt(lexemes, number.to)];
  if (below !== undefined && number!.value < below) {
    return { kind: 'fraction', value: number!.value / below, from: at, to: number!.to + 1 };
  }
  // خمس is also "five": a fifth only of something definite.
  if (/^[وبل]?خمس$/u.test(word) && /^(?:ال|لل)/u.test(wordAt(lexemes, at + 1))) {
    return { kind: 'fraction', value: 1 / 5, from: at, to: at + 1 };
  }
  const found = lookUpBare(word, (base) => ARABIC.get(base));
  if (!found) return undefined;
  // النصف الأول, الربع الثالث: a part of a year or a match.
  if (found.bare.definite && readOrdinal(lexemes, at + 1)) return undefined;
  const magnitude = wordAt(lexemes, at + 1);
  if (Object.hasOwn(ARABIC_MAGNITUDES, magnitude)) {
    return { kind: 'count', value: found.value * ARABIC_MAGNITUDES[magnitude]!, from: at, to: at + 2 };
  }
  return { kind: 'fraction', value: found.value, from: at, to: at + 1 };
}

interface Verb {
  readonly words: RegExp;
  readonly kind: 'fraction' | 'multiple';
  readonly value: number;
  readonly direction?: Direction;
}

// ضعف alone is also "weakness": double only before what can be doubled.
const VERBS: readonly Verb[] = [
  { words: /^halv(?:e|es|ed|ing)$/, kind: 'fraction', value: 1 / 2, direction: 'down' },
  { words: /^doubl(?:es|ed|ing)$/, kind: 'multiple', value: 2, direction: 'up' },
  { words: /^tripl(?:es|ed|ing)$/, kind: 'multiple', value: 3, direction: 'up' },
  { words: /^quadrupl(?:es|ed|ing)$/, kind: 'multiple', value: 4, direction: 'up' },
  { words: /^(?:twice|double|twofold)$/, kind: 'multiple', value: 2 },
  { words: /^(?:thrice|triple|threefold)$/, kind: 'multiple', value: 3 },
  { words: /^(?:fourfold|quadruple)$/, kind: 'multiple', value: 4 },
  { words: /^(?:fivefold|quintuple)$/, kind: 'multiple', value: 5 },
  { words: /^tenfold$/, kind: 'multiple', value: 10 },
  { words: /^[وف]?(?:ت|ي|ست|سي)?تضاعف(?:ت|وا)?$/u, kind: 'multiple', value: 2, direction: 'up' },
  { words: /^[وفبل]?(?:ال)?(?:ضعفين|ضعفان|ضعفي|مرتين)$/u, kind: 'multiple', value: 2 },
];
const DOUBLED = /^(?:ما|عدد|العدد|حجم|قيمه|هذا|مبلغ|السعر|سعر)$/u;

function readVerb(lexemes: readonly Lexeme[], at: number): Share | undefined {
  const word = wordAt(lexemes, at);
  if (word === '') return undefined;
  if (/^[بل]?ضعف$/u.test(word) && DOUBLED.test(wordAt(lexemes, at + 1))) {
    return { kind: 'multiple', value: 2, from: at, to: at + 1 };
  }
  const verb = VERBS.find(({ words }) => words.test(word));
  if (!verb) return undefined;
  const { kind, value, direction } = verb;
  return { kind, value, ...(direction && { direction }), from: at, to: at + 1 };
}

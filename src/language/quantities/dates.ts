import { readCardinal } from './cardinal.js';
import { isHyphen, type Lexeme, markAt, wordAt } from './lexemes.js';
import { readMonth } from './months.js';
import { readOrdinal } from './ordinal-words.js';
import type { DateParts, DateQuantity, Match } from './quantity.js';
import { followedByNothingCounted, isYearWord, saysTime, saysTimeLoosely } from './time-words.js';

/** Years that may stand without a word that says so. */
const FIRST_BARE = 1900;
const LAST_BARE = 2099;

/** A date that begins at a lexeme, in digits or words, as precisely as it is given. */
export function readDate(lexemes: readonly Lexeme[], at: number): Match<DateQuantity> | undefined {
  const lexeme = lexemes[at];
  if (!lexeme) return undefined;
  if (lexeme.type === 'date') return { kind: 'date', date: lexeme.date, from: at, to: at + 1 };
  const match =
    readDayFirst(lexemes, at) ??
    readMonthFirst(lexemes, at) ??
    readDecade(lexemes, at) ??
    readYear(lexemes, at);
  const part = match && partBefore(lexemes, at);
  return part ? { ...match, date: { ...match.date, part } } : match;
}

/** 12 August 2015, the 12th of August, 12 أغسطس, الثاني عشر من أغسطس. */
function readDayFirst(lexemes: readonly Lexeme[], at: number): Match<DateQuantity> | undefined {
  const lexeme = lexemes[at]!;
  const number = lexeme.type === 'number' && lexeme.plain ? { value: lexeme.value, to: at + 1 } : undefined;
  const day = readOrdinal(lexemes, at) ?? number;
  if (!day || day.value < 1 || day.value > 31) return undefined;
  const link = /^(?:of|من|شهر|لشهر)$/u;
  let to = day.to;
  while (to < day.to + 2 && link.test(wordAt(lexemes, to))) to++;
  const month = readMonth(lexemes, to);
  if (!month) return undefined;
  const bare = afterOtherName(lexemes, month);
  const year = yearAfter(lexemes, bare);
  // "the 10 may leave"
  const name = lexemes[to];
  if (month.doubtful && !year && to === day.to && name?.type === 'word' && name.latin && !name.capital)
    return undefined;
  const date = { ...(year && { year: year.value }), month: month.month, day: day.value };
  return { kind: 'date', date, from: at, to: year?.to ?? bare };
}

/** August 12, 2015; August 2015; أغسطس من عام 2015; August. */
function readMonthFirst(lexemes: readonly Lexeme[], at: number): Match<DateQuantity> | undefined {
  const name = readMonth(lexemes, at);
  if (!name) return undefined;
  const to = afterOtherName(lexemes, name);
  const year = yearAfter(lexemes, to);
  const base = { kind: 'date', from: at } as const;
  if (year) return { ...base, date: { year: year.value, month: name.month }, to: year.to };
  const latin = lexemes[at]!.type === 'word' && (lexemes[at] as { latin: boolean }).latin;
  const day = latin ? dayAfter(lexemes, to) : undefined;
  if (day) {
    const withYear = yearAfter(lexemes, day.to);
    const date = { ...(withYear && { year: withYear.value }), month: name.month, day: day.value };
    return { ...base, date, to: withYear?.to ?? day.to };
  }
  const lower = latin && !(lexemes[at] as { capital: boolean }).capital;
  if (name.doubtful && (lower || !saysTime(lexemes, at))) return undefined;
  return { ...base, date: { month: name.month }, to };
}

function dayAfter(lexemes: readonly Lexeme[], at: number) {
  const ordinal = readOrdinal(lexemes, at);
  const cardinal = readCardinal(lexemes, at);
  const day = ordinal ?? (cardinal?.plainDigits ? cardinal : undefined);
  if (!day || day.value < 1 || day.value > 31) return undefined;
  // "in August 12 people": a day has a year, a comma or nothing after it.
  const ends = ordinal || markAt(lexemes, day.to) !== '' || yearAfter(lexemes, day.to) !== undefined;
  return ends || followedByNothingCounted(lexemes, day.to) ? day : undefined;
}

/** ديسمبر/كانون الأول and كانون الأول (ديسمبر): one month under two names. */
function afterOtherName(lexemes: readonly Lexeme[], { month, to }: { month: number; to: number }): number {
  const mark = markAt(lexemes, to);
  if (mark !== '/' && mark !== '(') return to;
  const other = readMonth(lexemes, to + 1);
  if (other?.month !== month) return to;
  return mark === '(' && markAt(lexemes, other.to) === ')' ? other.to + 1 : other.to;
}

/** The year after a month or a day, with what may stand between: "of", a comma, "the year", عام. */
function yearAfter(lexemes: readonly Lexeme[], at: number) {
  const between = /^(?:of|in|the|year|من|عام|العام|لعام|سنه|السنه|لسنه|[,،.])$/u;
  let to = at;
  while (to < at + 3 && between.test(wordAt(lexemes, to) || markAt(lexemes, to))) to++;
  const year = yearAt(lexemes, to);
  return year === undefined ? undefined : { value: year, to: to + 1 };
}

function yearAt(lexemes: readonly Lexeme[], at: number): number | undefined {
  const lexeme = lexemes[at];
  if (lexeme?.type !== 'number' || !lexeme.plain || [...lexeme.text].length !== 4) return undefined;
  return lexeme.value >= 1000 && lexeme.value <= 2199 ? lexeme.value : undefined;
}

const NINETIES: Readonly<Record<string, number>> = {
  twenties: 20,
  thirties: 30,
  forties: 40,
  fifties: 50,
  sixties: 60,
  seventies: 70,
  eighties: 80,
  nineties: 90,
  عشرينيات: 20,
  ثلاثينيات: 30,
  اربعينيات: 40,
  خمسينيات: 50,
  ستينيات: 60,
  سبعينيات: 70,
  ثمانينيات: 80,
  تسعينيات: 90,
};

/** "the 1990s", "the nineties", تسعينيات القرن الماضي. */
function readDecade(lexemes: readonly Lexeme[], at: number): Match<DateQuantity> | undefined {
  const lexeme = lexemes[at]!;
  if (lexeme.type === 'number') {
    const year = yearAt(lexemes, at);
    const next = lexemes[at + 1];
    // 1990s and 1990's
    const s = next?.type === 'word' && next.glued && next.text === 's' ? at + 2 : undefined;
    const quoted =
      /^['’]$/u.test(markAt(lexemes, at + 1)) && wordAt(lexemes, at + 2) === 's' ? at + 3 : undefined;
    const to = s ?? quoted;
    if (year === undefined || to === undefined || year % 10 !== 0) return undefined;
    return { kind: 'date', date: { year, decade: true }, from: at, to };
  }
  const word = wordAt(lexemes, at).replace(/^[وفب]?ال/u, '');
  const decade = Object.hasOwn(NINETIES, word) ? NINETIES[word] : undefined;
  if (decade === undefined) return undefined;
  return { kind: 'date', date: { year: 1900 + decade, decade: true }, from: at, to: at + 1 };
}

/** A year alone, where a word or its place says that it is one. */
function readYear(lexemes: readonly Lexeme[], at: number): Match<DateQuantity> | undefined {
  const year = yearAt(lexemes, at);
  if (year === undefined) return undefined;
  const glued = lexemes[at + 1];
  if (glued?.type === 'word' && glued.glued && glued.latin) return undefined;
  const date: DateParts = { year };
  const match = { kind: 'date', date, from: at, to: at + 1 } as const;
  if (isYearWord(wordAt(lexemes, at - 1))) return match;
  if (year < FIRST_BARE || year > LAST_BARE) return undefined;
  if (/^[%٪$€£]$/u.test(markAt(lexemes, at + 1)) || /^[%٪$€£]$/u.test(markAt(lexemes, at - 1)))
    return undefined;
  const nothingCounted = followedByNothingCounted(lexemes, at + 1);
  // "after 2000 fighters had left"
  if (saysTime(lexemes, at) && (year % 100 !== 0 || nothingCounted)) return match;
  if (isRange(lexemes, at) || saysTimeLoosely(lexemes, at)) return match;
  return nothingCounted ? match : undefined;
}

/** 2014-2016, 2014 and 2015, عامي 2014 و2015: a year beside a year. */
function isRange(lexemes: readonly Lexeme[], at: number): boolean {
  const joins = (i: number) =>
    isHyphen(lexemes, i) || /^(?:و|and|to|الي|\/)$/u.test(wordAt(lexemes, i) || markAt(lexemes, i));
  return (
    (joins(at - 1) && yearAt(lexemes, at - 2) !== undefined) ||
    (joins(at + 1) && yearAt(lexemes, at + 2) !== undefined)
  );
}

const PARTS: Readonly<Record<string, NonNullable<DateParts['part']>>> = {
  early: 'early',
  beginning: 'early',
  مطلع: 'early',
  اوايل: 'early',
  بدايه: 'early',
  mid: 'mid',
  middle: 'mid',
  منتصف: 'mid',
  late: 'late',
  end: 'late',
  اواخر: 'late',
  نهايه: 'late',
};

/** late 2017, mid-2016, أواخر عام 2017: which part of it is meant. */
function partBefore(lexemes: readonly Lexeme[], at: number): DateParts['part'] {
  let i = at - 1;
  while (
    i > at - 3 &&
    (isHyphen(lexemes, i) || isYearWord(wordAt(lexemes, i)) || /^(?:of|in|شهر)$/.test(wordAt(lexemes, i)))
  )
    i--;
  const word = wordAt(lexemes, i);
  return Object.hasOwn(PARTS, word) ? PARTS[word] : undefined;
}

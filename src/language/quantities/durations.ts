import { lookUpBare } from './arabic-words.js';
import { readCardinal } from './cardinal.js';
import { isHyphen, type Lexeme, wordAt } from './lexemes.js';
import type { DurationUnit, Match, NumberQuantity } from './quantity.js';

interface Unit {
  readonly unit: DurationUnit;
  /** A decade is ten years. */
  readonly times: number;
}

const named = (words: string, unit: DurationUnit, times = 1) =>
  words.split(' ').map((word) => [word, { unit, times }] as const);

const UNITS: ReadonlyMap<string, Unit> = new Map([
  ...named('seconds ثانيه ثواني ثوان', 'second'),
  ...named('minute minutes دقيقه دقايق', 'minute'),
  ...named('hour hours ساعه ساعات', 'hour'),
  ...named('day days يوم يوما ايام', 'day'),
  ...named('week weeks اسبوع اسبوعا اسابيع', 'week'),
  ...named('month months شهر شهرا اشهر شهور', 'month'),
  ...named('year years yr yrs سنه سنوات سنين عام عاما اعوام', 'year'),
  ...named('decade decades عقد عقدا عقود', 'year', 10),
  ...named('century centuries قرن قرنا قرون', 'year', 100),
]);

/** Two of them in one word. عامي and سنتي, before a noun, name years more often than they count them. */
const DUALS: ReadonlyMap<string, Unit> = new Map([
  ...named('دقيقتان دقيقتين', 'minute'),
  ...named('ساعتان ساعتين', 'hour'),
  ...named('يومان يومين', 'day'),
  ...named('اسبوعان اسبوعين', 'week'),
  ...named('شهران شهرين', 'month'),
  ...named('سنتان سنتين عامان عامين', 'year'),
  ...named('عقدان عقدين', 'year', 10),
  ...named('قرنان قرنين', 'year', 100),
]);

const PARTS: Readonly<Record<string, number>> = { نصف: 0.5, ونصف: 0.5, ربع: 0.25, وربع: 0.25 };

/** 18 months, eighteen-month, ثمانية عشر شهرا, الأشهر الثمانية عشر, شهرين, a year and a half, سنة ونصف. */
export function readDuration(lexemes: readonly Lexeme[], at: number): Match<NumberQuantity> | undefined {
  return (
    readCounted(lexemes, at) ??
    readDual(lexemes, at) ??
    readNounFirst(lexemes, at) ??
    readWithHalf(lexemes, at)
  );
}

function duration({ unit, times }: Unit, value: number, from: number, to: number): Match<NumberQuantity> {
  return { kind: 'duration', value: value * times, unit, from, to };
}

function readCounted(lexemes: readonly Lexeme[], at: number): Match<NumberQuantity> | undefined {
  const number = readCardinal(lexemes, at);
  if (!number) return undefined;
  const skip = isHyphen(lexemes, number.to) ? number.to + 1 : number.to;
  const unit = UNITS.get(wordAt(lexemes, skip));
  return (
    unit && duration(unit, number.value + halfAfter(lexemes, skip + 1), at, afterHalf(lexemes, skip + 1))
  );
}

function readDual(lexemes: readonly Lexeme[], at: number): Match<NumberQuantity> | undefined {
  const word = wordAt(lexemes, at);
  const found = word === '' ? undefined : lookUpBare(word, (base) => DUALS.get(base));
  // عامين 2014 و2015
  if (!found || lexemes[at + 1]?.type === 'number') return undefined;
  return duration(found.value, 2 + halfAfter(lexemes, at + 1), at, afterHalf(lexemes, at + 1));
}

/** الأشهر الثمانية عشر, الأيام ال10: the noun first, both with the article. */
function readNounFirst(lexemes: readonly Lexeme[], at: number): Match<NumberQuantity> | undefined {
  const word = wordAt(lexemes, at);
  const found = word === '' ? undefined : lookUpBare(word, (base) => UNITS.get(base));
  if (!found?.bare.definite) return undefined;
  const article = wordAt(lexemes, at + 1) === 'ال' && lexemes[at + 2]?.type === 'number';
  const number = readCardinal(lexemes, article ? at + 2 : at + 1);
  return number && (article || number.definite)
    ? duration(found.value, number.value, at, number.to)
    : undefined;
}

/** "a year and a half", سنة ونصف, نصف سنة, half a year. */
function readWithHalf(lexemes: readonly Lexeme[], at: number): Match<NumberQuantity> | undefined {
  const word = wordAt(lexemes, at);
  if (word === 'a' || word === 'half') {
    const skip = word === 'half' && /^an?$/.test(wordAt(lexemes, at + 1)) ? 2 : 1;
    const unit = UNITS.get(wordAt(lexemes, at + skip));
    if (!unit) return undefined;
    if (word === 'half') return duration(unit, 0.5, at, at + skip + 1);
    const half = halfAfter(lexemes, at + 2);
    return half === 0 ? undefined : duration(unit, 1 + half, at, afterHalf(lexemes, at + 2));
  }
  if (word === '') return undefined;
  const part = lookUpBare(word, (base) => (Object.hasOwn(PARTS, base) ? PARTS[base] : undefined));
  const of = UNITS.get(wordAt(lexemes, at + 1));
  if (part && of) return duration(of, part.value, at, at + 2);
  const one = lookUpBare(word, (base) => UNITS.get(base));
  const half = one ? halfAfter(lexemes, at + 1) : 0;
  return one && half > 0 ? duration(one.value, 1 + half, at, afterHalf(lexemes, at + 1)) : undefined;
}

function halfAfter(lexemes: readonly Lexeme[], at: number): number {
  if (
    wordAt(lexemes, at) === 'and' &&
    wordAt(lexemes, at + 1) === 'a' &&
    wordAt(lexemes, at + 2) === 'half'
  ) {
    return 0.5;
  }
  const word = wordAt(lexemes, at);
  return word === 'ونصف' || word === 'وربع' ? PARTS[word]! : 0;
}

function afterHalf(lexemes: readonly Lexeme[], at: number): number {
  if (halfAfter(lexemes, at) === 0) return at;
  return wordAt(lexemes, at) === 'and' ? at + 3 : at + 1;
}

import { toAsciiDigits } from '../arabic.js';
import type { DateParts } from './quantity.js';

export interface DateLiteral {
  readonly date: DateParts;
  readonly end: number;
}

// 2016-12-31, 2016/12/31; 31/12/2016, 31.12.2016, 31-12-16; 12/2016; 2016-12.
const FORMS = [
  /(?<year>\p{Nd}{4})(?<sign>[-/.])(?<month>\p{Nd}{1,2})\k<sign>(?<day>\p{Nd}{1,2})/uy,
  /(?<a>\p{Nd}{1,2})(?<sign>[-/.])(?<b>\p{Nd}{1,2})\k<sign>(?<year>\p{Nd}{4})/uy,
  /(?<a>\p{Nd}{1,2})(?<sign>[-/])(?<b>\p{Nd}{1,2})\k<sign>(?<short>\p{Nd}{2})/uy,
  /(?<month>\p{Nd}{1,2})\/(?<year>\p{Nd}{4})/uy,
  /(?<year>\p{Nd}{4})-(?<month>\p{Nd}{2})/uy,
];
const GOES_ON = /[\p{Nd}/]|[-.:]\p{Nd}/uy;

/** A date in digits that begins here; `undefined` where what stands here is none that the calendar has. */
export function readDateLiteral(text: string, start: number): DateLiteral | undefined {
  for (const form of FORMS) {
    form.lastIndex = start;
    const match = form.exec(text);
    if (!match) continue;
    const end = start + match[0].length;
    GOES_ON.lastIndex = end;
    if (GOES_ON.test(text)) continue;
    const number = (name: string) => {
      const digits = match.groups?.[name];
      return digits === undefined ? undefined : Number(toAsciiDigits(digits));
    };
    const date = toDate(number('year') ?? 2000 + number('short')!, number('month'), number('day'), [
      number('a'),
      number('b'),
    ]);
    if (date) return { date, end };
  }
  return undefined;
}

function toDate(
  year: number,
  month: number | undefined,
  day: number | undefined,
  [a, b]: readonly [number | undefined, number | undefined],
): DateParts | undefined {
  if (year < 1000 || year > 2199) return undefined;
  if (a === undefined || b === undefined) {
    if (!isMonth(month) || (day !== undefined && !isDay(day))) return undefined;
    return { year, month: month!, ...(day === undefined ? {} : { day }) };
  }
  // The day first, as Arabic and most English write it, unless only the other order is a date.
  if (isDay(a) && isMonth(b)) {
    return { year, month: b, day: a, ...(a !== b && isMonth(a) ? { swappable: true } : {}) };
  }
  return isMonth(a) && isDay(b) ? { year, month: a, day: b } : undefined;
}

const isMonth = (value: number | undefined) => value !== undefined && value >= 1 && value <= 12;
const isDay = (value: number) => value >= 1 && value <= 31;

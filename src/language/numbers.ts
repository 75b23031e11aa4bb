import { toAsciiDigits } from './arabic.js';

/** A number in digits, and where it stands in the text. */
export interface WrittenNumber {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** What it means: "125 thousand" is 125 and 125,000. */
  readonly values: readonly number[];
  /** What it could mean besides: 1,234 may be two numbers of a list, and the end of 1922-26 is 1926. */
  readonly otherwise: readonly number[];
  /** Whether it is a whole number by itself, not part of a decimal, a time, a reference or a word (1980s, 3rd). */
  readonly plain: boolean;
}

// Digits of any script; groups of three after a comma, an Arabic comma or thousands separator, or a full stop.
const NUMBER = /\p{Nd}{1,3}(?:[,٬،.]\p{Nd}{3})+(?!\p{Nd})|\p{Nd}+/gu;

const SCALES: ReadonlyArray<readonly [RegExp, number]> = [
  [/^\s?(?:thousand|k\b)|^\s*(?:ألف|الف|آلاف|الاف)/iu, 1e3],
  [/^\s?(?:million|mn?\b)|^\s*(?:مليون|ملايين)/iu, 1e6],
  [/^\s?(?:billion|bn\b)|^\s*(?:مليار|بليون)/iu, 1e9],
];

/** The numbers that a text writes in digits. */
export function numbersIn(text: string): WrittenNumber[] {
  const numbers: WrittenNumber[] = [];
  for (const { 0: written, index: start } of text.matchAll(NUMBER)) {
    const end = start + written.length;
    const after = text.slice(end, end + 12);
    const scale = SCALES.find(([pattern]) => pattern.test(after))?.[1];
    const pieces = toAsciiDigits(written).split(/\D/);
    const value = Number(pieces.join(''));
    const otherwise = pieces.length > 1 ? pieces.map(Number) : [];
    const last = numbers.at(-1);
    if (last && written.length === 2 && /^\s?[-–]\s?$/.test(text.slice(last.end, start))) {
      otherwise.push(Math.floor(last.values[0]! / 100) * 100 + value);
    }
    const inside = /[\p{Nd}][.:/٫]$/u.test(text.slice(Math.max(0, start - 2), start));
    const goesOn = /^(?:[.:/٫]\p{Nd}|\p{Script=Latin}|(?:ات|يات))/u.test(after) && !scale;
    const glued = /[\p{Script=Latin}<#@&:]$/u.test(text.slice(Math.max(0, start - 1), start));
    numbers.push({
      text: written,
      start,
      end,
      values: scale === undefined ? [value] : [value, value * scale],
      otherwise,
      plain: !inside && !goesOn && !glued,
    });
  }
  return numbers;
}

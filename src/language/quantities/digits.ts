import { toAsciiDigits } from '../arabic.js';

export type DigitsRead =
  | {
      readonly ok: true;
      readonly value: number;
      readonly end: number;
      readonly plain: boolean;
      readonly decimal?: number;
    }
  /** No number, up to `end`: a version, a time, an address. */
  | { readonly ok: false; readonly end: number };

/** Longer ones are identifiers, and not exact as a number either. */
const MOST_DIGITS = 15;

// Thousands in groups of three by one and the same separator of either tradition, then perhaps a decimal part.
const GROUPED =
  /(?<first>\p{Nd}{1,3})(?<separator>[.,٬،'’\u00a0\u202f ])(?<rest>\p{Nd}{3}(?:\k<separator>\p{Nd}{3}){0,4})(?!\p{Nd})(?:(?<point>[.,٫])(?<decimals>\p{Nd}+))?/uy;
const PLAIN = /(?<whole>\p{Nd}+)(?:(?<point>[.,٫])(?<decimals>\p{Nd}+))?/uy;
// What goes on like this is no number: 1.2.3, 10:30, 2:1.4, 192.168.0.1.
const CHAIN = /[.:]\p{Nd}[\p{Nd}.:]*/uy;

/**
 * Reads a number at a place where a digit stands. 1,000 and 1.000 are both a thousand, 1,5 and 1.5 both one and a half:
 * a single separator before exactly three digits groups them, unless nothing but a zero stands before it.
 */
export function readDigits(text: string, start: number): DigitsRead {
  const read = readGrouped(text, start) ?? readPlain(text, start);
  CHAIN.lastIndex = read.end;
  const chain = CHAIN.exec(text);
  return chain ? { ok: false, end: read.end + chain[0].length } : read;
}

function readGrouped(text: string, start: number): DigitsRead | undefined {
  GROUPED.lastIndex = start;
  const match = GROUPED.exec(text);
  if (!match) return undefined;
  const { first, separator, rest, point, decimals } = match.groups!;
  // 0.125 has a decimal point; in 1,000,5 one sign would do both.
  if (/^0/.test(toAsciiDigits(first!)) || (point !== undefined && point === separator)) return undefined;
  const whole = `${first}${rest}`.replace(/\P{Nd}/gu, '');
  const read = number(whole, decimals, start + match[0].length, false);
  // 12.345 is twelve thousand and more, unless what follows says that it is not.
  const either = read.ok && separator === '.' && rest!.length === 3 && decimals === undefined;
  return either ? { ...read, decimal: read.value / 1000 } : read;
}

function readPlain(text: string, start: number): DigitsRead {
  PLAIN.lastIndex = start;
  const { whole, decimals, point } = PLAIN.exec(text)!.groups!;
  const length = whole!.length;
  if (decimals === undefined) return number(whole!, undefined, start + length, true);
  // 2014,2015 is a list; so is what could not be a decimal part for its length.
  const list = point === ',' && (length >= 4 || decimals.length > 2);
  if (list) return number(whole!, undefined, start + length, true);
  return number(whole!, decimals, start + length + 1 + decimals.length, false);
}

function number(whole: string, decimals: string | undefined, end: number, plain: boolean): DigitsRead {
  // Counted in characters: digits outside the basic plane take two.
  if ([...whole].length > MOST_DIGITS) return { ok: false, end };
  const ascii = toAsciiDigits(decimals === undefined ? whole : `${whole}.${decimals.slice(0, 30)}`);
  return { ok: true, value: Number(ascii), end, plain };
}

import type { Comparison } from './compare.js';
import type { DateParts, DateQuantity } from './quantity.js';

const PARTS: Readonly<Record<NonNullable<DateParts['part']>, readonly [first: number, last: number]>> = {
  early: [1, 5],
  mid: [4, 9],
  late: [8, 12],
};

/** By the parts that both give: August is August 2015; 12 August 2015 is finer than August 2015. */
export function compareDates(claim: DateQuantity, source: DateQuantity): Comparison {
  if (claim.hedge === 'more_than' || claim.hedge === 'less_than') return compareOrder(claim, source);
  const straight = compareParts(claim.date, source.date);
  if (straight !== 'value' || !(claim.date.swappable || source.date.swappable)) return straight;
  return compareParts(turned(claim.date), source.date);
}

/** Day and month the other way round. */
function turned({ day, month, ...date }: DateParts): DateParts {
  return { ...date, ...(day !== undefined && { month: day }), ...(month !== undefined && { day: month }) };
}

function compareParts(claim: DateParts, source: DateParts): Comparison {
  const year = compareYears(claim, source);
  if (year === 'value') return 'value';
  let shared = year === 'same' ? 1 : 0;
  let finer = year === 'finer' ? 1 : 0;
  for (const name of ['month', 'day'] as const) {
    if (claim[name] === undefined) continue;
    if (source[name] === undefined) finer++;
    else if (claim[name] !== source[name]) return 'value';
    else shared++;
  }
  if (claim.part && claim.month === undefined && source.month !== undefined) {
    const [first, last] = PARTS[claim.part];
    if (source.month < first || source.month > last) return 'value';
  }
  if (shared === 0) return 'finer';
  return finer > 0 ? 'finer' : 'same';
}

function compareYears(claim: DateParts, source: DateParts): 'same' | 'value' | 'finer' | 'none' {
  if (claim.year === undefined) return 'none';
  if (source.year === undefined) return 'finer';
  const decade = (date: DateParts) => Math.floor(date.year! / 10);
  if (claim.decade || source.decade) {
    if (decade(claim) !== decade(source)) return 'value';
    return source.decade && !claim.decade ? 'finer' : 'same';
  }
  return claim.year === source.year ? 'same' : 'value';
}

/** "after 2015" of a thing in August 2016. */
function compareOrder(claim: DateQuantity, source: DateQuantity): Comparison {
  const limit = placeOf(claim.date);
  const given = placeOf(source.date);
  if (limit === undefined || given === undefined) return 'finer';
  if (source.hedge === claim.hedge && compareParts(claim.date, source.date) === 'same') return 'same';
  const after = claim.hedge === 'more_than';
  return (after ? given[0] > limit[1] : given[1] < limit[0]) ? 'within' : 'value';
}

/** The first and last month of a date, counted from year 0. */
function placeOf({ year, month, decade }: DateParts): readonly [number, number] | undefined {
  if (year === undefined) return undefined;
  if (month !== undefined) return [year * 12 + month, year * 12 + month];
  return [year * 12 + 1, (year + (decade ? 9 : 0)) * 12 + 12];
}

import { compareDates } from './compare-dates.js';
import type { NumberQuantity, Quantity, QuantityKind } from './quantity.js';

/**
 * How a claim's figure stands to a source's: `same`; `rounded` (about 760 for 761); `within`, what the source gives
 * makes the claim's limit true (more than 100 for 125); `hedge`, the same number, limited the other way (fewer than 40
 * for more than 40); `value` and `unit`, another figure; `finer`, a date more exact than the source has it.
 */
export type Comparison = 'same' | 'rounded' | 'within' | 'hedge' | 'value' | 'unit' | 'finer';

export function agrees(comparison: Comparison): boolean {
  return comparison === 'same' || comparison === 'rounded' || comparison === 'within';
}

type Group = 'share' | Exclude<QuantityKind, 'percent' | 'fraction' | 'multiple'>;

/** Half, 50 % and "halved" are of one kind. */
export function groupOf(kind: QuantityKind): Group {
  return kind === 'percent' || kind === 'fraction' || kind === 'multiple' ? 'share' : kind;
}

/** "About" may be off by this share of the figure. */
const ABOUT = 0.05;
/** A limit is a fair one for a figure when it is at most this far from it: "more than 100" for 125, not for 1,000. */
const FAIR_LIMIT = 0.75;
/** Of shares: a third is 33 %. */
const SHARE_ROUNDING = 0.005;

/** @param claim and `source` of the same group */
export function compareQuantities(claim: Quantity, source: Quantity): Comparison {
  if (claim.kind === 'date' || source.kind === 'date') {
    return claim.kind === 'date' && source.kind === 'date' ? compareDates(claim, source) : 'unit';
  }
  if (groupOf(claim.kind) !== groupOf(source.kind)) return 'unit';
  const values = inOneUnit(claim, source);
  if (!values) return 'unit';
  const [wanted, given] = values;
  if (isSame(claim, wanted, given)) return hedgesDisagree(claim, source) ? 'hedge' : 'same';
  switch (claim.hedge) {
    case 'about':
      return isAbout(wanted, given) ? 'rounded' : 'value';
    case 'more_than':
    case 'at_least':
      return source.hedge !== 'less_than' &&
        source.hedge !== 'up_to' &&
        given > wanted &&
        wanted >= given * FAIR_LIMIT
        ? 'within'
        : 'value';
    case 'less_than':
    case 'up_to':
      return source.hedge !== 'more_than' &&
        source.hedge !== 'at_least' &&
        given < wanted &&
        given >= wanted * FAIR_LIMIT
        ? 'within'
        : 'value';
    case 'exact':
      return 'value';
  }
}

function isSame(claim: NumberQuantity, wanted: number, given: number): boolean {
  const rounding = groupOf(claim.kind) === 'share' ? SHARE_ROUNDING : 1e-9 * Math.abs(given);
  return Math.abs(wanted - given) <= rounding;
}

/** Within the share, or what the figure becomes when written with as few digits. */
function isAbout(wanted: number, given: number): boolean {
  if (Math.abs(wanted - given) <= ABOUT * Math.abs(given)) return true;
  const digits = Math.max(1, String(wanted).replace(/[.]|0+$/g, '').length);
  return wanted !== 0 && digits <= 15 && Number(given.toPrecision(digits)) === wanted;
}

const DAYS: Readonly<Record<string, number>> = {
  second: 1 / 86_400,
  minute: 1 / 1_440,
  hour: 1 / 24,
  day: 1,
  week: 7,
};
const MONTHS: Readonly<Record<string, number>> = { month: 1, year: 12 };
const DAYS_IN_A_MONTH = 30.44;

/** The values as numbers of one thing; `undefined` where their units cannot be turned into each other. */
function inOneUnit(claim: NumberQuantity, source: NumberQuantity): readonly [number, number] | undefined {
  if (claim.kind === 'money') return claim.unit === source.unit ? [claim.value, source.value] : undefined;
  if (claim.kind === 'duration') {
    const months = [monthsOf(claim), monthsOf(source)] as const;
    return months[0] === undefined || months[1] === undefined ? undefined : [months[0], months[1]];
  }
  return groupOf(claim.kind) === 'share' ? [shareOf(claim), shareOf(source)] : [claim.value, source.value];
}

function monthsOf({ value, unit = '' }: NumberQuantity): number | undefined {
  const months = MONTHS[unit];
  if (months !== undefined) return value * months;
  const days = DAYS[unit];
  return days === undefined ? undefined : (value * days) / DAYS_IN_A_MONTH;
}

function shareOf({ kind, value }: NumberQuantity): number {
  return kind === 'percent' ? value / 100 : value;
}

const UPWARD = new Set(['more_than', 'at_least']);
const DOWNWARD = new Set(['less_than', 'up_to']);

function hedgesDisagree(claim: Quantity, source: Quantity): boolean {
  if (UPWARD.has(source.hedge)) return DOWNWARD.has(claim.hedge);
  if (DOWNWARD.has(source.hedge)) return UPWARD.has(claim.hedge);
  // "fewer than 194" is not 194; "more than 10" is often said of about 10, and is told as a looser hedge.
  return claim.hedge === 'less_than';
}

/** Whether the claim says "more than" of a figure that the source gives as exact or about so. */
export function hedgeIsLooser(claim: Quantity, source: Quantity): boolean {
  return claim.hedge === 'more_than' && (source.hedge === 'exact' || source.hedge === 'about');
}

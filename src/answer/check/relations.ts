import { groupOf, type Quantity } from '../../language/quantities/index.js';
import { directionsOf } from '../../language/statement.js';

/** What a text says of a figure beyond its value. */
export interface Relations {
  /** The start or the end of a change: from 761, to 194. */
  readonly role?: 'from' | 'to';
  /** The date that belongs to it, by its place in the list of quantities. */
  readonly date?: number;
}

const FROM = /(?:^|[\s\p{P}])(?:from|من)\s*$/iu;
const TO = /(?:^|[\s\p{P}])(?:to|إلى|إلي|الى|الي)\s*(?:(?:only|just|فقط)\s+)?$/iu;
const NEARBY = 24;

/** For each quantity of a text, in order. */
export function relationsOf(text: string, quantities: readonly Quantity[]): Relations[] {
  const dates = datesOf(quantities);
  const before = quantities.map(({ start }) => text.slice(Math.max(0, start - NEARBY), start));
  const measured = quantities.map(({ kind }) => kind !== 'date' && kind !== 'ordinal');
  const from = before.map((words, i) => measured[i]! && quantities[i]!.hedge === 'exact' && FROM.test(words));
  const to = before.map((words, i) => measured[i]! && TO.test(words));
  // من is also "of", and "to" has many uses: a change has both ends, or a word that says it is one.
  const changes = directionsOf(text).size > 0;
  return quantities.map((_, i) => {
    const date = dates.get(i);
    const isFrom = from[i]! && (changes || to.some((each, j) => each && j > i));
    const isTo = to[i]! && (changes || from.some((each, j) => each && j < i));
    return {
      ...(isFrom ? { role: 'from' as const } : isTo ? { role: 'to' as const } : {}),
      ...(date === undefined ? {} : { date }),
    };
  });
}

/**
 * Which date belongs to which figure. "761 in August 2015, 194 in August 2016": the date follows; "in August 2015 761":
 * it stands before. As many dates in a row as figures in a row belong to each other in order.
 */
function datesOf(quantities: readonly Quantity[]): Map<number, number> {
  const runs: { date: boolean; members: number[] }[] = [];
  for (const [i, { kind }] of quantities.entries()) {
    if (kind === 'ordinal' || kind === 'duration') continue;
    const last = runs.at(-1);
    if (last && last.date === (kind === 'date')) last.members.push(i);
    else runs.push({ date: kind === 'date', members: [i] });
  }
  const datesFirst = runs[0]?.date === true && runs.at(-1)?.date === false;
  const found = new Map<number, number>();
  for (const [r, { date, members }] of runs.entries()) {
    const dates = date ? undefined : runs[datesFirst ? r - 1 : r + 1]?.members;
    if (!dates) continue;
    if (dates.length === members.length) {
      for (const [i, member] of members.entries()) found.set(member, dates[i]!);
    } else if (datesFirst) found.set(members[0]!, dates.at(-1)!);
    else found.set(members.at(-1)!, dates[0]!);
  }
  return found;
}

/** Whether two figures are the two ends of one change. */
export function areEnds(a: Relations | undefined, b: Relations | undefined): boolean {
  return a?.role !== undefined && b?.role !== undefined && a.role !== b.role;
}

export function sameGroup(a: Quantity, b: Quantity): boolean {
  return groupOf(a.kind) === groupOf(b.kind);
}

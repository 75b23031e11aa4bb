/** More than any bot has; a list of them stays small. */
export const MOST_SHARDS = 10_000;

export type ParsedShardList =
  | { readonly ok: true; readonly list: readonly number[] }
  | { readonly ok: false; readonly problem: string };

/**
 * Numbers of shards as people write them: `0-3`, `0,2,5-7`.
 * @returns each number once, in order; at least one
 */
export function parseShardList(text: string): ParsedShardList {
  const list = new Set<number>();
  for (const part of text.split(',')) {
    const [, first, last = first] = /^\s*(\d{1,5})\s*(?:-\s*(\d{1,5})\s*)?$/.exec(part) ?? [];
    if (first === undefined)
      return { ok: false, problem: 'must be numbers and ranges of shards from 0, such as 0-3 or 0,2,5-7' };
    const [from, to] = [Number(first), Number(last)];
    if (to < from) return { ok: false, problem: `has a range that runs backwards (${from}-${to})` };
    if (to >= MOST_SHARDS) return { ok: false, problem: `must be numbers below ${MOST_SHARDS}` };
    for (let id = from; id <= to; id++) list.add(id);
  }
  return { ok: true, list: [...list].sort((a, b) => a - b) };
}

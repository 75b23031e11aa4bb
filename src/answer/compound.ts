import type { Judgement, Status } from '../search/confidence.js';
import type { Missing } from '../search/unmentioned.js';
import type { RankedPassage } from './passage.js';

/** What came of one of the questions that a text asks. */
export interface PartAnswer {
  readonly judgement: Judgement;
  /** Best first. */
  readonly passages: readonly RankedPassage[];
  readonly missing: readonly Missing[];
  /** Where the part begins in the question. */
  readonly start: number;
}

export type JoinedAnswer = Judgement & Pick<PartAnswer, 'passages' | 'missing'>;

/**
 * One answer to all the questions of a text: the best passage of each, the surest first, then the others, each part's in
 * its own order (which is not that of scores: see `chooseVaried`) and the better scored before. It is as sure as its
 * least sure part; where only some parts find nothing, what the others find may still answer.
 * @param parts one or more
 */
export function joinAnswers(parts: readonly PartAnswer[], count: number): JoinedAnswer {
  const surest = [...parts].sort((a, b) => b.judgement.confidence - a.judgement.confidence);
  const best = surest.flatMap(({ passages }) => passages.slice(0, 1));
  const rest = mergeByScore(surest.map(({ passages }) => passages.slice(1)));
  const passages = new Map<string, RankedPassage>();
  for (const passage of [...best, ...rest]) {
    if (!passages.has(passage.reference)) passages.set(passage.reference, passage);
  }
  return {
    status: jointStatus(parts.map(({ judgement }) => judgement.status)),
    confidence: Math.min(...parts.map(({ judgement }) => judgement.confidence)),
    passages: [...passages.values()].slice(0, count),
    missing: parts.flatMap(({ missing, start }) =>
      missing.map((each) => ({ ...each, start: each.start + start, end: each.end + start })),
    ),
  };
}

/** Takes again and again the first of the list whose first is scored best; of equals, that of the earlier list. */
function mergeByScore(lists: readonly (readonly RankedPassage[])[]): RankedPassage[] {
  const left = lists.map((list) => [...list]);
  const merged: RankedPassage[] = [];
  for (;;) {
    const firsts = left.flatMap((list) => list.slice(0, 1));
    if (firsts.length === 0) return merged;
    const best = Math.max(...firsts.map(({ score }) => score));
    const from = left.find((list) => list[0]?.score === best)!;
    merged.push(from.shift()!);
  }
}

function jointStatus(statuses: readonly Status[]): Status {
  const [first] = statuses;
  return first !== undefined && statuses.every((status) => status === first) ? first : 'unsure';
}

/** How high the right passage stands, over many questions. */
export interface RankingFigures {
  readonly questions: number;
  /** Share with the right one first, and among the first three. */
  readonly r1: number;
  readonly r3: number;
  /** Mean of 1 / rank; 0 where it is not in the list. */
  readonly mrr: number;
}

/**
 * The rank of the right passage, from 1. A tie counts against: everything that scores as high stands before it.
 * @param scores of all candidates; higher is better
 * @param right the candidates that are right, as indices into `scores`
 */
export function rankOf(scores: readonly number[], right: ReadonlySet<number>): number | undefined {
  if (right.size === 0) return undefined;
  const best = Math.max(...[...right].map((i) => scores[i]!));
  return 1 + scores.filter((score, i) => !right.has(i) && score >= best).length;
}

export function rankingFigures(ranks: ReadonlyArray<number | undefined>): RankingFigures {
  const share = (count: number) => (ranks.length === 0 ? 0 : count / ranks.length);
  return {
    questions: ranks.length,
    r1: share(ranks.filter((rank) => rank === 1).length),
    r3: share(ranks.filter((rank) => rank !== undefined && rank <= 3).length),
    mrr: share(ranks.reduce<number>((sum, rank) => sum + (rank === undefined ? 0 : 1 / rank), 0)),
  };
}

/**
 * Area under the ROC curve: the chance that a question with an answer gets a higher score than one without (Hanley &
 * McNeil 1982). A tie counts half.
 */
export function areaUnderRoc(positive: readonly number[], negative: readonly number[]): number {
  if (positive.length === 0 || negative.length === 0) return Number.NaN;
  let sum = 0;
  for (const p of positive) {
    for (const n of negative) sum += p > n ? 1 : p === n ? 0.5 : 0;
  }
  return sum / (positive.length * negative.length);
}

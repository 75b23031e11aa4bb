import type { QuestionLanguage } from '../../language/detect.js';
import type { QuantityKind } from '../../language/quantities/index.js';
import type { RankedPassage } from '../passage.js';

/**
 * `figures_match`: every figure of the claim is in the evidence. `figures_differ`: the evidence has another figure for
 * the same thing. `no_figures`: nothing to compare, or not everything could be: the passages are there to be read.
 * `not_found`: the sources do not speak of it.
 */
export type Verdict = 'figures_match' | 'figures_differ' | 'no_figures' | 'not_found';

/**
 * Why a figure matches or not. Matching: `same`, `rounded` (about 760 for 761), `within` (more than 100 for 125). Not
 * matching: `value`; `unit`; `hedge` (fewer than 40 for more than 40); `swapped`, the source has it for something else;
 * `direction` (rose for fell). `not_in_source`: nothing that it could be compared with.
 */
export type FigureReason =
  | 'same'
  | 'rounded'
  | 'within'
  | 'value'
  | 'unit'
  | 'hedge'
  | 'swapped'
  | 'direction'
  | 'not_in_source';

/** A figure of the claim beside the one of the source that stands with the same thing. */
export interface CheckedFigure {
  /** As the claim has it: `claim.slice(...claimRange)`. */
  readonly claim: string;
  readonly claimRange: readonly [start: number, end: number];
  /** As the source has it, with the offsets into the quote of the passage with this reference. */
  readonly source: string | null;
  readonly sourceRange: readonly [start: number, end: number] | null;
  readonly reference: string | null;
  readonly kind: QuantityKind;
  readonly matches: boolean;
  readonly reason: FigureReason;
}

/**
 * What a reader must be told beside the verdict. `negation`: the claim denies and the passage does not, or the other way
 * round. `direction`: one says that it rose, the other that it fell. `hedge`: the claim says "more than" of a figure
 * that the source gives as exact. `name`: a name of the claim does not stand with the evidence.
 */
export type CheckWarning = 'negation' | 'direction' | 'hedge' | 'name';

export interface CheckResult {
  readonly claim: string;
  readonly language: QuestionLanguage;
  readonly verdict: Verdict;
  /** How likely the first passage speaks of what the claim says, 0 to 1. */
  readonly confidence: number;
  /** How long it took, in milliseconds. */
  readonly ms: number;
  /** In the order of the claim. */
  readonly figures: readonly CheckedFigure[];
  /** Names of the claim that stand in no passage shown, as the claim has them. */
  readonly missingNames: readonly string[];
  readonly warnings: readonly CheckWarning[];
  /** Those that the figures rest on first. */
  readonly passages: readonly RankedPassage[];
}

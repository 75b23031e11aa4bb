import type { CalibrationData } from './calibration.js';
import type { RankedSentence } from './rank.js';

export type Status = 'answered' | 'unsure' | 'not_found';

export interface Judgement {
  readonly status: Status;
  /** Calibrated: of answers with confidence 0.8, about four in five are right. */
  readonly confidence: number;
}

/** What the confidence is made from, by name. Every feature is near 0 to 1 and does not depend on the corpus' size. */
export function features(ranked: readonly RankedSentence[]): Record<string, number> {
  const best = ranked[0];
  if (!best) return {};
  const bestLate = Math.max(...ranked.map(({ late }) => late.score));
  return { late: bestLate, score: best.score };
}

/** How far the best passage can be trusted to answer. */
export function judge(ranked: readonly RankedSentence[], data: CalibrationData): Judgement {
  const named = features(ranked);
  if (ranked.length === 0) return { status: 'not_found', confidence: 0 };
  let sum = data.confidence.intercept;
  for (const [name, weight] of Object.entries(data.confidence.weights)) sum += weight * (named[name] ?? 0);
  const confidence = 1 / (1 + Math.exp(-sum));
  const { answered, unsure } = data.thresholds;
  return {
    status: confidence >= answered ? 'answered' : confidence >= unsure ? 'unsure' : 'not_found',
    confidence,
  };
}

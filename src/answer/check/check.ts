import type { Corpus } from '../../corpus/corpus.js';
import { detectLanguage } from '../../language/detect.js';
import { findQuantities } from '../../language/quantities/index.js';
import { denies } from '../../language/statement.js';
import { withoutFirstCapital } from '../../search/capitals.js';
import { judge } from '../../search/confidence.js';
import { chooseVaried } from '../../search/rank.js';
import {
  type AskOptions,
  type AskParts,
  DEFAULT_RESULTS,
  type Examination,
  examine,
  featuresOf,
  LONGEST_QUESTION,
  MOST_RESULTS,
  passageAt,
} from '../ask.js';
import { describePassage, type RankedPassage } from '../passage.js';
import { speaksOf } from './content.js';
import { type EvidenceSentence, gatherEvidence } from './evidence.js';
import { type Pair, pairFigures } from './figures.js';
import { missingNames } from './names.js';
import type { CheckedFigure, CheckResult, CheckWarning, Verdict } from './result.js';

export type CheckOptions = AskOptions;

export type CheckProblem = 'empty_claim' | 'claim_too_long' | 'no_such_source';

export type CheckOutcome =
  /** With the corpus that its passages are from. */
  | { readonly ok: true; readonly result: CheckResult; readonly corpus: Corpus }
  | { readonly ok: false; readonly reason: CheckProblem };

/**
 * Under `unsure` the sources do not speak of a claim; under `answered` neither, where it has figures and none could be
 * compared.
 */
export const THRESHOLDS_OF_CLAIMS = { answered: 0.6, unsure: 0.28 } as const;

/**
 * Compares the figures, dates and names of a claim with the passage that speaks of the same thing. It judges what it can
 * compare and shows the passage for everything else.
 */
export async function check(
  parts: AskParts,
  claim: string,
  options: CheckOptions = {},
): Promise<CheckOutcome> {
  const { results = DEFAULT_RESULTS, source } = options;
  const begin = performance.now();
  const text = claim.trim();
  if (text === '') return { ok: false, reason: 'empty_claim' };
  if (text.length > LONGEST_QUESTION) return { ok: false, reason: 'claim_too_long' };
  if (source !== undefined && !parts.corpus.source(source)) return { ok: false, reason: 'no_such_source' };

  const examination = await examineClaim(parts, text, source);
  const result = await compare(parts, claim, examination, results);
  return { ok: true, result: { ...result, ms: performance.now() - begin }, corpus: parts.corpus };
}

/** The sentences that may speak of a claim. @param text without white space at its ends */
export function examineClaim(
  parts: AskParts,
  text: string,
  source: number | undefined,
): Promise<Examination> {
  return examine(parts, withoutFirstCapital(parts.embedder, text), source);
}

/**
 * Compares a claim with the sentences that may speak of it.
 * @param examination what `examineClaim` found
 */
export async function compare(
  parts: AskParts,
  claim: string,
  examination: Examination,
  results: number,
): Promise<Omit<CheckResult, 'ms'>> {
  const text = claim.trim();
  const confidence = confidenceIn(parts, examination);
  const figures = findQuantities(text);
  const evidence = await gatherEvidence(parts, examination);
  // Dates and percentages make statements alike that speak of different things.
  const found =
    confidence >= THRESHOLDS_OF_CLAIMS.unsure &&
    (figures.length === 0 || evidence.some((sentence) => speaksOf(examination.question, figures, sentence)));
  const pairs = found ? pairFigures(text, examination.question, figures, evidence) : [];
  const restsOn = restOf(evidence, pairs);
  // What figures rest on must name whom the claim names; a claim without figures may rest on any of the passages.
  const namedIn = pairs.length > 0 ? standingBefore(evidence, restsOn) : evidence;
  const missing = found ? missingNames(parts.embedder, text, examination.question, figures, namedIn) : [];
  const verdict = verdictOf(pairs, figures.length, missing, found ? confidence : 0);
  const described = verdict === 'not_found' ? [] : describeFigures(claim, text, pairs);
  const count = Math.max(1, Math.min(results, MOST_RESULTS));
  return {
    claim,
    language: detectLanguage(text),
    verdict,
    confidence,
    figures: described,
    missingNames: verdict === 'not_found' ? [] : missing,
    warnings: verdict === 'not_found' ? [] : warningsOf(text, pairs, restsOn, missing),
    passages: passagesFor(parts, examination, restsOn, described, count),
  };
}

/**
 * The confidence that the best passage speaks of the claim. Figures of the claim that are not in it, and that it has
 * none, say nothing here: whether they are right is the question.
 */
function confidenceIn(parts: AskParts, examination: Examination): number {
  const named = featuresOf(parts, examination);
  if (!named) return 0;
  return judge({ ...named, foreignFigure: 0, noFigure: 0 }, parts.calibration.data).confidence;
}

function verdictOf(
  pairs: readonly Pair[],
  figures: number,
  missing: readonly string[],
  confidence: number,
): Verdict {
  if (confidence < THRESHOLDS_OF_CLAIMS.unsure) return 'not_found';
  if (missing.length > 0 && pairs.length > 0) {
    // What is said of somebody else neither is what the source says nor contradicts it.
    return pairs.some(({ matches }) => matches) ? 'no_figures' : 'not_found';
  }
  if (pairs.some(({ matches, counterpart }) => counterpart && !matches)) return 'figures_differ';
  if (pairs.length > 0 && pairs.every(({ matches }) => matches)) return 'figures_match';
  const compared = pairs.some(({ counterpart }) => counterpart);
  return figures > 0 && !compared && confidence < THRESHOLDS_OF_CLAIMS.answered ? 'not_found' : 'no_figures';
}

/** The sentences that the figures were compared with, in the order of the claim; the best one where there are none. */
function restOf(evidence: readonly EvidenceSentence[], pairs: readonly Pair[]): EvidenceSentence[] {
  const rests = [...new Set(pairs.flatMap(({ counterpart }) => counterpart?.sentence ?? []))];
  return rests.length > 0 ? rests : evidence.slice(0, 1);
}

/** These sentences and what stands before them in their paragraphs: who is spoken of may have been named there. */
function standingBefore(
  evidence: readonly EvidenceSentence[],
  rests: readonly EvidenceSentence[],
): EvidenceSentence[] {
  return evidence.filter((sentence) =>
    rests.some(
      ({ passage }) =>
        passage.source === sentence.passage.source &&
        passage.reference.paragraph === sentence.passage.reference.paragraph &&
        sentence.passage.start <= passage.start,
    ),
  );
}

function describeFigures(claim: string, text: string, pairs: readonly Pair[]): CheckedFigure[] {
  // Offsets are into the claim as it was given, white space at its ends and all.
  const shift = claim.indexOf(text);
  return pairs.map(({ figure, counterpart, matches, reason }) => {
    const claimRange = [figure.start + shift, figure.end + shift] as const;
    const other = counterpart?.sentence.own.quantities[counterpart.index];
    return {
      claim: claim.slice(...claimRange),
      claimRange,
      source: other ? counterpart.sentence.own.text.slice(other.start, other.end) : null,
      sourceRange: other ? ([other.start, other.end] as const) : null,
      reference: counterpart?.sentence.key ?? null,
      kind: figure.kind,
      matches,
      reason,
    };
  });
}

function warningsOf(
  text: string,
  pairs: readonly Pair[],
  rests: readonly EvidenceSentence[],
  missing: readonly string[],
): CheckWarning[] {
  const warnings: CheckWarning[] = [];
  if (denies(text) !== rests.some(({ own }) => denies(own.text))) warnings.push('negation');
  if (pairs.some(({ reason }) => reason === 'direction')) warnings.push('direction');
  if (pairs.some(({ looserHedge }) => looserHedge)) warnings.push('hedge');
  if (missing.length > 0) warnings.push('name');
  return warnings;
}

/**
 * The passages to show: those that the verdict rests on, then the next best. The figures that were compared are their
 * highlights; a claim has no words that answer it.
 */
function passagesFor(
  { corpus }: AskParts,
  { ranked }: Examination,
  rests: readonly EvidenceSentence[],
  figures: readonly CheckedFigure[],
  count: number,
): RankedPassage[] {
  const first = rests.flatMap(({ key }) => ranked.find((sentence) => sentence.key === key) ?? []);
  const others = chooseVaried(ranked, count).filter((sentence) => !first.includes(sentence));
  return [...first, ...others].slice(0, Math.max(count, first.length)).map(({ key, score }) => {
    const highlights = rangesIn(key, figures);
    return { ...describePassage(passageAt(corpus, key)), highlights, score };
  });
}

/** Where the figures that were compared stand in a passage, each place once, in order. */
function rangesIn(reference: string, figures: readonly CheckedFigure[]): RankedPassage['highlights'] {
  const ranges = new Map<number, readonly [number, number]>();
  for (const { reference: place, sourceRange } of figures) {
    if (place === reference && sourceRange) ranges.set(sourceRange[0], sourceRange);
  }
  return [...ranges.values()].sort((a, b) => a[0] - b[0]);
}

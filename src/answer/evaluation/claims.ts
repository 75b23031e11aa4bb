import type { AskParts } from '../ask.js';
import { check } from '../check/check.js';
import type { Verdict } from '../check/result.js';
import type { Claim } from './dataset.js';
import { byLanguage, type Times, timesOf } from './summary.js';

/** One claim of a data set and what came of it. */
export interface ClaimOutcome {
  readonly lang: string;
  readonly claim: string;
  readonly expected: Verdict;
  readonly verdict: Verdict;
  /** Whether a passage shown has the evidence; true where there is none to show. */
  readonly shown: boolean;
  /** Whether the reader was warned of what there was to be warned of. */
  readonly warned: boolean;
  readonly ms: number;
}

/** What is reported for one language, or for all. */
export interface ClaimFigures {
  readonly language: string;
  readonly claims: number;
  /** Share with the right verdict. */
  readonly right: number;
  /** The same of the claims with each verdict. */
  readonly byVerdict: Readonly<Record<string, { readonly claims: number; readonly right: number }>>;
  /** How often each verdict was taken for each: `confusion[expected][given]`. */
  readonly confusion: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** The worst error: claims said to match that do not. */
  readonly falseMatches: number;
  /** Shares of claims with their evidence shown, and with the warnings they need. */
  readonly shown: number;
  readonly warned: number;
  readonly ms: Times;
}

export async function evaluateClaims(parts: AskParts, claims: readonly Claim[]): Promise<ClaimOutcome[]> {
  const outcomes: ClaimOutcome[] = [];
  for (const { lang, claim, verdict, gold, warnings } of claims) {
    const outcome = await check(parts, claim);
    if (!outcome.ok) throw new Error(`"${claim}" cannot be checked (${outcome.reason}).`);
    const { result } = outcome;
    const quotes = result.passages.map(({ quote }) => quote);
    const told: readonly string[] = result.warnings;
    outcomes.push({
      lang,
      claim,
      expected: verdict.replace('-', '_') as Verdict,
      verdict: result.verdict,
      shown: gold.length === 0 || gold.some((piece) => quotes.some((quote) => quote.includes(piece))),
      warned: warnings.every((warning) => told.includes(warning)),
      ms: result.ms,
    });
  }
  return outcomes;
}

/** The figures of every language in the outcomes, then of all together. */
export function claimFiguresOf(outcomes: readonly ClaimOutcome[]): ClaimFigures[] {
  return byLanguage(outcomes, figures);
}

function figures(language: string, outcomes: readonly ClaimOutcome[]): ClaimFigures {
  const verdicts = [...new Set(outcomes.map(({ expected }) => expected))];
  const isRight = ({ expected, verdict }: ClaimOutcome) => expected === verdict;
  const share = (of: readonly ClaimOutcome[], is: (outcome: ClaimOutcome) => boolean) =>
    of.filter(is).length / of.length;
  const expecting = (wanted: Verdict) => outcomes.filter(({ expected }) => expected === wanted);
  return {
    language,
    claims: outcomes.length,
    right: share(outcomes, isRight),
    byVerdict: Object.fromEntries(
      verdicts.map((verdict) => {
        const of = expecting(verdict);
        return [verdict, { claims: of.length, right: share(of, isRight) }];
      }),
    ),
    confusion: Object.fromEntries(
      verdicts.map((verdict) => [verdict, countBy(expecting(verdict).map((outcome) => outcome.verdict))]),
    ),
    falseMatches: outcomes.filter((outcome) => outcome.verdict === 'figures_match' && !isRight(outcome))
      .length,
    shown: share(outcomes, ({ shown }) => shown),
    warned: share(outcomes, ({ warned }) => warned),
    ms: timesOf(outcomes.map(({ ms }) => ms)),
  };
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

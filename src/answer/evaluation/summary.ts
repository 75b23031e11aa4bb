/** What is reported for each language of the outcomes, in their order, then for all together. */
export function byLanguage<Outcome extends { readonly lang: string }, Figures>(
  outcomes: readonly Outcome[],
  figures: (language: string, outcomes: readonly Outcome[]) => Figures,
): Figures[] {
  const languages = [...new Set(outcomes.map(({ lang }) => lang))].sort();
  return [
    ...languages.map((language) =>
      figures(
        language,
        outcomes.filter(({ lang }) => lang === language),
      ),
    ),
    figures('all', outcomes),
  ];
}

/** Median and 99th percentile, in milliseconds; 0 where there are no times. */
export interface Times {
  readonly p50: number;
  readonly p99: number;
}

export function timesOf(milliseconds: readonly number[]): Times {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const quantile = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: quantile(0.5), p99: quantile(0.99) };
}

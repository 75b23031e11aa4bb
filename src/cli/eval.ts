import { claimFiguresOf, evaluateClaims } from '../answer/evaluation/claims.js';
import {
  type Claim,
  type CorpusQuestion,
  type Dataset,
  readDataset,
  unrelatedOf,
} from '../answer/evaluation/dataset.js';
import { evaluateAll } from '../answer/evaluation/evaluate-all.js';
import { type Figures, figuresOf, type Shares } from '../answer/evaluation/figures.js';
import { openDataset } from '../answer/evaluation/open.js';
import { resize } from '../answer/evaluation/resize.js';
import type { CliCommand } from './support/command.js';
import { buildMessages } from './support/open.js';
import {
  type CommonOptions,
  configFrom,
  wholeNumber,
  withCommonOptions,
  withTranslationOption,
} from './support/options.js';
import { percent, printJson, printLine } from './support/print.js';
import { printClaimFigures } from './support/print-claim-figures.js';

interface Options extends CommonOptions {
  readonly translations: boolean;
  readonly unrelated?: string;
  readonly paragraphs?: number;
}

const MOST_PARAGRAPHS = 100_000;
/** Of more indexes than this each is small and built in a moment, and need not be spoken of. */
const MOST_TOLD = 2;

export const command: CliCommand = {
  define(program) {
    withTranslationOption(withCommonOptions(program.command('eval')))
      .description(
        'measure finding, refusing, highlighting and checking on a file of questions and claims (see test/eval)',
      )
      .argument('<file>', 'questions and claims over the corpus, or passages with questions on them')
      .option('--unrelated <file>', 'ask the questions of this file too, as ones that have no answer here')
      .option(
        '--paragraphs <n>',
        "ask corpora of n paragraphs instead: runs of the file's own, or all of them and synthetic ones recombined from their clauses",
        wholeNumber(2, MOST_PARAGRAPHS),
      )
      .action(run);
  },
};

async function run(file: string, options: Options): Promise<void> {
  const dataset = await readDataset(file);
  const unrelated = options.unrelated === undefined ? [] : unrelatedOf(await readDataset(options.unrelated));
  if (dataset.kind === 'passages' || dataset.questions.length + unrelated.length > 0)
    await evaluateQuestions(dataset, unrelated, options);
  if (dataset.kind === 'corpus' && dataset.claims.length > 0)
    await evaluateAllClaims(dataset, dataset.claims, options);
}

async function evaluateQuestions(
  dataset: Dataset,
  unrelated: readonly CorpusQuestion[],
  options: Options,
): Promise<void> {
  const datasets = options.paragraphs === undefined ? [dataset] : resize(dataset, options.paragraphs);
  const { onWarning, ...building } = buildMessages();
  const outcomes = await evaluateAll(datasets, unrelated, configFrom(options), {
    onWarning,
    ...(datasets.length <= MOST_TOLD ? building : {}),
  });
  for (const figures of figuresOf(outcomes)) {
    if (options.json) printJson(figures);
    else printFigures(figures);
  }
}

async function evaluateAllClaims(
  dataset: Dataset,
  claims: readonly Claim[],
  options: Options,
): Promise<void> {
  const parts = await openDataset(dataset, configFrom(options), buildMessages());
  try {
    const outcomes = await evaluateClaims(parts, claims);
    for (const figures of claimFiguresOf(outcomes)) {
      if (options.json) printJson({ claims: figures });
      else printClaimFigures(figures);
    }
    if (options.json) return;
    for (const { claim, expected, verdict } of outcomes) {
      if (expected !== verdict) printLine(`  ${expected} taken for ${verdict}: ${claim}`);
    }
  } finally {
    await parts.store.close();
    await parts.embedder.close();
  }
}

function printFigures(figures: Figures): void {
  const { language, ranking, areas, statuses, foundFirst, highlights, exactQuotes, ms } = figures;
  printLine(`${language}: ${ranking.questions} answerable questions`);
  if (ranking.questions > 0) {
    printLine(
      `  right passage first ${ranking.r1.toFixed(3)}, in the first three ${ranking.r3.toFixed(3)}, MRR ${ranking.mrr.toFixed(3)}`,
    );
  }
  for (const [kind, area] of Object.entries(areas))
    printLine(`  area under the ROC curve against ${kind}: ${area.toFixed(3)}`);
  for (const [kind, shares] of Object.entries(statuses)) printShares(kind, shares);
  if (foundFirst) printShares('answerable, found first', foundFirst);
  if (highlights) {
    const { questions, overlap, chance, coverage } = highlights;
    printLine(
      `  highlights (${questions}): ${percent(overlap)} meet the answer (as many words at random: ${percent(chance)}), covering ${percent(coverage)} of the quotation`,
    );
  }
  printLine(`  exact quotations ${exactQuotes.exact} of ${exactQuotes.questions}`);
  printLine(`  ms a question: p50 ${ms.p50.toFixed(1)}, p99 ${ms.p99.toFixed(1)}`);
  printLine();
}

function printShares(
  what: string,
  { questions, confidence, answered, unsure, not_found, missing }: Shares,
): void {
  const named = missing === undefined ? '' : `; something missing named in ${percent(missing)}`;
  printLine(
    `  ${what} (${questions}): answered ${percent(answered)}, unsure ${percent(unsure)}, not found ${percent(not_found)}, mean confidence ${confidence.toFixed(3)}${named}`,
  );
}

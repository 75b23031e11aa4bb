import { readDataset, unrelatedOf } from '../answer/evaluation/dataset.js';
import { evaluateOnCorpus, evaluateOnPassages } from '../answer/evaluation/evaluate.js';
import { type Figures, figuresOf } from '../answer/evaluation/figures.js';
import { openDataset } from '../answer/evaluation/open.js';
import type { CliCommand } from './support/command.js';
import { buildMessages } from './support/open.js';
import {
  type CommonOptions,
  configFrom,
  withCommonOptions,
  withTranslationOption,
} from './support/options.js';
import { printJson, printLine } from './support/print.js';

interface Options extends CommonOptions {
  readonly translations: boolean;
  readonly unrelated?: string;
}

export const command: CliCommand = {
  define(program) {
    withTranslationOption(withCommonOptions(program.command('eval')))
      .description('measure finding, refusing and highlighting on a file of questions (see test/eval)')
      .argument('<file>', 'questions over the corpus, or passages with questions on them')
      .option('--unrelated <file>', 'ask the questions of this file too, as ones that have no answer here')
      .action(run);
  },
};

async function run(file: string, options: Options): Promise<void> {
  const dataset = await readDataset(file);
  const unrelated = options.unrelated === undefined ? [] : unrelatedOf(await readDataset(options.unrelated));
  const parts = await openDataset(dataset, configFrom(options), buildMessages());
  try {
    const outcomes =
      dataset.kind === 'passages'
        ? await evaluateOnPassages(parts, dataset.questions)
        : await evaluateOnCorpus(parts, dataset.questions);
    outcomes.push(...(await evaluateOnCorpus(parts, unrelated)));
    for (const figures of figuresOf(outcomes)) {
      if (options.json) printJson(figures);
      else printFigures(figures);
    }
  } finally {
    await parts.store.close();
  }
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

function printFigures({ language, ranking, areas, statuses, highlights, exactQuotes, ms }: Figures): void {
  printLine(`${language}: ${ranking.questions} answerable questions`);
  if (ranking.questions > 0) {
    printLine(
      `  right passage first ${ranking.r1.toFixed(3)}, in the first three ${ranking.r3.toFixed(3)}, MRR ${ranking.mrr.toFixed(3)}`,
    );
  }
  for (const [kind, area] of Object.entries(areas))
    printLine(`  area under the ROC curve against ${kind}: ${area.toFixed(3)}`);
  for (const [kind, { questions, answered, unsure, not_found }] of Object.entries(statuses)) {
    printLine(
      `  ${kind} (${questions}): answered ${percent(answered)}, unsure ${percent(unsure)}, not found ${percent(not_found)}`,
    );
  }
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

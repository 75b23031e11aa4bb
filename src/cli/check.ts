import { DEFAULT_RESULTS, LONGEST_QUESTION, MOST_RESULTS } from '../answer/ask.js';
import type { CheckOptions, CheckProblem } from '../answer/check/check.js';
import type { Sanad } from '../answer/sanad.js';
import { readInputs } from './support/batch.js';
import type { CliCommand } from './support/command.js';
import { UsageError } from './support/exit.js';
import { openSanad } from './support/open.js';
import {
  type CommonOptions,
  configFrom,
  wholeNumber,
  withCommonOptions,
  withTranslationOption,
} from './support/options.js';
import { printJson, printLine } from './support/print.js';
import { printCheck } from './support/print-check.js';

interface Options extends CommonOptions {
  readonly results: number;
  readonly source?: number;
  readonly batch?: string;
  readonly translations: boolean;
}

const PROBLEMS: Readonly<Record<CheckProblem, string>> = {
  empty_claim: 'The claim is empty. Write the sentence that you want to check, in English or Arabic.',
  claim_too_long: `The claim is longer than ${LONGEST_QUESTION} characters. Check one sentence at a time.`,
  no_such_source: 'There is no source with that id. "sanad sources" lists them.',
};

export const command: CliCommand = {
  define(program) {
    withTranslationOption(withCommonOptions(program.command('check')))
      .description('compare the figures, dates and names of a claim with what the sources say')
      .argument('[claim...]', 'what somebody is about to repeat')
      .option('--results <k>', 'how many passages', wholeNumber(1, MOST_RESULTS), DEFAULT_RESULTS)
      .option('--source <id>', 'only passages of this source', wholeNumber(1, 999_999_999))
      .option(
        '--batch <file>',
        'check every line of a file (- for standard input); blank lines are passed over',
      )
      .action(run);
  },
};

async function run(words: string[], options: Options): Promise<void> {
  // What cannot be read is said before the model is loaded.
  const claims = await readInputs(words, options.batch, 'claim');
  const sanad = await openSanad(configFrom(options));
  try {
    for (const [i, claim] of claims.entries()) {
      if (i > 0 && !options.json) printLine();
      await checkOne(sanad, claim, options);
    }
  } finally {
    await sanad.close();
  }
}

async function checkOne(sanad: Sanad, claim: string, options: Options): Promise<void> {
  const asked: CheckOptions = { results: options.results, source: options.source };
  const outcome = await sanad.check(claim, asked);
  if (outcome.ok) {
    if (options.json) printJson(outcome.result);
    else printCheck(outcome.result);
  } else if (options.batch !== undefined && options.json) {
    // One bad line must not cost the results of the others.
    printJson({ claim, error: outcome.reason });
  } else {
    throw new UsageError(PROBLEMS[outcome.reason]);
  }
}

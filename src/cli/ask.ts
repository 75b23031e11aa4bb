import {
  type AskOptions,
  type AskProblem,
  DEFAULT_RESULTS,
  LONGEST_QUESTION,
  MOST_RESULTS,
} from '../answer/ask.js';
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
import { printAnswer, printJson, printLine } from './support/print.js';

interface Options extends CommonOptions {
  readonly results: number;
  readonly source?: number;
  readonly batch?: string;
  readonly translations: boolean;
}

const PROBLEMS: Readonly<Record<AskProblem, string>> = {
  empty_question: 'The question is empty. Write what you want to know, in any language.',
  question_too_long: `The question is longer than ${LONGEST_QUESTION} characters. Shorten it to what you want to know.`,
  no_such_source: 'There is no source with that id. "sanad sources" lists them.',
};

export const command: CliCommand = {
  define(program) {
    withTranslationOption(withCommonOptions(program.command('ask')))
      .description('answer a question with passages of the sources, in any language')
      .argument('[question...]', 'what you want to know')
      .option('--results <k>', 'how many passages', wholeNumber(1, MOST_RESULTS), DEFAULT_RESULTS)
      .option('--source <id>', 'only passages of this source', wholeNumber(1, 999_999_999))
      .option(
        '--batch <file>',
        'answer every line of a file (- for standard input); blank lines are passed over',
      )
      .action(run);
  },
};

async function run(words: string[], options: Options): Promise<void> {
  // What cannot be read is said before the model is loaded.
  const questions = await readInputs(words, options.batch, 'question');
  const sanad = await openSanad(configFrom(options));
  try {
    for (const [i, line] of questions.entries()) {
      if (i > 0 && !options.json) printLine();
      await answerOne(sanad, line, options);
    }
  } finally {
    await sanad.close();
  }
}

async function answerOne(sanad: Sanad, question: string, options: Options): Promise<void> {
  const asked: AskOptions = { results: options.results, source: options.source };
  const result = await sanad.ask(question, asked);
  if (result.ok) {
    if (options.json) printJson(result.answer);
    else printAnswer(result.answer);
  } else if (options.batch !== undefined && options.json) {
    // One bad line must not cost the answers of the others.
    printJson({ question, error: result.reason });
  } else {
    throw new UsageError(PROBLEMS[result.reason]);
  }
}

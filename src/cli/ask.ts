import { readFile } from 'node:fs/promises';
import { text as readStream } from 'node:stream/consumers';
import {
  type AskOptions,
  type AskProblem,
  DEFAULT_RESULTS,
  LONGEST_QUESTION,
  MOST_RESULTS,
} from '../answer/ask.js';
import type { Sanad } from '../answer/sanad.js';
import type { CliCommand } from './support/command.js';
import { Failure, UsageError } from './support/exit.js';
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
  const question = words.join(' ');
  if ((question !== '') === (options.batch !== undefined)) {
    throw new UsageError('Give either a question or --batch FILE.');
  }
  // What cannot be read is said before the model is loaded.
  const questions = options.batch === undefined ? [question] : await readLines(options.batch);
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

async function readLines(file: string): Promise<string[]> {
  let text: string;
  try {
    text = file === '-' ? await readStream(process.stdin) : await readFile(file, 'utf8');
  } catch (error) {
    throw new Failure(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
}

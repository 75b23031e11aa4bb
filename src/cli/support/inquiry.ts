import { readFile } from 'node:fs/promises';
import { text as readStream } from 'node:stream/consumers';
import type { Command } from 'commander';
import { type AskOptions, DEFAULT_RESULTS, MOST_RESULTS } from '../../answer/ask.js';
import type { Sanad } from '../../answer/sanad.js';
import { Failure, UsageError } from './exit.js';
import { openSanad } from './open.js';
import {
  type CommonOptions,
  configFrom,
  wholeNumber,
  withCommonOptions,
  withTranslationOption,
} from './options.js';
import { printJson, printLine } from './print.js';

export interface InquiryOptions extends CommonOptions {
  readonly results: number;
  readonly source?: number;
  readonly batch?: string;
  readonly translations: boolean;
}

/** For commands that put texts to the sources. @param verb what they do with every line of a file */
export function withInquiryOptions(command: Command, verb: string): Command {
  return withTranslationOption(withCommonOptions(command))
    .option('--results <k>', 'how many passages', wholeNumber(1, MOST_RESULTS), DEFAULT_RESULTS)
    .option('--source <id>', 'only passages of this source', wholeNumber(1, 999_999_999))
    .option(
      '--batch <file>',
      `${verb} every line of a file (- for standard input); blank lines are passed over`,
    );
}

type Found<Result, Problem extends string> =
  | { readonly ok: true; readonly result: Result }
  | { readonly ok: false; readonly reason: Problem };

/** What is put to the sources: a question or a claim. */
export interface Inquiry<Result, Problem extends string> {
  /** What one text is, in messages and as its name in JSON. */
  readonly what: string;
  readonly problems: Readonly<Record<Problem, string>>;
  put(sanad: Sanad, text: string, options: AskOptions): Promise<Found<Result, Problem>>;
  print(result: Result): void;
}

/**
 * Puts the words of the command line, or every line of a file, to the sources and prints what came of each.
 * @throws UsageError, Failure
 */
export async function inquire<Result, Problem extends string>(
  { what, problems, put, print }: Inquiry<Result, Problem>,
  words: readonly string[],
  { results, source, batch, json = false, ...options }: InquiryOptions,
): Promise<void> {
  // What cannot be read is said before the model is loaded.
  const texts = await readTexts(words, batch, what);
  const sanad = await openSanad(configFrom(options));
  try {
    for (const [i, text] of texts.entries()) {
      if (i > 0 && !json) printLine();
      const found = await put(sanad, text, { results, source });
      if (found.ok && json) printJson(found.result);
      else if (found.ok) print(found.result);
      // One bad line must not cost the results of the others.
      else if (batch !== undefined && json) printJson({ [what]: text, error: found.reason });
      else throw new UsageError(problems[found.reason]);
    }
  } finally {
    await sanad.close();
  }
}

async function readTexts(
  words: readonly string[],
  file: string | undefined,
  what: string,
): Promise<string[]> {
  const given = words.join(' ');
  if ((given !== '') === (file !== undefined)) throw new UsageError(`Give either a ${what} or --batch FILE.`);
  return file === undefined ? [given] : readLines(file);
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

import { readFile } from 'node:fs/promises';
import { text as readStream } from 'node:stream/consumers';
import { Failure, UsageError } from './exit.js';

/**
 * What a command is to work on: the words of the command line, or the lines of a file.
 * @param what what a line is, for the message where there is neither or both
 * @throws UsageError, Failure
 */
export async function readInputs(
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

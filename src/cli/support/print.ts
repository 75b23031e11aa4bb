import pico from 'picocolors';
import type { Answer } from '../../answer/ask.js';
import type { QuotedPassage } from '../../answer/passage.js';
import { parseReference, printReference } from '../../corpus/reference.js';

/** Colour where standard output is a terminal that wants it (NO_COLOR and FORCE_COLOR are heeded). */
export const colour = pico.createColors(
  pico.isColorSupported && (process.stdout.isTTY === true || 'FORCE_COLOR' in process.env),
);

/** A share, for people. */
export const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

export function printLine(text = ''): void {
  process.stdout.write(`${text}\n`);
}

const STATUS: Readonly<Record<Answer['status'], string>> = {
  answered: 'Answered',
  unsure: 'Not sure: read before you rely on it',
  not_found: 'The sources do not seem to answer this; the nearest passages are',
};

/**
 * An answer for people. Arabic stands on lines of its own and carries no marks: terminals that know Arabic turn such a
 * line by its first letter, and what is copied from one that does not is the exact quotation.
 */
export function printAnswer(answer: Answer): void {
  const paint =
    answer.status === 'answered' ? colour.green : answer.status === 'unsure' ? colour.yellow : colour.red;
  printLine(colour.bold(answer.question));
  printLine(paint(`${STATUS[answer.status]} (confidence ${Math.round(answer.confidence * 100)} %)`));
  if (answer.missing.length > 0) {
    printLine(colour.yellow('No passage that was searched mentions:'));
    for (const { text } of answer.missing) printLine(text);
  }
  for (const [i, passage] of answer.passages.entries()) {
    printLine();
    // What does not answer has no words that do.
    printPassage(answer.status === 'not_found' ? { ...passage, highlights: [] } : passage, i + 1);
  }
}

export function printPassage(passage: QuotedPassage, rank?: number): void {
  printLine(withHighlights(passage));
  printLine(colour.cyan(`${rank === undefined ? '' : `${rank}. `}${readable(passage.reference)}`));
  printLine(colour.dim(passage.title));
  if (passage.translation !== undefined) {
    printLine(colour.dim(`Unofficial translation: ${passage.translation}`));
  }
}

/** The quotation with the words that answer in bold, where there is colour. */
function withHighlights({ quote, highlights }: QuotedPassage): string {
  let text = '';
  let at = 0;
  for (const [start, end] of highlights) {
    text += quote.slice(at, start) + colour.bold(quote.slice(start, end));
    at = end;
  }
  return text + quote.slice(at);
}

/** `2:1.4` as people are shown it. */
function readable(reference: string): string {
  const parsed = parseReference(reference);
  return parsed.ok ? `${printReference(parsed.reference, 'en')}  ${colour.dim(reference)}` : reference;
}

import { toAsciiDigits } from '../language/arabic.js';
import { stripDirectionMarks } from '../language/direction.js';
import type { Corpus } from './corpus.js';
import { parseReference, type Reference } from './reference.js';
import type { Source } from './source.js';

const BEGUN = /^(\d{1,9})(?:(:)(\d{0,9})(?:(\.)(\d{0,9})(?:(-)(\d{0,9}))?)?)?$/;

/** Longer input is no reference; the bound keeps hostile input cheap. */
const LONGEST = 100;

/** Whether a text may be the beginning of a reference, in any of its forms. Nothing is the beginning of all of them. */
export function isReferenceBegun(typed: string): boolean {
  const plain = inPlainForm(typed);
  return plain === '' || BEGUN.test(plain) || parseReference(typed).ok;
}

/**
 * The references that a text may become, the nearest first: of a source its paragraphs, of a paragraph itself and its
 * sentences, of the beginning of a range what it may end with.
 */
export function* referencesFrom(corpus: Corpus, typed: string): Generator<Reference> {
  const begun = BEGUN.exec(inPlainForm(typed));
  const parsed = parseReference(typed);
  if (!begun && parsed.ok) {
    // A form that is read but not completed, such as one with spaces inside.
    yield parsed.reference;
    return;
  }
  const [, source = '', , paragraph, , sentence, dash, end = ''] = begun ?? [];
  for (const each of corpus.sources) {
    // Only a colon says that the number before it is complete.
    if (paragraph === undefined ? `${each.id}`.startsWith(source) : `${each.id}` === source) {
      if (sentence === undefined) yield* paragraphsFrom(each, paragraph ?? '');
      else if (dash === undefined) yield* sentencesFrom(each, Number(paragraph), sentence);
      else yield* rangesFrom(each, Number(paragraph), Number(sentence), end);
    }
  }
}

function* paragraphsFrom(source: Source, begun: string): Generator<Reference> {
  const numbers = numbersFrom(source.paragraphs.length, begun);
  for (const paragraph of numbers) {
    yield { source: source.id, paragraph };
    // Of the one that is typed, what is in it.
    if (`${paragraph}` === begun) yield* sentencesFrom(source, paragraph, '');
  }
}

function* sentencesFrom(source: Source, paragraph: number, begun: string): Generator<Reference> {
  const count = source.paragraphs[paragraph - 1]?.sentences.length ?? 0;
  for (const sentence of numbersFrom(count, begun)) {
    yield { source: source.id, paragraph, sentences: [sentence, sentence] };
  }
}

function* rangesFrom(source: Source, paragraph: number, first: number, begun: string): Generator<Reference> {
  const count = source.paragraphs[paragraph - 1]?.sentences.length ?? 0;
  for (const last of numbersFrom(count, begun)) {
    if (first >= 1 && last > first) yield { source: source.id, paragraph, sentences: [first, last] };
  }
}

/** Numbers from 1 to `count` that begin so, the number itself first. */
function numbersFrom(count: number, begun: string): number[] {
  return Array.from({ length: count }, (_, i) => i + 1).filter((number) => `${number}`.startsWith(begun));
}

/** The beginning of any form as the beginning of the plain one: `[2 ¶1 s` as `2:1.`, «المصدر 2، الف» as `2`. */
function inPlainForm(typed: string): string {
  if (typed.length > LONGEST) return typed;
  return toAsciiDigits(stripDirectionMarks(typed))
    .trim()
    .replace(/^[[«]\s*/u, '')
    .replace(/\s*[\]»]$/u, '')
    .replace(/^المصدر\s*/u, '')
    .replace(/\s*[،,]\s*الفقرة\s*/u, ':')
    .replace(/\s*[،,]\s*(?:الجملة|الجمل)\s*/u, '.')
    .replace(/\s*[،,]\s*[ء-ي]*$/u, '')
    .replace(/\s*¶\s*/u, ':')
    .replace(/\s*s\s*/iu, '.')
    .replace(/[–—−]/u, '-');
}

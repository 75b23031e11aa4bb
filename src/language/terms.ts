import { stemmer } from '@orama/stemmers/arabic';
import { stopwords } from '@orama/stopwords/arabic';
import { foldLetters, stripMarks, toAsciiDigits } from './arabic.js';

// A run of letters or a run of digits: digits are glued to words in real text (من761, أغسطس2015).
const WORD = /[\p{L}\p{M}]+|\p{Nd}+/gu;

const STOP_WORDS = new Set(stopwords.map((word) => foldLetters(stripMarks(word))));

/** The words of a text for the lexical index, before `toTerm`. */
export function splitWords(text: string): string[] {
  return stripMarks(text.normalize('NFKC')).match(WORD) ?? [];
}

/**
 * A word as the lexical index knows it; `undefined` for a stop word.
 *
 * The light stemmer looks for letters as they are spelled (ة, ى, أ), so it comes first and folding after it.
 */
export function toTerm(word: string): string | undefined {
  if (/^\p{Nd}/u.test(word)) return toAsciiDigits(word);
  if (STOP_WORDS.has(foldLetters(word))) return undefined;
  const term = foldLetters(stemmer(respell(word.toLowerCase())));
  return term === '' ? undefined : term;
}

/** Endings as the stemmer expects them, for people type ه for ة and ى for ي (الدعايه, الكترونى). */
function respell(word: string): string {
  return word.replace(/ه$/u, 'ة').replace(/ى$/u, 'ي');
}

/** The terms of a text, in order, stop words left out. */
export function termsOf(text: string): string[] {
  return splitWords(text).flatMap((word) => toTerm(word) ?? []);
}

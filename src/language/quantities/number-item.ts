import { arabicNumber } from './arabic-numbers.js';
import { englishNumber, englishSuffix } from './english-numbers.js';
import { isHyphen, type Lexeme, wordAt } from './lexemes.js';
import type { NumberWord } from './number-word.js';

/** A piece of a number: a word, or digits. */
export interface Item {
  readonly word: NumberWord | { readonly type: 'literal'; readonly value: number };
  readonly to: number;
  readonly and: boolean;
  readonly arabic: boolean;
  /** A multiplier that may begin a number: "a thousand" and ألف, not "thousand". */
  readonly begins?: true;
}

export const AN = new Set(['a', 'an']);

/** The piece at a lexeme, as what follows another piece or begins a number. */
export function readItem(
  lexemes: readonly Lexeme[],
  at: number,
  previous: Item | undefined,
): Item | undefined {
  const lexeme = lexemes[at];
  if (!lexeme) return undefined;
  if (lexeme.type === 'number') {
    const and = false;
    // "1.125 million" has a decimal point, though 1.125 alone would be a thousand and more.
    const value =
      lexeme.decimal !== undefined && isMagnitude(lexemes, at + 1) ? lexeme.decimal : lexeme.value;
    return { word: { type: 'literal', value }, to: at + 1, and, arabic: false };
  }
  if (lexeme.type !== 'word') {
    // twenty-one
    if (previous?.word.type !== 'ten' || !isHyphen(lexemes, at) || !lexeme.glued) return undefined;
    const unit = englishNumber(wordAt(lexemes, at + 1));
    return unit?.type === 'unit' && lexemes[at + 1]!.glued
      ? { word: unit, to: at + 2, and: false, arabic: false }
      : undefined;
  }
  const { text } = lexeme;
  if (!lexeme.latin) {
    if (text === 'و' && previous) {
      const next = readItem(lexemes, at + 1, undefined);
      return next && { ...next, and: true };
    }
    const word = arabicNumber(text);
    if (!word || (previous && word.governed)) return undefined;
    const alone = previous === undefined && word.alone !== undefined;
    return {
      word: alone ? { type: 'whole', value: word.alone } : word,
      to: at + 1,
      // وأحد عشر, "and eleven", is spelled as واحد, "one".
      and: word.and === true || (text === 'واحد' && wordAt(lexemes, at + 1) === 'عشر'),
      arabic: true,
      begins: true,
    };
  }
  if (!previous && AN.has(text)) {
    const word = englishNumber(wordAt(lexemes, at + 1));
    const multiplies = word?.type === 'hundred' || word?.type === 'magnitude';
    return multiplies && !word.vague
      ? { word, to: at + 2, and: false, arabic: false, begins: true }
      : undefined;
  }
  if (previous && text === 'and') {
    const next = readItem(lexemes, at + 1, undefined);
    return next && { ...next, and: true };
  }
  if (previous?.word.type === 'literal' && lexeme.glued) {
    const suffix = englishSuffix(text);
    if (suffix !== undefined)
      return { word: { type: 'magnitude', value: suffix }, to: at + 1, and: false, arabic: false };
  }
  const word = englishNumber(text);
  return word && { word, to: at + 1, and: false, arabic: false };
}

function isMagnitude(lexemes: readonly Lexeme[], at: number): boolean {
  const word = wordAt(lexemes, at);
  return word !== '' && (englishNumber(word) ?? arabicNumber(word))?.type === 'magnitude';
}

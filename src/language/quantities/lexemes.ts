import { foldLetters, stripMarks } from '../arabic.js';
import { type DateLiteral, readDateLiteral } from './date-literal.js';
import { readDigits } from './digits.js';
import { figurelessSpans } from './figureless.js';

interface Place {
  readonly start: number;
  readonly end: number;
  /** Nothing stands between it and the lexeme before it. */
  readonly glued: boolean;
}

/** A piece of text as the rules for quantities read it. */
export type Lexeme = Place &
  (
    | {
        readonly type: 'word';
        /** In lower case, without vowel marks, Arabic letters folded. */
        readonly text: string;
        readonly latin: boolean;
        readonly capital: boolean;
      }
    | {
        readonly type: 'number';
        readonly value: number;
        readonly text: string;
        /** Written without separators: a year may be. */
        readonly plain: boolean;
        /** What it is if its separator is a decimal point: 12.345. */
        readonly decimal?: number;
      }
    | ({ readonly type: 'date' } & DateLiteral)
    | { readonly type: 'mark'; readonly text: string }
  );

const PIECE = /(?<digits>\p{Nd})|(?<word>\p{L}[\p{L}\p{M}'’]*)|(?<mark>[^\s\p{C}])/gu;

/**
 * Cuts a text. Digits that are part of something else (a link, a name as F16, a version, a reference) come out as marks
 * with the text `#`, so that no rule takes them for a figure.
 */
export function lexemesOf(text: string): Lexeme[] {
  const lexemes: Lexeme[] = [];
  const masked = figurelessSpans(text);
  let nextMasked = 0;
  let at = 0;
  let end = 0;
  const add = (lexeme: Omit<Place, 'glued'> & Record<string, unknown>) => {
    const glued = lexemes.length > 0 && !/\s/u.test(text.slice(end, lexeme.start));
    lexemes.push({ ...lexeme, glued } as Lexeme);
    end = lexeme.end;
    at = lexeme.end;
  };
  while (at < text.length) {
    const span = masked[nextMasked];
    if (span && at >= span.start) {
      if (at < span.end) add({ type: 'mark', text: '#', start: at, end: span.end });
      nextMasked++;
      continue;
    }
    PIECE.lastIndex = at;
    const piece = PIECE.exec(text);
    if (!piece) break;
    if (span && piece.index >= span.start) {
      at = span.start;
      continue;
    }
    const start = piece.index;
    const { digits, word, mark } = piece.groups!;
    if (digits !== undefined) {
      const date = readDateLiteral(text, start);
      const number = date ? undefined : readDigits(text, start);
      if (date) add({ type: 'date', ...date, start });
      else if (number?.ok) add({ type: 'number', ...number, text: text.slice(start, number.end), start });
      else add({ type: 'mark', text: '#', start, end: number?.end ?? start + 1 });
    } else if (word !== undefined) {
      add({
        type: 'word',
        text: foldLetters(stripMarks(word)).toLowerCase().replaceAll('’', "'"),
        latin: /^\p{Script=Latin}/u.test(word),
        capital: /^\p{Lu}/u.test(word),
        start,
        end: start + word.length,
      });
    } else {
      add({ type: 'mark', text: mark!, start, end: start + mark!.length });
    }
  }
  return lexemes;
}

/** The word of a lexeme; empty where it is something else or there is none. */
export function wordAt(lexemes: readonly Lexeme[], i: number): string {
  const lexeme = lexemes[i];
  return lexeme?.type === 'word' ? lexeme.text : '';
}

/** The sign of a lexeme; empty where it is something else or there is none. */
export function markAt(lexemes: readonly Lexeme[], i: number): string {
  const lexeme = lexemes[i];
  return lexeme?.type === 'mark' ? lexeme.text : '';
}

const HYPHEN = /^[-‐‑–—]$/u;

export function isHyphen(lexemes: readonly Lexeme[], i: number): boolean {
  return HYPHEN.test(markAt(lexemes, i));
}

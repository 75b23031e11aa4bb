import { expect } from 'vitest';
import type { DrawnText, Glyph } from './drawn-text.js';

const ARABIC_LETTER = /\p{Script=Arabic}(?<=\p{L})/u;

/** In pixels: letters that join may share a fraction of one. */
const EPSILON = 0.5;

/** What a line says, without its spaces. */
export const read = (line: readonly Glyph[]) => line.map(({ character }) => character).join('');

export function expectLeftOf(left: Glyph, right: Glyph): void {
  const order = `${left.character} left of ${right.character}`;
  const holds = left.right <= right.left + EPSILON;
  expect({ order, holds }, JSON.stringify([left, right])).toEqual({ order, holds: true });
}

export function expectAtLeftEnd(glyph: Glyph, line: readonly Glyph[]): void {
  for (const other of line) if (other !== glyph) expectLeftOf(glyph, other);
}

export function expectAtRightEnd(glyph: Glyph, line: readonly Glyph[]): void {
  for (const other of line) if (other !== glyph) expectLeftOf(other, glyph);
}

/** The glyphs of a text that is drawn on one line. */
export function only(text: DrawnText): Glyph[] {
  const lines = text.lines();
  expect(lines.map(read), 'on one line').toHaveLength(1);
  return lines[0]!;
}

/** Arabic from its first letter at the right of its first line to its last character at the left of its last. */
export function expectRightToLeft(text: DrawnText): void {
  const lines = text.lines();
  expectAtRightEnd(lines[0]![0]!, lines[0]!);
  expectAtLeftEnd(lines.at(-1)!.at(-1)!, lines.at(-1)!);
  for (const line of lines) {
    const letters = line.filter(({ character }) => ARABIC_LETTER.test(character));
    for (const [i, letter] of letters.entries()) if (i > 0) expectLeftOf(letter, letters[i - 1]!);
  }
}

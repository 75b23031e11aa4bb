import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { soundAlike, spelledAlike } from '../../src/language/spelling.js';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 4, maxLength: 8 });

describe('two spellings', () => {
  it('are alike where one letter is swapped, left out, put in or another', () => {
    fc.assert(
      fc.property(word, fc.nat(), fc.constantFrom('x', 'y'), (word, seed, letter) => {
        const at = 1 + (seed % (word.length - 1));
        const [before, here, after] = [word.slice(0, at), word[at]!, word.slice(at + 1)];
        const swapped = `${before.slice(0, -1)}${here}${before.at(-1)}${after}`;
        for (const slip of [swapped, `${before}${letter}${after}`, `${before}${letter}${here}${after}`]) {
          expect(spelledAlike(word, slip)).toBe(true);
          expect(spelledAlike(slip, word)).toBe(true);
        }
        expect(soundAlike(word, before + after)).toBe(true);
      }),
    );
  });

  it('are not where two letters differ, or in words of three letters', () => {
    fc.assert(
      fc.property(word, (word) => {
        expect(spelledAlike(word, `${word}xy`)).toBe(false);
        expect(spelledAlike(word, `x${word.slice(1, -1)}y`)).toBe(false);
      }),
    );
    expect(spelledAlike('cat', 'bat')).toBe(false);
  });

  it('sound alike where one begins the other', () => {
    expect(soundAlike('FRSLS', 'FRS')).toBe(true);
    expect(soundAlike('TLKRM', 'TTR')).toBe(false);
  });
});

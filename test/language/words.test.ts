import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../src/language/words.js';

const texts = (text: string) => wordsOf(text).map((word) => word.text);

describe('words', () => {
  it.each([
    ['من761 في أغسطس2015', ['من', '761', 'في', 'أغسطس', '2015']],
    ['بنسبة50%.', ['بنسبة', '50%.']],
    ['الإطلاق,فلقد', ['الإطلاق,', 'فلقد']],
    ['10,000 و3.5', ['10,000', 'و', '3.5']],
    ['مُحَمَّـد', ['محمد']],
    ['a\u200bb \u202e', ['ab']],
    ['', []],
  ])('of %j', (text, words) => {
    expect(texts(text)).toEqual(words);
  });

  it('know their place, in order and without overlap, and leave out only what is not seen', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        let at = 0;
        for (const { text: word, start, end } of wordsOf(text)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          expect(text.slice(start, end)).toContain([...word][0]);
          expect(text.slice(start, end)).not.toMatch(/\s/);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

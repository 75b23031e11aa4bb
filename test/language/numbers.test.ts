import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbersIn } from '../../src/language/numbers.js';

describe('the numbers of a text', () => {
  it.each([
    ['1,000 posts', [1000]],
    ['١٠٠٠ منشور', [1000]],
    ['١٬٠٠٠ منشور', [1000]],
    ['1.000 Beiträge', [1000]],
    ['أكثر من125 ألف حساب', [125, 125_000]],
    ['125k accounts', [125, 125_000]],
    ['2 million', [2, 2_000_000]],
    ['3 مليارات', [3, 3_000_000_000]],
    ['2015 books', [2015]],
  ])('of %s', (text, values) => {
    expect(numbersIn(text)[0]).toMatchObject({ values, plain: true });
  });

  it('know the end of a range, and that groups may be a list', () => {
    expect(numbersIn('1922-26')[1]?.otherwise).toContain(1926);
    expect(numbersIn('1,234')[0]).toMatchObject({ values: [1234], otherwise: [1, 234] });
  });

  it.each(['the 1980s', '3rd', '12.5', '10:30', 'v1.20', '<@123456>', 'x264', '1980ات'])(
    'are not taken for whole numbers in %s',
    (text) => {
      expect(numbersIn(text).every(({ plain }) => !plain)).toBe(true);
    },
  );

  it('stand where they say, in any text', () => {
    const text = fc.array(fc.constantFrom('1', '٢', '۳', ',', '.', '-', ' ', 'ألف', 'k', 'من', '𝟚'));
    fc.assert(
      fc.property(text, (pieces) => {
        const whole = pieces.join('');
        let last = 0;
        for (const { text, start, end, values } of numbersIn(whole)) {
          expect(whole.slice(start, end)).toBe(text);
          expect(start).toBeGreaterThanOrEqual(last);
          expect(values.every(Number.isFinite)).toBe(true);
          last = end;
        }
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agrees, compareQuantities, findQuantities } from '../../../src/language/quantities/index.js';

const only = (text: string) => {
  const [quantity, ...more] = findQuantities(text);
  if (!quantity || more.length > 0) throw new Error(`"${text}" has not one quantity.`);
  return quantity;
};

describe('a claim’s figure beside a source’s', () => {
  it.each([
    ['125k accounts', 'أكثر من125 ألف حساب', 'same'],
    ['about ten thousand', 'نحو10 آلاف', 'same'],
    ['were halved', 'بنسبة50%', 'same'],
    ['a third of them', '33%', 'same'],
    ['a year and a half', 'الاشهر الثمانية عشر', 'same'],
    ['14 days', 'two weeks', 'same'],
    ['in August', 'أغسطس2015', 'same'],
    ['in 2016', 'ديسمبر2016', 'same'],
    ['late 2016', 'ديسمبر2016', 'same'],
    ['3/4/2016', '4 March 2016', 'same'],
    ['in the 2010s', 'in 2016', 'same'],
    ['about 800', '761', 'rounded'],
    ['around 200', '194', 'rounded'],
    ['more than 100', 'more than 125', 'within'],
    ['fewer than 200', 'only 194', 'within'],
    ['after 2015', 'أغسطس عام2016', 'within'],
    ['fewer than 40', 'أكثر من 40', 'hedge'],
    ['up to 40', 'more than 40', 'hedge'],
    ['200', '194', 'value'],
    ['more than 500', 'more than 125', 'value'],
    ['more than 5', 'more than 125', 'value'],
    ['about 900', '761', 'value'],
    ['18 years', '18 months', 'value'],
    ['doubled', '50%', 'value'],
    ['before 2016', 'in 2016', 'value'],
    ['early 2016', 'ديسمبر2016', 'value'],
    ['August 2014', 'أغسطس2015', 'value'],
    ['5 dollars', '5 euros', 'unit'],
    ['50 dollars', '50%', 'unit'],
    ['12 August 2015', 'أغسطس2015', 'finer'],
    ['in 2016', 'in August', 'finer'],
  ])('%s, %s: %s', (claim, source, comparison) => {
    expect(compareQuantities(only(claim), only(source))).toBe(comparison);
  });

  it('agrees with itself, and exact figures agree only when they are the same', () => {
    const value = fc.integer({ min: 2, max: 1899 });
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [claim, source] = [only(`${a} accounts`), only(`${b} حساب`)];
        expect(agrees(compareQuantities(claim, source))).toBe(a === b);
      }),
    );
  });
});

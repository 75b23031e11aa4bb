import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldLetters, isMostlyArabic, stripMarks, toAsciiDigits } from '../../src/language/arabic.js';
import { detectLanguage } from '../../src/language/detect.js';
import { termsOf } from '../../src/language/terms.js';

describe('terms', () => {
  it('split digits from the letters they are glued to', () => {
    expect(termsOf('من761 في أغسطس2015 بنسبة50%')).toEqual(expect.arrayContaining(['761', '2015', '50']));
  });

  it('are the same in every script of digits', () => {
    expect(termsOf('٧٦١')).toEqual(['761']);
    expect(termsOf('۷۶۱')).toEqual(['761']);
  });

  it.each([
    ['المقاتلين', 'مقاتلون'],
    ['الدِّعَايَة', 'الدعايه'],
    ['إرهابي', 'ارهابي'],
    ['علـــى الحسابات', 'الحسابات'],
    ['الكترونى', 'الكتروني'],
  ])('%s is found as %s', (a, b) => {
    expect(termsOf(a)).toEqual(expect.arrayContaining(termsOf(b)));
  });

  it('leave stop words out, however they are spelled', () => {
    expect(termsOf('إلى الى في من')).toEqual([]);
  });

  it('take any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => termsOf(text).every((term) => term !== '')),
    );
  });
});

describe('Arabic letters', () => {
  it('fold to one spelling', () => {
    expect(foldLetters('أإآٱ ى ة ؤ ئ')).toBe('اااا ي ه و ي');
    expect(stripMarks('مُحَمَّدٌ ـــ')).toBe('محمد ');
  });

  it('digits of every script become 0–9', () => {
    expect(toAsciiDigits('٠١٢٣٤٥٦٧٨٩ ۰۹ ०९ 𝟎𝟗𝟘𝟡 09')).toBe('0123456789 09 09 0909 09');
  });

  it('are the greater part or not', () => {
    expect(isMostlyArabic('تنظيم ISIS في العراق')).toBe(true);
    expect(isMostlyArabic('what is تنظيم?')).toBe(false);
    expect(isMostlyArabic('2015')).toBe(false);
  });
});

describe('the language of a question', () => {
  it.each([
    ['why did the propaganda output drop?', 'en'],
    ['foreign fighters', 'en'],
    ['DDoS', 'en'],
    ['لماذا تراجعت الدعاية؟', 'ar'],
    ['ما هو DDoS؟', 'ar'],
    ['Wie wurde Jihadi John getötet?', 'und'],
    ['为什么宣传减少了', 'und'],
    ['761', 'und'],
    ['😀', 'und'],
  ])('%s: %s', (question, language) => {
    expect(detectLanguage(question)).toBe(language);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReference, printReference, type Reference } from '../../src/corpus/reference.js';
import { isolateRightToLeft } from '../../src/language/direction.js';

const number = fc.integer({ min: 1, max: 999_999_999 });
const reference: fc.Arbitrary<Reference> = fc.oneof(
  fc.record({ source: number, paragraph: number }),
  fc.record({
    source: number,
    paragraph: number,
    sentences: fc.tuple(number, number).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const),
  }),
);

const arabicDigits = (text: string) => text.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]!);

describe('a reference', () => {
  it.each(['plain', 'en', 'ar'] as const)('printed as %s reads back the same', (style) => {
    fc.assert(
      fc.property(reference, (wanted) => {
        expect(parseReference(printReference(wanted, style))).toEqual({ ok: true, reference: wanted });
      }),
    );
  });

  it('reads back from Arabic digits and out of isolates', () => {
    fc.assert(
      fc.property(reference, (wanted) => {
        const shown = isolateRightToLeft(arabicDigits(printReference(wanted, 'ar')));
        expect(parseReference(shown)).toEqual({ ok: true, reference: wanted });
      }),
    );
  });

  it('is printed as people are shown it', () => {
    const range: Reference = { source: 2, paragraph: 1, sentences: [4, 6] };
    expect(printReference(range)).toBe('2:1.4-6');
    expect(printReference(range, 'en')).toBe('[2 ¶1 s4-6]');
    expect(printReference({ source: 2, paragraph: 1, sentences: [4, 4] }, 'ar')).toBe(
      'المصدر 2، الفقرة 1، الجملة 4',
    );
    expect(printReference(range, 'ar')).toBe('المصدر 2، الفقرة 1، الجمل 4-6');
    expect(printReference({ source: 1, paragraph: 5 }, 'en')).toBe('[1 ¶5]');
  });

  it.each([
    '',
    '2',
    '2:',
    '0:1',
    '2:0',
    '2:1.0',
    '1:999999999999-1',
    'a:b',
    '2:1.4.5',
    '-2:1',
    '2:1.4-',
    '2 1 4',
  ])('is not %j', (text) => {
    expect(parseReference(text)).toEqual({ ok: false, reason: 'not_a_reference' });
  });

  it('does not run backwards', () => {
    expect(parseReference('2:1.6-4')).toEqual({ ok: false, reason: 'backwards_range' });
  });

  it('never throws, whatever is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const parsed = parseReference(text);
        if (parsed.ok) expect(parseReference(printReference(parsed.reference))).toEqual(parsed);
      }),
    );
  });
});

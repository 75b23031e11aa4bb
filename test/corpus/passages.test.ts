import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitParagraphs } from '../../src/corpus/paragraphs.js';
import { splitSentences } from '../../src/corpus/sentences.js';

/** Text as it comes: Arabic and Latin words, punctuation of both, white space of every kind, anything else. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'قال',
        'د.',
        'أ. ب.',
        'من761',
        'نعم',
        'Dr.',
        'U.S.',
        'e.g.',
        '1.',
        'كلمة',
        '50%',
        '3.5',
      ),
      fc.constantFrom('.', '؟', '!', '…', '،', ',', '؛', '"', '«', '»', ')', '(', ':', '\u200f', '\ufeff'),
      fc.constantFrom(' ', ' ', '\t', '\u00a0', '\n', '\r\n', '\n\n', '\u2028', '\u2029'),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe('paragraphs', () => {
  it('are the non-blank lines, trimmed, in order', () => {
    fc.assert(
      fc.property(text, (whole) => {
        const lines = whole.split(/\r\n|[\n\r\u2028\u2029]/).map((line) => line.trim());
        const paragraphs = splitParagraphs(whole).map(({ start, end }) => whole.slice(start, end));
        expect(paragraphs).toEqual(lines.filter((line) => line !== ''));
      }),
    );
  });
});

describe('sentences', () => {
  it('cover a paragraph in order and without overlap', () => {
    fc.assert(
      fc.property(text, (whole) => {
        for (const paragraph of splitParagraphs(whole)) {
          let at = paragraph.start;
          for (const { start, end } of splitSentences(whole, paragraph, 'ar')) {
            expect(whole.slice(at, start).trim()).toBe('');
            expect(end).toBeGreaterThan(start);
            expect(whole.slice(start, end)).toBe(whole.slice(start, end).trim());
            at = end;
          }
          expect(at).toBe(paragraph.end);
        }
      }),
    );
  });

  const split = (line: string, language = 'ar') =>
    splitSentences(line, { start: 0, end: line.length }, language).map(({ start, end }) =>
      line.slice(start, end),
    );

  it.each([
    ['قال د. أحمد ذلك. ثم مضى.', ['قال د. أحمد ذلك.', 'ثم مضى.']],
    ['كتب ج. ك. رولينغ كتابا. انتهى.', ['كتب ج. ك. رولينغ كتابا.', 'انتهى.']],
    ['سنة 300 ق.م. بدأ الحكم. ثم انتهى.', ['سنة 300 ق.م. بدأ الحكم.', 'ثم انتهى.']],
    ['1. النقطة الأولى. 2. النقطة الثانية.', ['1. النقطة الأولى.', '2. النقطة الثانية.']],
    ['أين ذهب؟ لا أحد يعلم!', ['أين ذهب؟', 'لا أحد يعلم!']],
    ['قال: "انتهى." ثم مضى.', ['قال: "انتهى."', 'ثم مضى.']],
    ['انتهى ... . »', ['انتهى ... . »']],
    ['بلغت 3.5 ملايين. نعم.', ['بلغت 3.5 ملايين.', 'نعم.']],
    ['كلمة بلا نقطة', ['كلمة بلا نقطة']],
  ])('of %j', (line, expected) => {
    expect(split(line)).toEqual(expected);
  });

  it('know English abbreviations', () => {
    expect(split('Dr. Smith of the U.S. Army spoke. He left.', 'en')).toEqual([
      'Dr. Smith of the U.S. Army spoke.',
      'He left.',
    ]);
  });

  it('stay linear on a hundred thousand full stops', () => {
    expect(split(`${'.'.repeat(100_000)} كلمة`)).toHaveLength(1);
  });
});

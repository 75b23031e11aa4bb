import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findReferences } from '../../src/corpus/find-references.js';
import { parseReference, printReference, type Reference } from '../../src/corpus/reference.js';
import { escapeMarkdown } from '../../src/discord/markdown.js';
import { isolateLeftToRight, isolateRightToLeft } from '../../src/language/direction.js';

const number = fc.integer({ min: 1, max: 999_999_999 });
const range = fc.tuple(number, number).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
const reference: fc.Arbitrary<Reference> = fc.oneof(
  fc.record({ source: number, paragraph: number }),
  fc.record({ source: number, paragraph: number, sentences: range }),
);
const style = fc.constantFrom('plain', 'en', 'ar');

const arabicDigits = (text: string) => text.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]!);
const mathematicalDigits = (text: string) =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(0x1d7ce + Number(digit)));

/** How a reference may be written without being another one. */
const writing = fc.constantFrom(
  (text: string) => text,
  arabicDigits,
  mathematicalDigits,
  escapeMarkdown,
  isolateRightToLeft,
  isolateLeftToRight,
  (text: string) => [...text].join('\u200f'),
  (text: string) => isolateRightToLeft(escapeMarkdown(arabicDigits(text))),
);

/** Prose in which nothing reads like a reference, and what may stand around one. */
const prose = fc
  .array(
    fc.constantFrom('كما ورد', 'as said', 'في عام2016', '(', '«', '؟', '…', '😀', '12:05', '50%', '\n', '—'),
  )
  .map((words) => words.join(' '));

const textsOf = (text: string) => findReferences(text).map((found) => found.text);

describe('references in a text', () => {
  it('are found in every printed form, where they stand', () => {
    fc.assert(
      fc.property(reference, style, writing, prose, prose, (wanted, style, write, before, after) => {
        const written = write(printReference(wanted, style));
        const text = `${before} ${written} ${after}`;
        const found = findReferences(text);
        expect(found).toHaveLength(1);
        const [{ start, end, text: plain }] = found as [(typeof found)[number]];
        expect(parseReference(plain)).toEqual({ ok: true, reference: wanted });
        // Marks that stand around it belong to the text; those inside belong to the reference.
        const slice = text.slice(start, end);
        expect(written).toContain(slice);
        expect(textsOf(slice)).toEqual([plain]);
        const visible = (value: string) => value.replace(/[\u200f\u2066-\u2069\\]/gu, '');
        expect(visible(slice)).toBe(visible(written));
      }),
      { numRuns: 500 },
    );
  });

  it('are found one after another', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(reference, style), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(' ', ' و', ', ', '؛ ', '\n'),
        (wanted, separator) => {
          const text = wanted.map(([each, style]) => printReference(each, style)).join(separator);
          const read = textsOf(text).map((each) => parseReference(each));
          expect(read).toEqual(wanted.map(([each]) => ({ ok: true, reference: each })));
        },
      ),
    );
  });

  it.each([
    ['See 2:1.4, 2:1.5 and [1 ¶5].', ['2:1.4', '2:1.5', '[1 ¶5]']],
    ['(2:1.4)/2:1.4-6; `1:5`', ['2:1.4', '2:1.4-6', '1:5']],
    ['2:1.3,2:1.4', ['2:1.3', '2:1.4']],
    ['راجع2:1.4 و٢:١.٥', ['2:1.4', '2:1.5']],
    ['والمصدر ٢، الفقرة ١، الجمل ٤-٦ تقول', ['المصدر 2، الفقرة 1، الجمل 4-6']],
    ['**\\[2 ¶1 s4\\]**', ['[2 ¶1 s4]']],
    ['**\u2067المصدر 2، الفقرة 1، الجملة 4\u2069**', ['المصدر 2، الفقرة 1، الجملة 4']],
    ['2 ¶1 s4.', ['2 ¶1 s4']],
    ['It ends with 2:1.', ['2:1']],
    ['2:1.6-4 runs backwards', ['2:1.6-4']],
  ])('in %j are %j', (text, expected) => {
    expect(textsOf(text)).toEqual(expected);
  });

  it.each([
    'at 12:05',
    'at 2:10 pm, 2:10pm or 2:10 p.m.',
    'الساعة 2:10 م',
    'الساعة 2:10 صباحًا',
    'um 2:10 Uhr',
    '1:2:3',
    '2:1.4.5',
    '2:1.04',
    '2:1-3',
    '2:1.4-6-8',
    '2:1.5%',
    '1/2:1',
    '2:1,5',
    'v2:1.4',
    '-2:1.4',
    '0:1 or 2:0',
    '2 : 1 . 4',
    '12345678901:1',
    '1:1234567890',
    'https://example.org:2/2:1.4?x=2:1.5 www.example.org/2:1',
    '<t:1618953630:R> <:smile:123> </ask:12:1> <@2:1>',
    'localhost:8080',
    'John three sixteen',
    '2 ¶1 s4.5',
    'المصدر 2، الفقرة 1، الجملة 4.5',
  ])('are none in %j', (text) => {
    expect(textsOf(text)).toEqual([]);
  });

  it('are told apart from what may be a ratio', () => {
    const certain = (text: string) => findReferences(text).map((found) => found.certain);
    expect(certain('2:1')).toEqual([false]);
    expect(certain('2:1.4 [2 ¶1] المصدر 2، الفقرة 1')).toEqual([true, true, true]);
  });

  it('never overlap, and each can be read, whatever the text', () => {
    const shards = fc.constantFrom(
      '2',
      ':',
      '1',
      '.',
      '4',
      '-',
      '[',
      ']',
      ' ',
      '¶',
      's',
      '\\',
      '\u2067',
      '٣',
      '،',
    );
    const words = fc.constantFrom('المصدر ', ' الفقرة ', ' الجملة ', 'https://', '<', '>', '𝟚');
    fc.assert(
      fc.property(fc.array(fc.oneof(shards, words), { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        let last = 0;
        for (const { start, end, text: plain } of findReferences(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = end;
          const parsed = parseReference(plain);
          expect(parsed.ok || parsed.reason === 'backwards_range').toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  // A search that is not linear would take minutes here, and the test would run out of its time.
  it.each([
    '1:',
    '1',
    '2:1.4-',
    '[2 ¶',
    'المصدر 2، ',
    'a+',
    'https://',
    '<@',
    '\\',
    '\u2067',
    '2 ¶1 s',
    ' ',
    '<t:',
  ])(
    'are looked for in linear time in a long run of %j',
    (part) => {
      expect(textsOf(`${part.repeat(100_000)} 2:1.4`).at(-1)).toBe('2:1.4');
    },
    30_000,
  );
});

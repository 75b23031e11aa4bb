import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../../src/config.js';
import { findQuantities, type Quantity } from '../../../src/language/quantities/index.js';
import { inArabic, inEnglish } from './spell.js';

/** A quantity in one line: `[slice] kind value unit hedge direction`. */
function show(text: string, quantity: Quantity): string {
  const { kind, hedge, start, end } = quantity;
  const what =
    quantity.kind === 'date'
      ? Object.entries(quantity.date)
          .map(([part, value]) => `${part}=${value}`)
          .join(',')
      : [Number(quantity.value.toFixed(4)), quantity.unit, quantity.direction]
          .filter((x) => x !== undefined)
          .join(' ');
  return `[${text.slice(start, end)}] ${kind} ${what}${hedge === 'exact' ? '' : ` ${hedge}`}`;
}

const shown = (text: string) => findQuantities(text).map((quantity) => show(text, quantity));

describe('the quantities', () => {
  it('of golden texts are as they were read and checked by hand', async () => {
    const golden = await readFile(path.join(import.meta.dirname, 'golden.txt'), 'utf8');
    const texts = golden.split('\n').filter((line) => line !== '' && !line.startsWith('\t'));
    const printed = texts.map((text) => [text, ...shown(text).map((line) => `\t${line}`)].join('\n'));
    await expect(`${printed.join('\n')}\n`).toMatchFileSnapshot('golden.txt');
  });

  it('of the articles and their translations are all found', async () => {
    const printed: string[] = [];
    for (const slug of ['isis-digital-footprint', 'isis-electronic-jihad']) {
      for (const name of ['text.txt', 'translation.en.txt']) {
        const text = await readFile(path.join(ROOT, 'corpus', slug, name), 'utf8');
        const lines =
          name === 'text.txt' ? [text] : text.split('\n').map((line) => line.replace(/^\S+\t/, ''));
        printed.push(`${slug} ${name}`, ...lines.flatMap(shown).map((line) => `\t${line}`));
      }
    }
    await expect(`${printed.join('\n')}\n`).toMatchFileSnapshot('articles.txt');
  });
});

const digitsOf = (zero: number) => (text: string) =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
const SCRIPTS = [digitsOf(0x30), digitsOf(0x660), digitsOf(0x6f0), digitsOf(0x966)];
const grouped = (value: number, separator: string) => String(value).replace(/\B(?=(?:\d{3})+$)/g, separator);

const style = fc.record({
  feminine: fc.boolean(),
  nominative: fc.boolean(),
  hundred: fc.constantFrom('مئة' as const, 'مائة' as const),
});

/** Every way to write a whole number here. */
const written = fc
  .tuple(fc.integer({ min: 11, max: 999_999 }), fc.constantFrom(...SCRIPTS), style, fc.boolean())
  .chain(([value, script, arabic, and]) =>
    fc
      .constantFrom(
        script(String(value)),
        ...[',', '.', '٬', ' ', '\u00a0', '\u202f', '’'].map((separator) =>
          script(grouped(value, separator)),
        ),
        inEnglish(value, { and }),
        inEnglish(value, { and, hyphen: false }),
        inArabic(value, arabic),
        ...(value % 1000 === 0
          ? [`${value / 1000}k`, `${value / 1000} thousand`, `${script(String(value / 1000))} ألف`]
          : []),
      )
      .map((text) => ({ value, text })),
  );

describe('a number', () => {
  it.each([
    ['in English', (figure: string) => `They counted ${figure} accounts.`],
    ['in Arabic', (figure: string) => `وبلغ العدد ${figure} حساب.`],
    ['more than', (figure: string) => `more than ${figure} people`],
  ])('%s is found with its value and place, however it is written', (_where, frame) => {
    fc.assert(
      fc.property(written, ({ value, text: figure }) => {
        const text = frame(figure);
        const start = text.indexOf(figure);
        expect(findQuantities(text)).toEqual([
          { kind: 'count', value, start, end: start + figure.length, hedge: expect.any(String) },
        ]);
      }),
      { numRuns: 400 },
    );
  });

  it('glued to an Arabic word is found where its digits stand', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1899 }),
        fc.constantFrom(...SCRIPTS),
        fc.constantFrom('من', 'الي', 'نحو', 'بنسبة', 'وحذف'),
        (value, script, word) => {
          const figure = script(String(value));
          const text = `${word}${figure} حساب`;
          expect(findQuantities(text)).toMatchObject([
            { kind: 'count', value, start: word.length, end: word.length + figure.length },
          ]);
        },
      ),
    );
  });

  it('with a sign is a percentage', () => {
    const percent = fc.constantFrom(
      '%',
      '٪',
      ' %',
      ' percent',
      ' per cent',
      ' بالمئة',
      ' في المئة',
      ' بالمائة',
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), percent, (value, sign) => {
        const text = `بنسبة${value}${sign}.`;
        expect(findQuantities(text)).toMatchObject([
          { kind: 'percent', value, start: 5, end: text.length - 1 },
        ]);
      }),
    );
  });

  it('of a day is read in English, Arabic and digits', () => {
    const locale = fc.constantFrom('en-GB', 'en-US', 'ar-EG', 'ar-SY', 'ar-MA', 'ar-DZ');
    const day = fc.date({
      min: new Date(Date.UTC(1900, 0)),
      max: new Date(Date.UTC(2099, 11)),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(day, locale, fc.constantFrom('latn', 'arab'), (date, tag, numbers) => {
        const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
        const figure = date.toLocaleDateString(`${tag}-u-nu-${numbers}-ca-gregory`, options);
        const text = `(${figure})`;
        expect(findQuantities(text)).toMatchObject([
          {
            kind: 'date',
            date: { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() },
            start: 1,
            end: text.length - 1,
          },
        ]);
      }),
    );
  });
});

describe('any text', () => {
  const PIECES = [
    ...'0 1 9 12 194 2016 ٤٠ . , : / - – % ٪ $ ( ) ، و and of a half third ten hundred thousand million dozen الف الاف'.split(
      ' ',
    ),
    ...'مئة عشر ثلاث وعشرون نصف شهر أشهر شهرين عام في المئة بالمئة May August آب كانون الأول the 2:1.4 k m s th'.split(
      ' ',
    ),
    ...['أكثر من', 'about', 'no more than', ' ', '\n', '\u200f', 'ـ', '😀', '\ud800'],
  ];
  const mixed = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 });
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    mixed.map((pieces) => pieces.join(' ')),
    mixed.map((pieces) => pieces.join('')),
  );

  it('has quantities in order, without overlap, with finite values', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let at = 0;
        for (const quantity of findQuantities(text)) {
          expect(quantity.start).toBeGreaterThanOrEqual(at);
          expect(quantity.end).toBeGreaterThan(quantity.start);
          at = quantity.end;
          if (quantity.kind !== 'date') expect(Number.isFinite(quantity.value)).toBe(true);
          else expect(Object.keys(quantity.date).length).toBeGreaterThan(0);
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2_000 },
    );
  });

  it('of a hundred thousand characters is read, however hostile', () => {
    // In quadratic time each of these would take longer than a test may.
    const hostile = [
      ...[
        '1,000',
        '1.',
        '12/',
        '1-',
        '@a.',
        'a@',
        'thousand and ',
        'مليون و',
        'one hundred and ',
        '2016 و',
        '<@1',
        'ال',
      ],
      ...['[2 ¶', 'half a ', 'و', '((((', 'أغسطس/', ' \u200f', 'twenty-'],
    ];
    for (const piece of hostile) findQuantities(piece.repeat(100_000 / piece.length));
  });
});

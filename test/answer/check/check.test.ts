import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../../../src/answer/check/result.js';
import { shareSanad } from '../../support/shared-sanad.js';

const sanad = shareSanad();

async function resultOf(claim: string): Promise<CheckResult> {
  const outcome = await sanad().check(claim);
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.result;
}

/** Each figure of the claim beside the source's. */
const pairsOf = ({ figures }: CheckResult) =>
  figures.map(({ claim, source, reason, reference }) => [claim, source, reason, reference]);

describe('the example', () => {
  it('shows the figure of the source beside the wrong one, and the right ones', async () => {
    const result = await resultOf('Monthly propaganda fell from 861 in August 2015 to 194');
    expect(result).toMatchObject({
      verdict: 'figures_differ',
      language: 'en',
      warnings: [],
      missingNames: [],
    });
    expect(pairsOf(result)).toEqual([
      ['861', '761', 'value', '2:1.7'],
      ['August 2015', 'أغسطس2015', 'same', '2:1.7'],
      ['194', '194', 'same', '2:1.7'],
    ]);
    expect(result.passages[0]!.reference).toBe('2:1.7');
  });
});

describe('a figure is compared with that of the same thing', () => {
  it.each([
    // One sentence has accounts, another fighters.
    ['Twitter banned 40 thousand accounts', 'figures_differ', [['40 thousand', '125 ألف', 'value', '2:1.8']]],
    [
      '125 thousand foreign fighters joined ISIS',
      'figures_differ',
      [['125 thousand', '40 ألف', 'value', '2:1.6']],
    ],
    // One sentence has banned and deleted accounts.
    ['حذف 125 ألف حساب إضافي', 'figures_differ', [['125 ألف', '235 ألف', 'swapped', '2:1.8']]],
    [
      '10,000 killed in 18 months',
      'figures_match',
      [
        ['10,000', '10 آلاف', 'same', '2:1.11'],
        ['18 months', 'الاشهر الثمانية عشر', 'same', '2:1.11'],
      ],
    ],
    // The ends of a change, by their prepositions and by their dates.
    [
      'Production dropped from 194 to 761',
      'figures_differ',
      [
        ['194', '761', 'swapped', '2:1.7'],
        ['761', '194', 'swapped', '2:1.7'],
      ],
    ],
    [
      'أنتج داعش 194 مادة دعائية في أغسطس 2015',
      'figures_differ',
      [
        ['194', '194', 'same', '2:1.7'],
        ['أغسطس 2015', 'أغسطس عام2016', 'value', '2:1.7'],
      ],
    ],
    // Two facts of two sentences.
    [
      'More than 40 thousand foreign fighters joined ISIS, and Twitter banned more than 125 thousand accounts',
      'figures_match',
      [
        ['40 thousand', '40 ألف', 'same', '2:1.6'],
        ['125 thousand', '125 ألف', 'same', '2:1.8'],
      ],
    ],
  ])('%s', async (claim, verdict, pairs) => {
    const result = await resultOf(claim);
    expect(pairsOf(result)).toEqual(pairs);
    expect(result.verdict).toBe(verdict);
  });

  it.each([
    ['Salaries were halved', 'same'],
    ['خفض التنظيم أجور مقاتليه إلى النصف', 'same'],
    ['ISIS released about 760 propaganda items in August 2015', 'rounded'],
    ['Twitter has shut down more than 100,000 accounts tied to ISIS members', 'within'],
    ['Fewer than 40,000 foreign fighters joined the organisation', 'hedge'],
    ['The wages of ISIS fighters were raised by 50%', 'direction'],
    ['The wages of the fighters were cut by 50 dollars', 'unit'],
    ['Jihadi John was killed in 2015', 'not_in_source'],
  ])('%s: %s', async (claim, reason) => {
    expect((await resultOf(claim)).figures[0]!.reason).toBe(reason);
  });
});

describe('what figures do not say', () => {
  it.each([
    'Twitter did not ban 125 thousand accounts',
    "Twitter hasn't banned 125 thousand accounts",
    'لم ينخفض إنتاج الدعاية من 761 إلى 194',
    'ليس صحيحا أن تويتر حظر أكثر من 125 ألف حساب',
  ])('a denial is told: %s', async (claim) => {
    expect((await resultOf(claim)).warnings).toContain('negation');
  });

  it.each([
    ['Instagram banned over 125 thousand accounts', ['Instagram']],
    ['Boko Haram cut wages of fighters by 50%', ['Boko Haram']],
    ['تقدر الحكومة الألمانية أن أكثر من 40 ألف مقاتل أجنبي انضموا إلى داعش', ['الألمانية']],
  ])('somebody else’s figure does not match: %s', async (claim, names) => {
    expect(await resultOf(claim)).toMatchObject({
      verdict: 'no_figures',
      missingNames: names,
      warnings: expect.arrayContaining(['name']),
    });
  });

  it.each([
    'About 10 thousand children were killed in coalition raids',
    'قتل نحو عشرة آلاف طفل في غارات التحالف',
  ])('the figure of another thing does not match: %s', async (claim) => {
    expect((await resultOf(claim)).verdict).toBe('no_figures');
  });

  it.each([
    'Unemployment fell to 4.5% in August 2016',
    'انخفض سعر النفط بنسبة 50%',
    'Bitcoin reached 100,000 dollars',
  ])('what the sources do not speak of is not found: %s', async (claim) => {
    expect(await resultOf(claim)).toMatchObject({ verdict: 'not_found', figures: [], warnings: [] });
  });
});

describe('whatever is claimed', () => {
  const TEMPLATES: ReadonlyArray<readonly [right: number, claim: (figure: string) => string]> = [
    [40, (n) => `More than ${n} thousand foreign fighters joined ISIS`],
    [125, (n) => `حظر تويتر أكثر من ${n} ألف حساب`],
    [194, (n) => `Propaganda output dropped to ${n} items in August 2016`],
    [18, (n) => `لقي نحو عشرة آلاف إرهابي مصرعهم خلال ${n} شهرا`],
    [50, (n) => `The wages of the fighters were cut by ${n}%`],
  ];

  it('another figure than the source’s never matches', async () => {
    const altered = fc
      .tuple(fc.constantFrom(...TEMPLATES), fc.integer({ min: 2, max: 990 }))
      // A limit that the source's figure keeps is no other figure: more than 35 for more than 40.
      .filter(([[right], value]) => value > right || value < right * 0.7);
    await fc.assert(
      fc.asyncProperty(altered, async ([[, claim], value]) => {
        const { verdict, figures } = await resultOf(claim(String(value)));
        expect(verdict).toBe('figures_differ');
        expect(figures.some(({ matches, source }) => !matches && source !== null)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('offsets give exact slices of the claim and of the quotation, which is that of the text', async () => {
    const claims = [
      '  Monthly propaganda fell from 861 in August 2015 to 194\n',
      'لقي نحو عشرة آلاف إرهابي مصرعهم خلال ثمانية عشر شهرا',
      'Twitter banned 125 thousand accounts. The wages of the fighters were cut by 50%.',
    ];
    for (const claim of claims) {
      const { figures, passages } = await resultOf(claim);
      expect(figures.length).toBeGreaterThan(1);
      for (const figure of figures) {
        expect(claim.slice(...figure.claimRange)).toBe(figure.claim);
        const passage = passages.find(({ reference }) => reference === figure.reference)!;
        expect(passage.quote.slice(...figure.sourceRange!)).toBe(figure.source);
        const { text } = sanad().corpus.source(passage.source)!;
        expect(text.slice(passage.start, passage.end)).toBe(passage.quote);
      }
    }
  });

  it.each(['😀', '???', '50%', '2016', '\ud800', 'a'.repeat(5_000), '١٢٣ '.repeat(400)])(
    '%j is answered without a fault, and does not match',
    async (claim) => {
      expect((await resultOf(claim)).verdict).not.toBe('figures_match');
    },
  );

  it.each([
    ['', {}, 'empty_claim'],
    ['x'.repeat(6_001), {}, 'claim_too_long'],
    ['x', { source: 9 }, 'no_such_source'],
  ])('%j cannot be checked', async (claim, options, reason) => {
    expect(await sanad().check(claim, options)).toEqual({ ok: false, reason });
  });

  it('only the source asked for is used', async () => {
    const outcome = await sanad().check('Twitter banned over 125 thousand accounts', { source: 1 });
    if (!outcome.ok) throw new Error(outcome.reason);
    expect(outcome.result.passages.every(({ source }) => source === 1)).toBe(true);
    expect(outcome.result.verdict).not.toBe('figures_match');
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { joinAnswers, type PartAnswer } from '../../src/answer/compound.js';

/** Passages in an order that is not that of their scores, as the choice of varied ones makes it. */
const part = (prefix: string) =>
  fc
    .record({
      confidence: fc.double({ min: 0, max: 1, noNaN: true }),
      scores: fc.array(fc.integer({ max: 99 })),
    })
    .map(({ confidence, scores }): PartAnswer => {
      const passages = scores.map((score, i) => ({ reference: `${prefix}${i}`, score }));
      return {
        judgement: { status: 'answered', confidence },
        passages: passages as unknown as PartAnswer['passages'],
        missing: [],
        start: 0,
      };
    });

const references = (parts: readonly PartAnswer[], count: number) =>
  joinAnswers(parts, count).passages.map(({ reference }) => reference);

it('leaves the order of one question as it is, however many are shown', () => {
  fc.assert(
    fc.property(part('a'), fc.integer({ min: 1, max: 20 }), (one, count) => {
      const all = one.passages.map(({ reference }) => reference);
      expect(references([one], count)).toEqual(all.slice(0, count));
    }),
  );
});

it('shows the best of each first, then all others in the order of their part', () => {
  fc.assert(
    fc.property(part('a'), part('b'), (one, other) => {
      const joined = references([one, other], 1_000);
      expect(joined).toHaveLength(one.passages.length + other.passages.length);
      for (const { passages } of [one, other]) {
        const own = passages.map(({ reference }) => reference);
        expect(joined.filter((reference) => own.includes(reference))).toEqual(own);
        if (own.length > 0) expect(joined.slice(0, 2)).toContain(own[0]);
      }
    }),
  );
});

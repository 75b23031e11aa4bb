import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marksOf } from '../../src/answer/evaluation/marks.js';
import { areaUnderRoc, rankingFigures, rankOf } from '../../src/answer/evaluation/ranking.js';

describe('a rank', () => {
  it('counts a tie against', () => {
    expect(rankOf([0.9, 0.5, 0.9], new Set([0]))).toBe(2);
    expect(rankOf([0.9, 0.5, 0.9], new Set([0, 2]))).toBe(1);
    expect(rankOf([0.9, 0.5], new Set())).toBeUndefined();
  });

  it('is that of the worst order that the scores allow', () => {
    const list = fc.array(fc.record({ score: fc.integer({ min: 0, max: 4 }), right: fc.boolean() }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(list, (candidates) => {
        const right = new Set([...candidates.keys()].filter((i) => candidates[i]!.right));
        const worst = [...candidates].sort((a, b) => b.score - a.score || Number(a.right) - Number(b.right));
        const place = worst.findIndex((candidate) => candidate.right);
        const scores = candidates.map(({ score }) => score);
        expect(rankOf(scores, right)).toBe(place === -1 ? undefined : place + 1);
      }),
    );
  });

  it('makes the figures', () => {
    expect(rankingFigures([1, 2, 5, undefined])).toEqual({
      questions: 4,
      r1: 0.25,
      r3: 0.5,
      mrr: (1 + 0.5 + 0.2) / 4,
    });
  });
});

describe('the area under the ROC curve', () => {
  const scores = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 8 });

  it('is the chance that a positive outranks a negative', () => {
    expect(areaUnderRoc([2, 3], [0, 1])).toBe(1);
    expect(areaUnderRoc([1], [1])).toBe(0.5);
    fc.assert(
      fc.property(scores, scores, (positive, negative) => {
        const area = areaUnderRoc(positive, negative);
        expect(area + areaUnderRoc(negative, positive)).toBeCloseTo(1);
        expect(
          areaUnderRoc(
            positive.map((x) => x * 10 + 3),
            negative.map((x) => x * 10 + 3),
          ),
        ).toBe(area);
      }),
    );
  });

  it('is the sum of ranks of the positives (Mann and Whitney), counted another way', () => {
    fc.assert(
      fc.property(scores, scores, (positive, negative) => {
        const all = [...positive, ...negative].sort((a, b) => a - b);
        // Equal scores share the mean of their ranks.
        const rank = (score: number) => (all.indexOf(score) + all.lastIndexOf(score)) / 2 + 1;
        const sum = positive.reduce((total, score) => total + rank(score), 0);
        const wins = sum - (positive.length * (positive.length + 1)) / 2;
        expect(areaUnderRoc(positive, negative)).toBeCloseTo(wins / (positive.length * negative.length));
      }),
    );
  });
});

describe('the marks of a highlight', () => {
  const quote = 'واحد اثنان ثلاثة أربعة';

  it('meet the answer where they share a character', () => {
    expect(marksOf(quote, 'ثلاثة', [[11, 16]])).toMatchObject({ overlaps: true, coverage: 5 / quote.length });
    expect(marksOf(quote, 'ثلاثة', [[0, 10]])).toMatchObject({ overlaps: false });
    expect(marksOf(quote, 'ثلاثة', [])).toEqual({ overlaps: false, chance: 0, coverage: 0 });
  });

  it('say what as many words at random would have met', () => {
    expect(marksOf(quote, 'ثلاثة', [[0, 4]])?.chance).toBeCloseTo(1 / 4);
    expect(marksOf(quote, 'ثلاثة', [[0, 10]])?.chance).toBeCloseTo(1 / 2);
    expect(marksOf(quote, 'ثلاثة أربعة', [[0, 10]])?.chance).toBeCloseTo(1 - 1 / 6);
    expect(marksOf(quote, quote, [[0, 4]])?.chance).toBe(1);
  });

  it('are not measured where the answer is not in the quotation', () => {
    expect(marksOf(quote, 'خمسة', [[0, 4]])).toBeUndefined();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaUnderRoc, rankingFigures, rankOf } from '../../src/answer/evaluation/ranking.js';

describe('a rank', () => {
  it('counts a tie against', () => {
    expect(rankOf([0.9, 0.5, 0.9], new Set([0]))).toBe(2);
    expect(rankOf([0.9, 0.5, 0.9], new Set([0, 2]))).toBe(1);
    expect(rankOf([0.9, 0.5], new Set())).toBeUndefined();
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
});

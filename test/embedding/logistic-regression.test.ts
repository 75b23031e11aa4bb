import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../src/config.js';

interface Model {
  readonly intercept: number;
  readonly weights: readonly number[];
}

const { fitLogistic, predict } = (await import(
  path.join(ROOT, 'embeddings/convert/logistic-regression.mjs')
)) as {
  fitLogistic(rows: readonly (readonly number[])[], labels: readonly number[]): Model;
  predict(model: Model, row: readonly number[]): number;
};

/** Rows whose labels are as frequent as a model says: what a fit to them must find again. */
function rowsOf(model: Model): { rows: number[][]; labels: number[] } {
  const rows: number[][] = [];
  const labels: number[] = [];
  for (let a = -2; a <= 2; a++) {
    for (let b = 0; b <= 40; b += 10) {
      for (let i = 0; i < 200; i++) {
        rows.push([a, b]);
        labels.push(i < Math.round(200 * predict(model, [a, b])) ? 1 : 0);
      }
    }
  }
  return { rows, labels };
}

describe('the fit of the confidence', () => {
  it('finds the weights that made the labels, whatever the scale of a feature', () => {
    const { rows, labels } = rowsOf({ intercept: -0.5, weights: [0.8, -0.03] });
    const found = fitLogistic(rows, labels);
    expect(found.intercept).toBeCloseTo(-0.5, 1);
    expect(found.weights[0]).toBeCloseTo(0.8, 1);
    expect(found.weights[1]).toBeCloseTo(-0.03, 2);
  });

  it('says on the whole as often yes as the labels do', () => {
    const { rows, labels } = rowsOf({ intercept: 1, weights: [0.4, 0.01] });
    const model = fitLogistic(rows, labels);
    const foretold = rows.reduce((sum, row) => sum + predict(model, row), 0);
    expect(foretold).toBeCloseTo(
      labels.reduce((sum, label) => sum + label, 0),
      3,
    );
  });

  it('settles where the labels can be told apart without fault, and takes a feature that never changes', () => {
    const rows = [-2, -1, 1, 2].map((value) => [value, 7]);
    const model = fitLogistic(rows, [0, 0, 1, 1]);
    expect(predict(model, [3, 7])).toBeGreaterThan(0.8);
    expect(predict(model, [-3, 7])).toBeLessThan(0.2);
    expect(model.weights[1]).toBe(0);
  });
});

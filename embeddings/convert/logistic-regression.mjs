/**
 * Logistic regression with an L2 penalty on standardised features, by Newton's method (iteratively reweighted least
 * squares; McCullagh & Nelder 1989, chapter 4). No randomness: the same rows give the same weights.
 */
const PENALTY = 1;
const MOST_STEPS = 100;
const SETTLED = 1e-10;

/**
 * @param {number[][]} rows features of each example
 * @param {number[]} labels 0 or 1
 * @returns {{ intercept: number, weights: number[] }} for features as they were given, not standardised
 */
export function fitLogistic(rows, labels) {
  const { means, deviations } = spread(rows);
  const design = rows.map((row) => [1, ...row.map((value, i) => (value - means[i]) / deviations[i])]);
  const size = means.length + 1;
  // The intercept is not penalised: how often the label is 1 is nothing to shrink.
  const penalty = Array.from({ length: size }, (_, i) => (i === 0 ? 0 : PENALTY));
  const weights = new Array(size).fill(0);
  for (let step = 0; ; step++) {
    if (step === MOST_STEPS) throw new Error('The regression does not settle.');
    const gradient = weights.map((weight, i) => -penalty[i] * weight);
    const hessian = penalty.map((value, i) => penalty.map((_, j) => (i === j ? value : 0)));
    for (const [n, row] of design.entries()) {
      const p = sigmoid(row.reduce((sum, value, i) => sum + value * weights[i], 0));
      for (let i = 0; i < size; i++) {
        gradient[i] += row[i] * (labels[n] - p);
        for (let j = 0; j < size; j++) hessian[i][j] += p * (1 - p) * row[i] * row[j];
      }
    }
    const change = solve(hessian, gradient);
    for (let i = 0; i < size; i++) weights[i] += change[i];
    if (Math.max(...change.map(Math.abs)) < SETTLED) break;
  }
  const [first, ...rest] = weights;
  const scaled = rest.map((weight, i) => weight / deviations[i]);
  return { intercept: first - scaled.reduce((sum, weight, i) => sum + weight * means[i], 0), weights: scaled };
}

export function predict({ intercept, weights }, row) {
  return sigmoid(intercept + row.reduce((sum, value, i) => sum + value * weights[i], 0));
}

const sigmoid = (x) => 1 / (1 + Math.exp(-x));

function spread(rows) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const columns = rows[0].map((_, i) => rows.map((row) => row[i]));
  const means = columns.map(mean);
  const deviations = columns.map((column, i) => Math.sqrt(mean(column.map((value) => (value - means[i]) ** 2))) || 1);
  return { means, deviations };
}

/** Gaussian elimination with partial pivoting. */
function solve(matrix, vector) {
  const rows = matrix.map((row, i) => [...row, vector[i]]);
  const size = rows.length;
  for (let i = 0; i < size; i++) {
    let pivot = i;
    for (let r = i + 1; r < size; r++) if (Math.abs(rows[r][i]) > Math.abs(rows[pivot][i])) pivot = r;
    [rows[i], rows[pivot]] = [rows[pivot], rows[i]];
    for (let r = i + 1; r < size; r++) {
      const factor = rows[r][i] / rows[i][i];
      for (let c = i; c <= size; c++) rows[r][c] -= factor * rows[i][c];
    }
  }
  const solution = new Array(size).fill(0);
  for (let i = size - 1; i >= 0; i--) {
    let rest = rows[i][size];
    for (let c = i + 1; c < size; c++) rest -= rows[i][c] * solution[c];
    solution[i] = rest / rows[i][i];
  }
  return solution;
}

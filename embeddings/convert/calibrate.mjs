#!/usr/bin/env node
/**
 * Fits the confidence (src/search/confidence.ts) to development questions, prints how well it does on the half of them
 * that it was not fitted on, chooses the thresholds, and writes ../calibration.json. Run it after a change of the model,
 * of ../means.json, of the ranking or of the features.
 * usage: npm run build && node embeddings/convert/calibrate.mjs [--dry-run]
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { readDataset, unrelatedOf } from '../../dist/answer/evaluation/dataset.js';
import { evaluateOnCorpus, evaluateOnPassages } from '../../dist/answer/evaluation/evaluate.js';
import { openDataset } from '../../dist/answer/evaluation/open.js';
import { areaUnderRoc } from '../../dist/answer/evaluation/ranking.js';
import { loadConfig } from '../../dist/config.js';
import { fitLogistic, predict } from './logistic-regression.mjs';

/** At most this share of answerable questions is refused, in the language where it is more. */
const REFUSED = 0.03;
/** At most these shares are answered, of each set of unrelated questions and of near misses. */
const UNRELATED_ANSWERED = 0.02;
const NEAR_MISSES_ANSWERED = 0.25;
const STEP = 0.05;

const here = path.dirname(new URL(import.meta.url).pathname);
const file = (name) => path.join(here, '../../test/eval', name);

const config = loadConfig({});
const withoutTranslations = {
  ...config,
  translations: false,
  index: path.join(config.index, 'no-translations'),
};
const xquad = await readDataset(file('xquad-dev.json'));
const more = await readDataset(file('articles-more.json'));
const dev = await readDataset(file('articles-dev.json'));
const rows = [];
let embedder;

/** XQuAD is halved by article, since neighbours resemble each other; the questions on the articles by turns. */
const halfOfPassage = ({ passage }) => Math.floor(Number.parseInt(passage, 10) / 4) % 2;

await withParts(xquad, config, async (parts) => {
  embedder = parts.embedder.fingerprint;
  const outcomes = await evaluateOnPassages(parts, xquad.questions);
  add('XQuAD', outcomes, (i) => halfOfPassage(xquad.questions[i >> 1]));
  add('XQuAD, general questions', await evaluateOnCorpus(parts, unrelatedOf(more)), (i) => i % 2, 'judged');
});
for (const [name, settings] of [
  ['articles', config],
  ['articles without translations', withoutTranslations],
]) {
  await withParts(more, settings, async (parts) => {
    add(name, await evaluateOnCorpus(parts, more.questions), (i) => i % 2);
    // Fitted once only, with translations: English questions are what they could mislead.
    const foreign = await evaluateOnCorpus(parts, unrelatedOf(xquad));
    const use = settings === config ? 'fitted' : 'judged';
    add(`${name}, XQuAD questions`, foreign, (i) => halfOfPassage(xquad.questions[i]), use);
    add(`${name}, articles-dev`, await evaluateOnCorpus(parts, dev.questions), () => undefined, 'tested');
  });
}

async function withParts(dataset, settings, use) {
  const parts = await openDataset(dataset, settings);
  try {
    await use(parts);
  } finally {
    await parts.store.close();
  }
}

/** @param use `fitted` rows make the model, `judged` ones the thresholds as well as those, `tested` ones neither */
function add(set, outcomes, halfOf, use = 'fitted') {
  for (const [i, { lang, kind, topRight, features }] of outcomes.entries()) {
    // Without candidates there is no feature, and the answer is "not found" whatever the calibration.
    if (features) rows.push({ set, use, lang, kind, half: halfOf(i), label: topRight ? 1 : 0, features });
  }
}

const names = Object.keys(rows[0].features);
const vector = ({ features }) => names.map((name) => features[name]);
const fitOn = (chosen) => fitLogistic(chosen.map(vector), chosen.map(({ label }) => label));
const fitted = rows.filter(({ use }) => use === 'fitted');
const whole = fitOn(fitted);
const halves = [0, 1].map((half) => fitOn(fitted.filter((row) => row.half !== half)));
for (const row of rows) row.confidence = predict(row.half === undefined ? whole : halves[row.half], vector(row));

const groups = [...groupBy(rows, (row) => `${row.set} | ${row.kind} | ${languageOf(row)}`)].map(([key, list]) => ({
  key,
  set: list[0].set,
  kind: list[0].kind,
  language: languageOf(list[0]),
  rows: list,
}));
const thresholds = { answered: chooseAnswered(), unsure: chooseUnsure() };
report();
if (process.argv.includes('--dry-run')) process.exit(0);
const rounded = (value) => Number(value.toPrecision(10));
const calibration = {
  embedder,
  confidence: {
    intercept: rounded(whole.intercept),
    weights: Object.fromEntries(names.map((name, i) => [name, rounded(whole.weights[i])])),
  },
  thresholds,
};
writeFileSync(path.join(here, '../calibration.json'), `${JSON.stringify(calibration, null, 2)}\n`);

/** Groups in the order in which they first occur. */
function groupBy(all, keyOf) {
  const found = new Map();
  for (const row of all) found.set(keyOf(row), [...(found.get(keyOf(row)) ?? []), row]);
  return found;
}

/** A language other than Arabic and English goes with the rest of its kind. */
function languageOf({ lang }) {
  return ['ar', 'en'].includes(lang) ? lang : 'other';
}

function chooseUnsure() {
  const quantiles = groups
    .filter(({ set, kind }) => set === 'XQuAD' && kind === 'answerable')
    .map((group) => {
      const sorted = group.rows.map(({ confidence }) => confidence).sort((a, b) => a - b);
      return sorted[Math.floor(REFUSED * sorted.length)];
    });
  return Math.floor(Math.min(...quantiles) * 1000) / 1000;
}

function chooseAnswered() {
  // A set is judged as a whole: some have four questions in a language.
  const refusable = rows.filter(({ use, kind }) => use !== 'tested' && kind !== 'answerable');
  const sets = [...groupBy(refusable, ({ set, kind }) => `${set} | ${kind}`)];
  for (let step = 1; step * STEP < 1; step++) {
    const threshold = Number((step * STEP).toFixed(2));
    const tooMany = sets.filter(([, list]) => {
      const most = list[0].kind === 'off-topic' ? UNRELATED_ANSWERED : NEAR_MISSES_ANSWERED;
      return share(list, ({ confidence }) => confidence >= threshold) > most;
    });
    if (tooMany.length === 0) return threshold;
    console.log(`answered from ${threshold} is too soon for: ${tooMany.map(([key]) => key).join('; ')}`);
  }
  throw new Error('No threshold keeps to the rule.');
}

function share(list, holds) {
  return list.filter(holds).length / list.length;
}

function report() {
  const { answered, unsure } = thresholds;
  const confidences = (list) => list.map(({ confidence }) => confidence);
  console.log('area under the ROC curve (cross-fitted; articles-dev untouched)');
  for (const { key, set, kind, language, rows: negative } of groups) {
    if (kind === 'answerable') continue;
    const positiveSet = set.replace(/, (general|XQuAD) questions$/, '');
    const positive = rows.filter(
      (row) => row.set === positiveSet && row.kind === 'answerable' && (language === 'other' || row.lang === language),
    );
    const inHalf = (list, half) => confidences(list.filter((row) => row.half === half));
    const areas = [0, 1].map((half) => areaUnderRoc(inHalf(positive, half), inHalf(negative, half)).toFixed(3));
    const area = areaUnderRoc(confidences(positive), confidences(negative)).toFixed(3);
    const halved = negative[0].half === undefined ? 'not fitted' : `halves ${areas.join(', ')}`;
    console.log(`  ${area} (${halved}) ${key}`);
  }
  console.log('confidence and how often it was right (cross-fitted)');
  for (let from = 0; from < 10; from++) {
    const within = fitted.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === from);
    const mean = within.reduce((sum, { confidence }) => sum + confidence, 0) / within.length;
    const right = share(within, ({ label }) => label === 1);
    console.log(`  ${(from / 10).toFixed(1)}: ${within.length} questions, mean ${mean.toFixed(3)}, right ${right.toFixed(3)}`);
  }
  console.log(`answered from ${answered}, unsure from ${unsure}: percent answered / unsure / not found`);
  for (const { key, rows: list } of groups) {
    const percent = (holds) => Math.round(100 * share(list, holds));
    const a = percent(({ confidence }) => confidence >= answered);
    const n = percent(({ confidence }) => confidence < unsure);
    console.log(`  ${a} / ${100 - a - n} / ${n} ${key} (${list.length})`);
  }
  const intercept = `intercept ${whole.intercept.toFixed(2)}`;
  console.log([intercept, ...names.map((name, i) => `${name} ${whole.weights[i].toFixed(2)}`)].join(', '));
}

#!/usr/bin/env node
/**
 * Shows what the size of the corpus does to the confidence: asks the XQuAD questions and the general ones of corpora of
 * each size (src/answer/evaluation/resize.ts), prints the table of docs/evaluation.md, and which features moved.
 * Thousands of paragraphs are embedded twice over, which takes minutes; the indexes stay in the index folder (eval-*).
 * usage: npm run build && [SANAD_INDEX=FOLDER] node embeddings/convert/drift.mjs [PARAGRAPHS…]   (default: 2 120 5000)
 */
import path from 'node:path';
import { readDataset, unrelatedOf } from '../../dist/answer/evaluation/dataset.js';
import { evaluateAll } from '../../dist/answer/evaluation/evaluate-all.js';
import { figuresOf } from '../../dist/answer/evaluation/figures.js';
import { resize } from '../../dist/answer/evaluation/resize.js';
import { loadConfig } from '../../dist/config.js';
import { Calibration } from '../../dist/search/calibration.js';

/** A feature that moves the log-odds by less is not shown. */
const LEAST_SHOWN = 0.02;

const here = path.dirname(new URL(import.meta.url).pathname);
const file = (name) => path.join(here, '../../test/eval', name);

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [2, 120, 5000];
const xquad = await readDataset(file('xquad-dev.json'));
const general = unrelatedOf(await readDataset(file('articles-more.json')));
const { weights } = Calibration.load().data.confidence;

const runs = [];
for (const size of sizes) {
  runs.push(await evaluateAll(resize(xquad, size), general, loadConfig(process.env)));
  console.error(`${size} paragraphs: done`);
}
for (const language of ['ar', 'en']) report(language, runs.map((run) => run.filter(({ lang }) => lang === language)));

/** @param outcomes of one language, a list a size */
function report(language, outcomes) {
  const figures = outcomes.map((list) => figuresOf(list)[0]);
  const firstInAll = foundFirstInAll(outcomes);
  const row = (what, cellOf) => console.log(`| ${[what, ...figures.map(cellOf)].join(' | ')} |`);
  row(`${language}, paragraphs`, (_, i) => sizes[i]);
  row('---', () => '---');
  row('right paragraph first', ({ ranking }) => ranking.r1.toFixed(3));
  row(`found first in all (${firstInAll[0].length}): mean confidence`, (_, i) =>
    mean(firstInAll[i], ({ confidence }) => confidence).toFixed(3),
  );
  row('found first', ({ foundFirst }) => `${sharesIn(foundFirst)} (${foundFirst.questions})`);
  row('answerable', ({ statuses }) => sharesIn(statuses.answerable));
  row('right paragraph left out', ({ statuses }) => sharesIn(statuses['left-out']));
  row('general questions', ({ statuses }) => sharesIn(statuses['off-topic']));
  row('left out: area under the ROC curve', ({ areas }) => areas['left-out'].toFixed(3));
  row('milliseconds a question: median, 99 %', ({ ms }) => `${Math.round(ms.p50)}, ${Math.round(ms.p99)}`);

  console.log(`\nlog-odds that a feature adds in the mean, at ${sizes.join(', ')} paragraphs`);
  showMoved('found first in all', firstInAll);
  showMoved('left out', outcomes.map((list) => list.filter(({ kind }) => kind === 'left-out')));
  console.log();
}

/**
 * The questions found first at every size. Those found first in a large corpus are easier on the whole than those found
 * first in a small one; these are the same.
 */
function foundFirstInAll(outcomes) {
  const first = outcomes.map((list) => list.filter(({ kind, topRight }) => kind === 'answerable' && topRight));
  const questions = first.map((list) => new Set(list.map(({ question }) => question)));
  return first.map((list) => list.filter(({ question }) => questions.every((found) => found.has(question))));
}

function showMoved(what, lists) {
  const judged = lists.map((list) => list.filter(({ features }) => features));
  for (const [name, weight] of Object.entries(weights)) {
    const means = judged.map((list) => weight * mean(list, ({ features }) => features[name]));
    if (Math.max(...means) - Math.min(...means) < LEAST_SHOWN) continue;
    console.log(`  ${what}: ${name.padEnd(14)}${means.map((value) => value.toFixed(2).padStart(7)).join('')}`);
  }
}

function sharesIn({ confidence, answered, unsure, not_found }) {
  return [confidence.toFixed(3), [answered, unsure, not_found].map((share) => Math.round(100 * share)).join(' / ')].join('; ');
}

function mean(list, valueOf) {
  return list.reduce((sum, each) => sum + valueOf(each), 0) / list.length;
}

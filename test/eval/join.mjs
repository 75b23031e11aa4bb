#!/usr/bin/env node
/**
 * Joins questions of a file by twos, each on another article, into one text that asks both ("… and …?" where the second
 * begins with a word that asks, else one after the other), and prints how often the right passages of both are among the
 * first three: asked as the product asks, and as one question.
 * usage: npm run build && node test/eval/join.mjs [--seed N] test/eval/xquad-dev.json
 */
import { parseArgs } from 'node:util';
import { ask, examine, passagesOf } from '../../dist/answer/ask.js';
import { readDataset } from '../../dist/answer/evaluation/dataset.js';
import { openDataset } from '../../dist/answer/evaluation/open.js';
import { loadConfig } from '../../dist/config.js';
import { partsOf } from '../../dist/search/compound.js';
import { seededRandom } from './random.mjs';

const SHOWN = 3;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' } },
});
const dataset = await readDataset(positionals[0]);
const parts = await openDataset(dataset, loadConfig({}));
const sourceOf = new Map(parts.corpus.sources.map(({ id, slug }) => [slug, id]));

for (const language of new Set(dataset.questions.map(({ lang }) => lang))) {
  const random = seededRandom(Number(values.seed));
  const questions = dataset.questions.filter(({ lang }) => lang === language);
  const count = { pairs: 0, split: 0, asked: { both: 0, one: 0 }, whole: { both: 0, one: 0 } };
  for (const first of questions) {
    const others = questions.filter(({ passage }) => passage.split('-')[0] !== first.passage.split('-')[0]);
    const second = others[Math.floor(random() * others.length)];
    const text = joined(first.question.trim(), second.question.trim(), language);
    const wanted = [first, second].map(({ passage }) => sourceOf.get(passage));
    const { answer } = await ask(parts, text);
    const whole = passagesOf(parts, await examine(parts, text, undefined), SHOWN);
    count.pairs++;
    if (partsOf(text).length === 2) count.split++;
    for (const [how, passages] of [
      ['asked', answer.passages],
      ['whole', whole],
    ]) {
      const found = wanted.filter((source) => passages.some((passage) => passage.source === source)).length;
      if (found === 2) count[how].both++;
      if (found > 0) count[how].one++;
    }
  }
  const share = (n) => (n / count.pairs).toFixed(3);
  console.log(
    `${language}: ${count.pairs} pairs, ${share(count.split)} split; both among ${SHOWN}: ${share(count.asked.both)}, as one question ${share(count.whole.both)}; at least one: ${share(count.asked.one)}, ${share(count.whole.one)}`,
  );
}
await parts.store.close();

function joined(first, second, language) {
  const begins =
    language === 'ar'
      ? /^(متى|أين|كم|لماذا|ماذا|هل|كيف|ما هو|ما هي|من هو) /
      : /^(who|what|when|where|why|how|which|whose)\b/i;
  if (!begins.test(second)) return `${first} ${second}`;
  const open = first.replace(/\s*[?؟.]+$/u, '');
  return language === 'ar'
    ? `${open} و${second}`
    : `${open} and ${second[0].toLowerCase()}${second.slice(1)}`;
}

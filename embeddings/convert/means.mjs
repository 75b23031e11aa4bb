#!/usr/bin/env node
/**
 * Takes the mean vectors of passages and of questions, which src/embedding/centred-embedder.ts subtracts, and writes
 * ../means.json. Run it after a change of the model, and then `calibrate.mjs`.
 * usage: npm run build && node embeddings/convert/means.mjs test/eval/xquad-dev.json
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { readDataset } from '../../dist/answer/evaluation/dataset.js';
import { loadModel } from '../../dist/embedding/load.js';
import { meanOf } from '../../dist/embedding/vectors.js';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: means.mjs FILE (a file of passages and questions, such as test/eval/xquad-dev.json)');
  process.exit(2);
}
const here = path.dirname(new URL(import.meta.url).pathname);
const embedder = await loadModel(path.join(here, '../model'));
const dataset = await readDataset(file);
if (dataset.kind !== 'passages') throw new Error(`${file} has no passages.`);

async function means(role, texts) {
  const pooled = [];
  const tokens = [];
  for (const text of texts) {
    const embedding = await embedder.embed(role, text);
    pooled.push(embedding.pooled);
    for (let i = 0; i < embedding.tokens; i++) {
      tokens.push(embedding.tokenVectors.subarray(i * embedder.dimensions, (i + 1) * embedder.dimensions));
    }
  }
  const rounded = (vectors) => [...meanOf(vectors, embedder.dimensions)].map((value) => Number(value.toFixed(6)));
  return { pooled: rounded(pooled), tokens: rounded(tokens) };
}

const questions = (lang) => dataset.questions.filter((question) => question.lang === lang).map(({ question }) => question);
const sentences = [...dataset.corpus.passages()].map(({ source, start, end }) => source.text.slice(start, end));
const result = {
  model: embedder.fingerprint,
  passage: await means('passage', sentences),
  query: { ar: await means('query', questions('ar')), en: await means('query', questions('en')) },
};
writeFileSync(path.join(here, '../means.json'), `${JSON.stringify(result)}\n`);

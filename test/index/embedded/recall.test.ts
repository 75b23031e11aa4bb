import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../../../src/config.js';
import { dot } from '../../../src/embedding/vectors.js';
import { Graph } from '../../../src/index/embedded/graph.js';
import { Slices } from '../../../src/slices.js';
import { temporaryFolder } from '../../support/folders.js';
import { shippedEmbedder } from '../../support/model.js';
import { sourceOf } from '../../support/texts.js';

const WANTED = 50;

/** Sentences of XQuAD's paragraphs and questions about them, embedded by the shipped model. */
async function realVectors() {
  const file = await readFile(path.join(ROOT, 'test/eval/xquad-dev.json'), 'utf8');
  const { passages, questions } = JSON.parse(file) as {
    passages: { text: string }[];
    questions: { question: string }[];
  };
  const embedder = await shippedEmbedder();
  const sentences = passages
    .map(({ text }) => sourceOf(text))
    .flatMap(({ text, paragraphs }) =>
      paragraphs.flatMap((each) => each.sentences.map(({ start, end }) => text.slice(start, end))),
    );
  const embed = async (role: 'query' | 'passage', texts: readonly string[]) => {
    const vectors: Float32Array[] = [];
    for (const text of texts) vectors.push((await embedder.embed(role, text)).pooled);
    return vectors;
  };
  return {
    dimensions: embedder.dimensions,
    vectors: await embed('passage', sentences),
    asked: await embed(
      'query',
      questions.filter((_, i) => i % 20 === 0).map(({ question }) => question),
    ),
  };
}

it('finds the nearest sentences as well when a fifth of them is deleted', { timeout: 240_000 }, async () => {
  const { dimensions, vectors, asked } = await realVectors();
  const file = path.join(await temporaryFolder(), 'graph.hnsw');
  await Graph.write(file, vectors.length, (row) => vectors[row]!, dimensions, new Slices());
  for (const isLive of [() => true, (row: number) => row % 5 !== 0]) {
    const graph = await Graph.read(file, dimensions, isLive);
    let found = 0;
    for (const question of asked) {
      const exact = vectors
        .map((vector, row) => ({ row, cosine: dot(question, vector) }))
        .filter(({ row }) => isLive(row))
        .sort((a, b) => b.cosine - a.cosine)
        .slice(0, WANTED);
      const near = graph.nearest(question, WANTED);
      expect(near.every(({ row }) => isLive(row))).toBe(true);
      const rows = new Set(near.map(({ row }) => row));
      found += exact.filter(({ row }) => rows.has(row)).length;
    }
    expect(found / (WANTED * asked.length)).toBeGreaterThanOrEqual(0.98);
  }
});

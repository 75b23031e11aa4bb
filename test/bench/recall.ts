import path from 'node:path';
import { dot } from '../../src/embedding/vectors.js';
import { currentGeneration } from '../../src/index/embedded/generations.js';
import { Graph } from '../../src/index/embedded/graph.js';
import { readManifest } from '../../src/index/embedded/manifest.js';
import { FILES } from '../../src/index/embedded/segment/files.js';
import { SegmentTexts } from '../../src/index/embedded/segment/texts.js';

const WANTED = 50;
const QUERIES = 200;

/**
 * Recall@50 of the sentence graphs of an index against comparing every vector, whole and with every fifth sentence
 * deleted: `recall <index folder>`. Asked with sentences of the index itself, so what their vectors are decides what the
 * figure is worth: an index of real text, or a synthetic one.
 */
export async function run([folder = 'embeddings/index']: string[]): Promise<void> {
  const generation = await currentGeneration(folder);
  const read = generation && (await readManifest(generation));
  if (!generation || !read?.ok) throw new Error(`There is no index in ${folder}.`);
  const { segments, dimensions } = read.manifest;
  for (const { name, files } of segments) {
    const inside = path.join(generation.folder, name);
    const texts = await SegmentTexts.open(inside, files, dimensions);
    const vectors = Array.from(texts.rows.sentenceGraphTexts, (text) => texts.vector(text));
    await texts.close();
    for (const [label, isLive] of [
      ['whole', () => true],
      ['a fifth deleted', (row: number) => row % 5 !== 0],
    ] as const) {
      const graph = await Graph.read(path.join(inside, FILES.sentenceGraph), dimensions, isLive);
      const { recall, ms } = measure(graph, vectors, isLive);
      process.stdout.write(
        `${name}, ${vectors.length} vectors, ${label}: recall@${WANTED} ${recall.toFixed(4)}, ${ms.toFixed(2)} ms a search\n`,
      );
    }
  }
}

function measure(graph: Graph, vectors: readonly Float32Array[], isLive: (row: number) => boolean) {
  const step = Math.max(1, Math.floor(vectors.length / QUERIES));
  let wanted = 0;
  let found = 0;
  let ms = 0;
  let searches = 0;
  for (let query = 0; query < vectors.length; query += step) {
    const vector = vectors[query]!;
    const exact = vectors
      .map((other, row) => ({ row, cosine: dot(vector, other) }))
      .filter(({ row }) => isLive(row))
      .sort((a, b) => b.cosine - a.cosine)
      .slice(0, WANTED);
    const begin = performance.now();
    const near = new Set(graph.nearest(vector, WANTED).map(({ row }) => row));
    ms += performance.now() - begin;
    searches++;
    wanted += exact.length;
    found += exact.filter(({ row }) => near.has(row)).length;
  }
  return { recall: found / wanted, ms: ms / searches };
}

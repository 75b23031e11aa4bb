import path from 'node:path';
import { dot } from '../../src/embedding/vectors.js';
import { currentGeneration } from '../../src/index/embedded/generations.js';
import { Graph } from '../../src/index/embedded/graph.js';
import { readManifest } from '../../src/index/embedded/manifest.js';
import { FILES } from '../../src/index/embedded/segment/files.js';
import { SegmentTexts } from '../../src/index/embedded/segment/texts.js';
import { type Times, timed, timesOf } from './statistics.js';

const WANTED = 50;

export interface Recall {
  /** Share of the fifty nearest that the graphs find, 0 to 1. */
  readonly recallAt50: number;
  readonly graphMs: Times;
  readonly bruteForceMs: Times;
}

/** The graphs of all segments of an index against comparing every vector. @param queries vectors of questions */
export async function measureRecall(index: string, queries: readonly Float32Array[]): Promise<Recall> {
  const { graphs, vectors } = await openGraphs(index);
  const graphMs: number[] = [];
  const bruteForceMs: number[] = [];
  let found = 0;
  let wanted = 0;
  for (const query of queries) {
    const exact = await timed(() =>
      best(vectors.map((vector, row) => ({ row, cosine: dot(query, vector) }))),
    );
    const near = await timed(() =>
      best(
        graphs.flatMap(({ graph, first }) =>
          graph.nearest(query, WANTED).map(({ row, cosine }) => ({ row: first + row, cosine })),
        ),
      ),
    );
    bruteForceMs.push(exact.ms);
    graphMs.push(near.ms);
    const rows = new Set(near.value.map(({ row }) => row));
    wanted += exact.value.length;
    found += exact.value.filter(({ row }) => rows.has(row)).length;
  }
  return { recallAt50: found / wanted, graphMs: timesOf(graphMs), bruteForceMs: timesOf(bruteForceMs) };
}

/** The sentences' graphs of an index, and all their vectors in the same order. */
export async function openGraphs(index: string) {
  const generation = await currentGeneration(index);
  const read = generation && (await readManifest(generation));
  if (!generation || !read?.ok) throw new Error(`There is no index in ${index}.`);
  const { segments, dimensions } = read.manifest;
  const graphs: { graph: Graph; first: number }[] = [];
  const vectors: Float32Array[] = [];
  for (const { name, files } of segments) {
    const folder = path.join(generation.folder, name);
    const texts = await SegmentTexts.open(folder, files, dimensions);
    const graph = await Graph.read(path.join(folder, FILES.sentenceGraph), dimensions, () => true);
    graphs.push({ graph, first: vectors.length });
    for (const text of texts.rows.sentenceGraphTexts) vectors.push(texts.vector(text));
    await texts.close();
  }
  return { graphs, vectors };
}

function best<T extends { readonly cosine: number }>(all: readonly T[]): T[] {
  return all.toSorted((a, b) => b.cosine - a.cosine).slice(0, WANTED);
}

import { readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Corpus } from '../../src/corpus/corpus.js';
import type { Source } from '../../src/corpus/source.js';
import { EmbeddedIndex } from '../../src/index/embedded/embedded-index.js';
import { passagesFingerprint } from '../../src/index/fingerprint.js';
import type { PassageStore } from '../../src/index/store.js';
import { mainThreadMs, percentile, TurnProbe } from './support/clock.js';
import {
  syntheticCorpus,
  syntheticEmbedder,
  syntheticQuestion,
  syntheticSource,
  TEXTS_PER_SOURCE,
} from './support/synthetic.js';

const embedder = syntheticEmbedder();

/**
 * Measures the mechanics of the embedded index with synthetic text and vectors: `store <texts> [folder]`. What the model
 * takes is not in it. A folder that is named stays.
 */
export async function run([texts = '1000', keep]: string[]) {
  const folder = keep ?? path.join(tmpdir(), `sanad-bench-${process.pid}`);
  const sources = Math.round(Number(texts) / TEXTS_PER_SOURCE);
  const corpus = await timed('make the corpus (Intl.Segmenter)', async () => syntheticCorpus(sources));
  await timed('fingerprint of the corpus', async () => passagesFingerprint(corpus));
  const index = new EmbeddedIndex(folder);
  await timed('build', () => index.build({ corpus, embedder }));
  await inspectAndAsk(index, corpus);
  const one = [...corpus.sources, syntheticSource(sources + 1)];
  await timed('add one source', () => index.build({ corpus: new Corpus(one), embedder }));
  const changed = one.map((source) =>
    source.id === 1 ? { ...syntheticSource(999_999), id: 1, slug: 's1' } : source,
  );
  await timed('change one source', () => index.build({ corpus: new Corpus(changed), embedder }));
  const fewer: Source[] = changed.filter(({ id }) => id !== 2);
  await timed('remove one source', () => index.build({ corpus: new Corpus(fewer), embedder }));
  await inspectAndAsk(index, new Corpus(fewer));
  const most = fewer.filter(({ id }) => id % 4 !== 0);
  await timed('remove every fourth: written anew', () => index.build({ corpus: new Corpus(most), embedder }));
  report('disk, MB', (await diskOf(folder)) / 1e6);
  if (keep === undefined) await rm(folder, { recursive: true });
}

async function inspectAndAsk(index: EmbeddedIndex, corpus: Corpus): Promise<void> {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const state = await timed('inspect', () => index.inspect(corpus, embedder));
  if (!state.ok) throw new Error(state.detail);
  const store = await timed('open', () => state.open());
  globalThis.gc?.();
  report('memory of the open index, MB', (process.memoryUsage().rss - before) / 1e6);
  await ask(store);
  await timed('inspect thoroughly', () => index.inspect(corpus, embedder, { thorough: true }));
  await store.close();
}

async function ask(store: PassageStore): Promise<void> {
  const parts: Record<string, number[]> = {
    nearest: [],
    matching: [],
    paragraphs: [],
    naming: [],
    fetch: [],
    all: [],
  };
  const clock = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const begin = performance.now();
    const result = await work();
    parts[name]!.push(performance.now() - begin);
    return result;
  };
  for (let i = 0; i < 300; i++) {
    const question = syntheticQuestion(i);
    const { pooled } = await embedder.embed('query', question);
    await clock('all', async () => {
      const near = await clock('nearest', () => store.nearest(pooled, { limit: 48 }));
      const words = await clock('matching', () => store.matching(question, { limit: 24 }));
      await clock('paragraphs', () => store.matchingParagraphs(question, { limit: 100 }));
      await clock('naming', () => store.naming(['LKM', 'MRN']));
      await clock('fetch', () => store.fetch([...new Set([...near, ...words].map(({ key }) => key))]));
    });
  }
  for (const [name, times] of Object.entries(parts)) {
    const [p50, p99] = [percentile(times, 0.5).toFixed(2), percentile(times, 0.99).toFixed(2)];
    process.stdout.write(`  question, ${name}: ${p50} ms p50, ${p99} ms p99\n`);
  }
}

async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const probe = new TurnProbe();
  const begin = performance.now();
  const computing = mainThreadMs();
  const result = await work();
  const seconds = ((performance.now() - begin) / 1000).toFixed(2);
  const computed = ((mainThreadMs() - computing) / 1000).toFixed(2);
  const { p99, most } = probe.stop();
  const memory = (process.memoryUsage().rss / 1e6).toFixed(0);
  const turns = `${p99.toFixed(1)} ms p99, ${most.toFixed(1)} ms at most`;
  process.stdout.write(
    `${name}: ${seconds} s, ${computed} s computed, a turn ${turns}; ${memory} MB resident\n`,
  );
  return result;
}

function report(name: string, value: number): void {
  process.stdout.write(`${name}: ${value.toFixed(0)}\n`);
}

async function diskOf(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  const sizes = await Promise.all(names.map(async (name) => (await stat(path.join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

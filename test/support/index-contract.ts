import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Corpus } from '../../src/corpus/corpus.js';
import { loadCorpus } from '../../src/corpus/load.js';
import type { Embedder } from '../../src/embedding/embedding.js';
import { ensureIndex, type PassageIndex } from '../../src/index/passage-index.js';
import type { PassageStore } from '../../src/index/store.js';
import { latinSkeleton } from '../../src/language/names.js';
import { temporaryFolder, writeSource } from './folders.js';
import { shippedEmbedder } from './model.js';

const FIRST = 'حظر تويتر حسابات كثيرة. انخفض عدد المقاتلين الأجانب.\n\nأغلقت مواقع بارزة.';
const SECOND = 'قتل المتحدث لاكومي في غارة جوية. خسر التنظيم أمواله.';
const TRANSLATION = '1.1\tThe spokesman was killed.\n1.2\tThe money was lost.\n';

export interface Sample {
  readonly folder: string;
  readonly corpus: Corpus;
}

/** A corpus of two sources, the second with a translation: five sentences in three paragraphs. */
export async function sampleCorpus(): Promise<Sample> {
  const folder = await temporaryFolder();
  return { folder, corpus: await writeSample(folder) };
}

/** Writes it into a folder. */
export async function writeSample(folder: string): Promise<Corpus> {
  await writeSource(folder, 's1', FIRST);
  await writeSource(folder, 's2', SECOND);
  await writeFile(path.join(folder, 's2/translation.en.txt'), TRANSLATION);
  return loadCorpus(folder);
}

/** An embedder that fails at every text. */
export function failing(embedder: Embedder): Embedder {
  return {
    fingerprint: 'other',
    dimensions: embedder.dimensions,
    tokenise: (text) => embedder.tokenise(text),
    rarity: (id) => embedder.rarity(id),
    parallel: 1,
    close: async () => undefined,
    embed: () => Promise.reject(new Error('no memory')),
  };
}

/**
 * What every index does, whichever engine keeps it.
 * @param indexFor an index in a place of its own, the same for the same name, where nothing is before
 */
export function itIsAnIndex(indexFor: (name: string) => PassageIndex | Promise<PassageIndex>): void {
  let embedder: Embedder;
  let places = 0;
  beforeAll(async () => {
    embedder = await shippedEmbedder();
  });
  const newIndex = () => indexFor(`Place${places++}`);
  const opened = async (index: PassageIndex, corpus: Corpus): Promise<PassageStore> => {
    const store = await ensureIndex(index, { corpus, embedder });
    onTestFinished(() => store.close());
    return store;
  };

  describe('building', () => {
    it('embeds everything once, and nothing when it is built again', async () => {
      const { corpus } = await sampleCorpus();
      const index = await newIndex();
      const seen: number[] = [];
      const onProgress = ({ done, total }: { done: number; total: number }) => seen.push(done / total);
      // Five sentences and two paragraphs of several, and the translations of two sentences and a paragraph.
      expect(await index.build({ corpus, embedder, onProgress })).toEqual({ embedded: 10, reused: 0 });
      expect(seen).toHaveLength(10);
      expect(seen.at(-1)).toBe(1);
      expect(seen).toEqual([...seen].sort((a, b) => a - b));
      expect(await index.build({ corpus, embedder })).toEqual({ embedded: 0, reused: 10 });
    });

    it('embeds only what changed, and says what that is', async () => {
      const { folder, corpus } = await sampleCorpus();
      const index = await newIndex();
      await index.build({ corpus, embedder });
      await writeSource(folder, 's1', `${FIRST} وأضيفت جملة.`);
      await writeSource(folder, 's3', 'مصدر جديد.');
      const changed = await loadCorpus(folder);
      expect(await index.inspect(changed, embedder)).toMatchObject({
        ok: false,
        reason: 'corpus',
        detail: 's1 changed, s3 is new',
      });
      // A sentence, the paragraph around it, and a source whose sentence is its paragraph.
      expect((await index.build({ corpus: changed, embedder })).embedded).toBe(3);
      expect((await index.inspect(changed, embedder)).ok).toBe(true);
    });

    it('leaves the index in use when it fails or is told to stop', async () => {
      const { corpus } = await sampleCorpus();
      const index = await newIndex();
      await index.build({ corpus, embedder });
      await expect(index.build({ corpus, embedder: failing(embedder) })).rejects.toThrow('no memory');
      await expect(index.build({ corpus, embedder, signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
      const store = await opened(index, corpus);
      expect(store.sentences).toBe(5);
    });

    it('goes on beside other builds', async () => {
      const { corpus } = await sampleCorpus();
      const index = await newIndex();
      await Promise.all([1, 2, 3].map(() => index.build({ corpus, embedder })));
      expect((await index.inspect(corpus, embedder)).ok).toBe(true);
    });
  });

  it('says that there is none, or that another model made it', async () => {
    const { corpus } = await sampleCorpus();
    const index = await newIndex();
    expect(await index.inspect(corpus, embedder)).toMatchObject({ ok: false, reason: 'missing' });
    await index.build({ corpus, embedder });
    expect(await index.inspect(corpus, { fingerprint: 'other' })).toMatchObject({ reason: 'model' });
  });

  describe('an open one', () => {
    let store: PassageStore;
    beforeAll(async () => {
      const folder = await mkdtemp(path.join(tmpdir(), 'sanad-test-'));
      const corpus = await writeSample(folder);
      await rm(folder, { recursive: true, force: true });
      store = await ensureIndex(await newIndex(), { corpus, embedder });
    });
    afterAll(() => store?.close());

    it('finds the nearest sentences, by their own vector, their translation or their paragraph', async () => {
      const { pooled } = await embedder.embed('query', 'The money was lost.');
      const near = await store.nearest(pooled, { limit: 1 });
      expect(near[0]?.key).toBe('2:1.2');
      // One by its vector, the rest by way of their paragraphs.
      expect(near.map(({ key }) => key).sort()).toEqual(['1:1.1', '1:1.2', '1:2.1', '2:1.1', '2:1.2']);
      expect(near.map(({ score }) => score)).toEqual(near.map(({ score }) => score).sort((a, b) => b - a));
      const inFirst = await store.nearest(pooled, { limit: 5, source: 1 });
      expect(inFirst.map(({ key }) => key).sort()).toEqual(['1:1.1', '1:1.2', '1:2.1']);
    });

    it('finds by the words of a text and of its translation, by how they begin, and by names', async () => {
      const keysOf = async (question: string, source?: number) =>
        (await store.matching(question, { limit: 5, source })).map(({ key }) => key);
      expect(await keysOf('spokesman')).toEqual(['2:1.1']);
      expect(await keysOf('spokes')).toEqual(['2:1.1']);
      expect(await keysOf('المقاتلون')).toEqual(['1:1.2']);
      expect(await keysOf('المقاتلون', 2)).toEqual([]);
      expect(await keysOf('من في على')).toEqual([]);
      expect(await keysOf('غير موجود هنا البتة xyzzy')).toEqual([]);
      const [paragraph] = await store.matchingParagraphs('spokesman', { limit: 5 });
      expect(paragraph?.key).toBe('2:1');
      expect(await store.naming([latinSkeleton('Lakomy')])).toEqual([
        { key: '2:1.1', score: expect.closeTo(0.774, 2) },
      ]);
      expect(await store.naming([latinSkeleton('Lakomy')], 1)).toEqual([]);
      expect(await store.naming(['', latinSkeleton('Wittgenstein')])).toEqual([]);
    });

    it('fetches the vectors of sentences with their translations and paragraphs, in the order asked for', async () => {
      const fetched = await store.fetch(['2:1.1', '1:2.1', '2:1.2']);
      expect(fetched.map(({ key, paragraph }) => [key, paragraph.key])).toEqual([
        ['2:1.1', '2:1'],
        ['1:2.1', '1:2'],
        ['2:1.2', '2:1'],
      ]);
      const [first, alone, second] = fetched;
      expect(first?.paragraph).toBe(second?.paragraph);
      expect(first?.translation?.rows).toBeGreaterThan(3);
      expect(first?.paragraph.translation?.rows).toBeGreaterThan(8);
      expect(alone?.translation).toBeUndefined();
      expect(alone?.tokens).toEqual(alone?.paragraph.tokens);
      const { pooled } = await embedder.embed('passage', FIRST.split('\n').at(-1)!);
      expect(alone?.paragraph.pooled).toEqual(pooled);
      await expect(store.fetch(['9:9.9'])).rejects.toThrow(/ 9:9/);
      expect(await store.fetch([])).toEqual([]);
    });

    it('goes on answering when a newer one takes its place', async () => {
      const { folder, corpus } = await sampleCorpus();
      const index = await newIndex();
      const before = await opened(index, corpus);
      await writeSource(folder, 's3', 'مصدر جديد.');
      await index.build({ corpus: await loadCorpus(folder), embedder });
      const [fetched] = await before.fetch(['1:1.1']);
      expect(fetched?.tokens.rows).toBeGreaterThan(3);
      expect((await before.matching('تويتر', { limit: 5 }))[0]?.key).toBe('1:1.1');
    });

    it('has every sentence of a paragraph of many, of which the nearest are found one by one', async () => {
      const folder = await temporaryFolder();
      const many = ['عن المال', 'عن الحرب', 'عن الإعلام', 'عن السفر', 'عن الطعام', 'عن البيت', 'عن البحر'];
      const sentences = [...many, 'عن السماء', 'عن الجبال', 'عن الكتب', 'عن الموسيقى'];
      await writeSource(folder, 's1', sentences.map((topic) => `هذه جملة ${topic} وحده.`).join(' '));
      const other = await opened(await newIndex(), await loadCorpus(folder));
      const { pooled } = await embedder.embed('query', 'ماذا عن البحر؟');
      const near = await other.nearest(pooled, { limit: 3 });
      expect(near).toHaveLength(3);
      expect(near[0]?.key).toBe('1:1.7');
      const keys = sentences.map((_, i) => `1:1.${i + 1}`);
      expect((await other.fetch(keys)).map(({ key }) => key)).toEqual(keys);
    });
  });
}

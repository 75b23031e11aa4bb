import { appendFile, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Corpus } from '../../../src/corpus/corpus.js';
import { DamagedIndexError } from '../../../src/index/embedded/damage.js';
import { EmbeddedIndex } from '../../../src/index/embedded/embedded-index.js';
import { currentGeneration } from '../../../src/index/embedded/generations.js';
import { temporaryFolder } from '../../support/folders.js';
import { sourceOf } from '../../support/texts.js';
import { wordEmbedder } from '../../support/word-embedder.js';

const first = sourceOf('حظر تويتر حسابات كثيرة. انخفض عدد المقاتلين.\nأغلقت مواقع بارزة.', 1);
const second = sourceOf('قتل المتحدث في غارة. خسر التنظيم أمواله.', 2);
const corpus = new Corpus([first, second]);
const TEXTS = { first: 4, second: 3 };

/** An index with a segment for each of two sources; the first is damaged where `segment` says. */
async function twoSegments(): Promise<{ index: EmbeddedIndex; segment: string }> {
  const directory = await temporaryFolder();
  const index = new EmbeddedIndex(directory);
  await index.build({ corpus: new Corpus([first]), embedder: wordEmbedder() });
  const { folder } = (await currentGeneration(directory))!;
  const [name] = (await readdir(folder)).filter((each) => each.startsWith('s-'));
  await index.build({ corpus, embedder: wordEmbedder() });
  return { index, segment: path.join((await currentGeneration(directory))!.folder, name!) };
}

async function flipBit(file: string, at = 0.3): Promise<void> {
  const bytes = await readFile(file);
  bytes[Math.floor(bytes.length * at)]! ^= 1;
  await writeFile(file, bytes);
}

const LOADED = ['rows.bin', 'sentences.hnsw', 'paragraphs.hnsw', 'sentence-words.terms'];
const ON_DEMAND = [
  'tokens.bin',
  'vectors.bin',
  'hashes.bin',
  'sentence-words.postings',
  'paragraph-words.postings',
];
const FILES = [
  ...LOADED,
  ...ON_DEMAND,
  'sentence-names.terms',
  'sentence-names.postings',
  'paragraph-words.terms',
];

describe('damage to a segment', () => {
  it.each(FILES)(
    'is found when %s is cut short, longer or gone, and the other segment stays',
    async (file) => {
      for (const damage of ['short', 'long', 'gone']) {
        const { index, segment } = await twoSegments();
        const damaged = path.join(segment, file);
        if (damage === 'short') await truncate(damaged, Math.floor((await readFile(damaged)).length / 2));
        if (damage === 'long') await appendFile(damaged, 'x');
        if (damage === 'gone') await rm(damaged);
        const state = await index.inspect(corpus, wordEmbedder());
        expect(state).toEqual({ ok: false, reason: 'damaged', detail: `${path.basename(segment)}/${file}` });
        const { embedded, reused } = await index.build({ corpus, embedder: wordEmbedder() });
        expect(embedded).toBeLessThanOrEqual(TEXTS.first);
        expect(reused).toBeGreaterThanOrEqual(TEXTS.second);
        expect((await index.inspect(corpus, wordEmbedder(), { thorough: true })).ok).toBe(true);
      }
    },
  );

  it.each(LOADED)('is found in %s before it is loaded', async (file) => {
    const { index, segment } = await twoSegments();
    await flipBit(path.join(segment, file));
    expect(await index.inspect(corpus, wordEmbedder())).toMatchObject({ reason: 'damaged' });
    await index.build({ corpus, embedder: wordEmbedder() });
    expect((await index.inspect(corpus, wordEmbedder(), { thorough: true })).ok).toBe(true);
  });

  it.each(ON_DEMAND)('is found in %s by a thorough look, and mended alone', async (file) => {
    const { index, segment } = await twoSegments();
    await flipBit(path.join(segment, file));
    expect((await index.inspect(corpus, wordEmbedder())).ok).toBe(true);
    const state = await index.inspect(corpus, wordEmbedder(), { thorough: true });
    expect(state).toMatchObject({ reason: 'damaged', detail: `${path.basename(segment)}/${file}` });
    const embedder = wordEmbedder();
    const report = await index.build({ corpus, embedder, thorough: true });
    // A text whose own record is damaged; where hashes are, those that are not found by them.
    const lost = file === 'tokens.bin' || file === 'vectors.bin' ? 1 : 0;
    expect(embedder.embedded.length).toBeGreaterThanOrEqual(lost);
    expect(embedder.embedded.length).toBeLessThanOrEqual(file === 'hashes.bin' ? TEXTS.first : lost);
    expect(report.embedded + report.reused).toBe(TEXTS.first + TEXTS.second);
    expect((await index.inspect(corpus, wordEmbedder(), { thorough: true })).ok).toBe(true);
  });

  it('that a question comes upon says what to do', async () => {
    const { index, segment } = await twoSegments();
    await flipBit(path.join(segment, 'tokens.bin'), 0);
    await flipBit(path.join(segment, 'sentence-words.postings'), 0.5);
    const state = await index.inspect(corpus, wordEmbedder());
    const store = state.ok ? await state.open() : undefined;
    await expect(store!.fetch(['1:1.1'])).rejects.toThrow(DamagedIndexError);
    await expect(store!.fetch(['1:1.1'])).rejects.toThrow(/sanad index/);
    expect(await store!.fetch(['1:1.2', '2:1.1'])).toHaveLength(2);
    await store!.close();
  });

  it('that only a merge comes upon costs its own source', async () => {
    const directory = await temporaryFolder();
    const index = new EmbeddedIndex(directory);
    const sources = [first, second];
    for (let id = 3; id <= 7; id++)
      sources.push(sourceOf(`هذا هو المصدر ${id}. وللمصدر ${id} جملة ثانية.`, id));
    for (let count = 1; count <= 7; count++) {
      await index.build({ corpus: new Corpus(sources.slice(0, count)), embedder: wordEmbedder() });
    }
    const { folder } = (await currentGeneration(directory))!;
    const segments = (await readdir(folder)).filter((each) => each.startsWith('s-'));
    expect(segments).toHaveLength(7);
    await flipBit(path.join(folder, segments[0]!, 'tokens.bin'));
    const all = new Corpus([...sources, sourceOf('الثامن يكمل العدد.', 8)]);
    const embedder = wordEmbedder();
    await index.build({ corpus: all, embedder });
    expect(embedder.embedded).toHaveLength(2);
    const state = await index.inspect(all, embedder, { thorough: true });
    expect(state.ok).toBe(true);
  });
});

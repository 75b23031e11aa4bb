import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Corpus } from '../../../src/corpus/corpus.js';
import { loadCorpus } from '../../../src/corpus/load.js';
import type { Embedder } from '../../../src/embedding/embedding.js';
import { EmbeddedIndex } from '../../../src/index/embedded/embedded-index.js';
import { currentGeneration } from '../../../src/index/embedded/generations.js';
import { MANIFEST, sha256Of } from '../../../src/index/embedded/manifest.js';
import { ensureIndex } from '../../../src/index/passage-index.js';
import { temporaryFolder, writeSource } from '../../support/folders.js';
import { shippedEmbedder } from '../../support/model.js';

const FIRST = 'حظر تويتر حسابات كثيرة. انخفض عدد المقاتلين الأجانب.\n\nأغلقت مواقع بارزة.';
const SECOND = 'قتل المتحدث في غارة جوية. خسر التنظيم أمواله.';

let embedder: Embedder;
beforeAll(async () => {
  embedder = await shippedEmbedder();
});

const indexIn = (directory: string) => new EmbeddedIndex(directory);

async function sample(): Promise<{ folder: string; directory: string; corpus: Corpus }> {
  const root = await temporaryFolder();
  const folder = path.join(root, 'corpus');
  await writeSource(folder, 's1', FIRST);
  await writeSource(folder, 's2', SECOND);
  return { folder, directory: path.join(root, 'index'), corpus: await loadCorpus(folder) };
}

/** A file of an index of one segment. */
async function fileOf(directory: string, name: string): Promise<string> {
  const { folder } = (await currentGeneration(directory))!;
  const names = await readdir(folder, { recursive: true });
  return path.join(folder, names.find((each) => path.basename(each) === name)!);
}

describe('building an index', () => {
  it('embeds every sentence and every paragraph of several once, and nothing when it is built again', async () => {
    const { directory, corpus } = await sample();
    expect(await indexIn(directory).build({ corpus, embedder })).toEqual({ embedded: 7, reused: 0 });
    expect(await indexIn(directory).build({ corpus, embedder })).toEqual({ embedded: 0, reused: 7 });
  });

  it('embeds only what changed, and equals one built at once', async () => {
    const { folder, directory, corpus } = await sample();
    await indexIn(directory).build({ corpus, embedder });
    await writeSource(folder, 's2', `${SECOND} وأضيفت جملة.`);
    await writeSource(folder, 's3', 'مصدر جديد.');
    const changed = await loadCorpus(folder);
    expect(await indexIn(directory).inspect(changed, embedder)).toMatchObject({
      ok: false,
      reason: 'corpus',
      detail: 's2 changed, s3 is new',
    });
    // New: a sentence, the paragraph around it, and a source whose sentence is its paragraph.
    expect(await indexIn(directory).build({ corpus: changed, embedder })).toEqual({ embedded: 3, reused: 6 });
    const store = await ensureIndex(indexIn(directory), { corpus: changed, embedder });
    expect(store.sentences).toBe(7);
    expect((await store.matching('أضيفت', { limit: 5 }))[0]?.key).toBe('2:1.3');
    await store.close();
  });

  it('keeps one generation', async () => {
    const { directory, corpus } = await sample();
    for (let i = 0; i < 3; i++) await indexIn(directory).build({ corpus, embedder });
    expect((await readdir(directory)).sort()).toEqual(['CURRENT', expect.stringMatching(/^g-/)]);
  });

  it('leaves the index in use when it fails', async () => {
    const { directory, corpus } = await sample();
    await indexIn(directory).build({ corpus, embedder });
    const before = await currentGeneration(directory);
    const failing: Embedder = {
      fingerprint: 'other',
      dimensions: embedder.dimensions,
      parallel: 2,
      tokenise: (text) => embedder.tokenise(text),
      rarity: (id) => embedder.rarity(id),
      embed: () => Promise.reject(new Error('no memory')),
      close: async () => undefined,
    };
    await expect(indexIn(directory).build({ corpus, embedder: failing })).rejects.toThrow('no memory');
    expect(await currentGeneration(directory)).toEqual(before);
    expect(await readdir(directory)).toHaveLength(2);
  });

  it('stops when it is told to', async () => {
    const { directory, corpus } = await sample();
    const stop = AbortSignal.abort();
    await expect(indexIn(directory).build({ corpus, embedder, signal: stop })).rejects.toThrow(/abort/i);
    expect(await currentGeneration(directory)).toBeUndefined();
  });

  it('goes on beside another build', async () => {
    const { directory, corpus } = await sample();
    await Promise.all([1, 2, 3].map(() => indexIn(directory).build({ corpus, embedder })));
    expect((await indexIn(directory).inspect(corpus, embedder)).ok).toBe(true);
  });

  it('removes what a crashed build left', async () => {
    const { directory, corpus } = await sample();
    await indexIn(directory).build({ corpus, embedder });
    const name = path.basename((await currentGeneration(directory))!.folder);
    const gone = spawn(process.execPath, ['-e', '']);
    await once(gone, 'exit');
    const abandoned = path.join(directory, name.replace(/-\d+-/, `-${gone.pid}-`));
    await writeSource(abandoned, 'x', '');
    await indexIn(directory).build({ corpus, embedder });
    expect(await readdir(directory)).not.toContain(path.basename(abandoned));
  });
});

describe('an index that cannot be used', () => {
  const files = [
    'manifest.json',
    'rows.bin',
    'sentences.hnsw',
    'paragraphs.hnsw',
    'sentence-words.terms',
    'sentence-names.terms',
    'paragraph-words.terms',
  ];

  it.each(files.flatMap((file) => [[file, 'cut short'] as const, [file, 'changed'] as const]))(
    'because %s is %s is built again',
    async (file, how) => {
      const { directory, corpus } = await sample();
      await indexIn(directory).build({ corpus, embedder });
      const damaged = await fileOf(directory, file);
      const bytes = await readFile(damaged);
      if (how === 'cut short') await truncate(damaged, Math.floor(bytes.length / 2));
      else
        await writeFile(
          damaged,
          bytes.map((byte, i) => (i === Math.floor(bytes.length / 3) ? byte ^ 1 : byte)),
        );
      const state = await indexIn(directory).inspect(corpus, embedder);
      expect(state.ok).toBe(false);
      const store = await ensureIndex(indexIn(directory), { corpus, embedder });
      expect(store.sentences).toBe(5);
      await store.close();
    },
  );

  it('because another model or version made it says which', async () => {
    const { directory, corpus } = await sample();
    await indexIn(directory).build({ corpus, embedder });
    expect(await indexIn(directory).inspect(corpus, { fingerprint: 'other' })).toMatchObject({
      reason: 'model',
    });
    const { folder } = (await currentGeneration(directory))!;
    const manifest = (await readFile(path.join(folder, MANIFEST), 'utf8')).replace(
      /"format":\d+/,
      '"format":0',
    );
    await writeFile(path.join(folder, MANIFEST), manifest);
    await writeFile(path.join(directory, 'CURRENT'), `${path.basename(folder)} ${sha256Of(manifest)}\n`);
    expect(await indexIn(directory).inspect(corpus, embedder)).toMatchObject({ reason: 'format' });
  });

  it('because CURRENT is half written or names what is not there is built again', async () => {
    for (const content of ['', 'g-ho', '../../etc', 'g-host-1-abcdef']) {
      const { directory, corpus } = await sample();
      await indexIn(directory).build({ corpus, embedder });
      await writeFile(path.join(directory, 'CURRENT'), content);
      const reasons: string[] = [];
      const store = await ensureIndex(indexIn(directory), {
        corpus,
        embedder,
        onStale: (reason) => reasons.push(reason),
      });
      expect(reasons).toEqual(['missing']);
      await store.close();
    }
  });
});

describe('an open index', () => {
  it('finds a sentence by the words of its translation, and fetches both', async () => {
    const { folder, directory } = await sample();
    await writeFile(
      path.join(folder, 's2/translation.en.txt'),
      '1.1\tThe spokesman was killed.\n1.2\tThe money was lost.\n',
    );
    const corpus = await loadCorpus(folder);
    const store = await ensureIndex(indexIn(directory), { corpus, embedder });
    expect((await store.matching('spokesman', { limit: 5 }))[0]?.key).toBe('2:1.1');
    const { pooled } = await embedder.embed('query', 'The money was lost.');
    expect((await store.nearest(pooled, { limit: 1 }))[0]?.key).toBe('2:1.2');
    const [with_, without] = await store.fetch(['2:1.1', '1:1.1']);
    expect(with_?.translation?.rows).toBeGreaterThan(3);
    expect(with_?.paragraph.translation?.rows).toBeGreaterThan(8);
    expect(without?.translation).toBeUndefined();
    await store.close();
  });

  it('goes on answering when a newer one takes its place', async () => {
    const { folder, directory, corpus } = await sample();
    const store = await ensureIndex(indexIn(directory), { corpus, embedder });
    await writeSource(folder, 's3', 'مصدر جديد.');
    await indexIn(directory).build({ corpus: await loadCorpus(folder), embedder });
    const [fetched] = await store.fetch(['1:1.1']);
    expect(fetched?.tokens.rows).toBeGreaterThan(3);
    await store.close();
  });

  it('finds by words, with what is typed glued or in other digits', async () => {
    const { folder, directory } = await sample();
    await appendFile(path.join(folder, 's2/text.txt'), '\nانخفض من761 في أغسطس2015.');
    const corpus = await loadCorpus(folder);
    const store = await ensureIndex(indexIn(directory), { corpus, embedder });
    expect((await store.matching('٧٦١', { limit: 5 }))[0]?.key).toBe('2:2.1');
    expect(await store.matching('٧٦١', { limit: 5, source: 1 })).toEqual([]);
    expect(await store.matching('٧٦١', { limit: 5, source: 2 })).toHaveLength(1);
    await store.close();
  });
});

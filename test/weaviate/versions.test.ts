import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import weaviate, { type WeaviateClient } from 'weaviate-client';
import type { WeaviateSettings } from '../../src/config.js';
import { loadCorpus } from '../../src/corpus/load.js';
import type { Embedder } from '../../src/embedding/embedding.js';
import { ensureIndex } from '../../src/index/passage-index.js';
import { Cluster } from '../../src/index/weaviate/cluster.js';
import { noteId, noteObject, textId } from '../../src/index/weaviate/objects.js';
import { Versions } from '../../src/index/weaviate/versions.js';
import { WeaviateIndex } from '../../src/index/weaviate/weaviate-index.js';
import { writeObjects } from '../../src/index/weaviate/write.js';
import { writeSource } from '../support/folders.js';
import { sampleCorpus } from '../support/index-contract.js';
import { shippedEmbedder } from '../support/model.js';
import { describeWithWeaviate, shareCluster } from '../support/weaviate/share.js';

describeWithWeaviate('versions of an index in Weaviate', () => {
  const server = shareCluster({ nodes: 1 });
  let embedder: Embedder;
  let client: WeaviateClient;
  beforeAll(async () => {
    embedder = await shippedEmbedder();
    const { rest, grpc } = server().nodes[0]!.place;
    client = await weaviate.connectToLocal({ port: rest, grpcPort: grpc });
  });
  afterAll(() => client?.close());

  let places = 0;
  /** A place where nothing is, and an index there. */
  const place = () => {
    const settings = server().settings({ collection: `Place${places++}` });
    return { settings, index: new WeaviateIndex(settings) };
  };
  const collectionsOf = async ({ collection }: WeaviateSettings) =>
    (await client.collections.listAll())
      .map(({ name }) => name)
      .filter((name) => name.startsWith(collection));
  const current = async ({ collection }: WeaviateSettings) => (await client.alias.get(collection)).collection;
  const versionsAt = (settings: WeaviateSettings) => {
    const cluster = new Cluster(settings);
    onTestFinished(() => cluster.close());
    return { cluster, versions: new Versions(cluster, settings) };
  };

  it('are two: the one in use and the one before, which others may still read', async () => {
    const { corpus } = await sampleCorpus();
    const { settings, index } = place();
    await index.build({ corpus, embedder });
    const first = await current(settings);
    await index.build({ corpus, embedder });
    const second = await current(settings);
    await index.build({ corpus, embedder });
    const third = await current(settings);
    expect(new Set([first, second, third]).size).toBe(3);
    expect((await collectionsOf(settings)).sort()).toEqual([second, third].sort());
  });

  it('stay while somebody writes them, and go when their writer is gone', async () => {
    const { corpus } = await sampleCorpus();
    const { settings, index } = place();
    const { cluster, versions } = versionsAt(settings);
    const alive = await versions.begin();
    const crashed = await versions.begin();
    for (const build of [alive, crashed]) build.stop();
    const longAgo = noteObject(crashed.version, 'building', `${Date.now() - 24 * 60 * 60_000}`);
    await writeObjects(cluster, crashed.version, [longAgo]);
    const others = `${settings.collection}X_notours_00000000`;
    await client.collections.create({ name: others });
    await index.build({ corpus, embedder });
    expect((await collectionsOf(settings)).sort()).toEqual(
      [alive.version, others, await current(settings)].sort(),
    );
  });

  it('of two builds side by side are both whole, and the later is in use', async () => {
    const { corpus } = await sampleCorpus();
    const { settings, index } = place();
    await Promise.all([1, 2].map(() => index.build({ corpus, embedder })));
    expect(await collectionsOf(settings)).toContain(await current(settings));
    expect((await index.inspect(corpus, embedder)).ok).toBe(true);
  });

  it('are damaged when something of them is missing, and then built again', async () => {
    const { corpus } = await sampleCorpus();
    const { settings, index } = place();
    const lose = [
      (version: string) => textId(version, 'sentence', '1:1.2'),
      (version: string) => textId(version, 'paragraph', '2:1', true),
      (version: string) => noteId(version, 'vocabulary', 'paragraph 0'),
      (version: string) => noteId(version, 'manifest'),
    ];
    for (const idIn of lose) {
      await index.build({ corpus, embedder });
      const version = await current(settings);
      await client.collections.use(version).data.deleteById(idIn(version));
      expect(await index.inspect(corpus, embedder)).toMatchObject({ ok: false, reason: 'damaged' });
    }
    const reasons: string[] = [];
    const store = await ensureIndex(index, { corpus, embedder, onStale: (reason) => reasons.push(reason) });
    await store.close();
    expect(reasons).toEqual(['damaged']);
  });

  it('of another format say so', async () => {
    const { corpus } = await sampleCorpus();
    const { settings, index } = place();
    await index.build({ corpus, embedder });
    const version = await current(settings);
    const { cluster } = versionsAt(settings);
    const write = (body: string) => writeObjects(cluster, version, [noteObject(version, 'manifest', body)]);
    await write('{"format":0}');
    expect(await index.inspect(corpus, embedder)).toMatchObject({ reason: 'format' });
    await write('{"format":');
    expect(await index.inspect(corpus, embedder)).toMatchObject({ reason: 'damaged' });
  });

  it('that were removed are replaced by one of the same passages, and by no other', async () => {
    const { folder, corpus } = await sampleCorpus();
    const { settings, index } = place();
    const store = await ensureIndex(index, { corpus, embedder });
    onTestFinished(() => store.close());
    const opened = await current(settings);
    for (let i = 0; i < 2; i++) await index.build({ corpus, embedder });
    expect(await collectionsOf(settings)).not.toContain(opened);
    expect((await store.matching('spokesman', { limit: 1 }))[0]?.key).toBe('2:1.1');
    await writeSource(folder, 's3', 'مصدر جديد.');
    const changed = await loadCorpus(folder);
    for (let i = 0; i < 2; i++) await index.build({ corpus: changed, embedder });
    await expect(store.matching('spokesman', { limit: 1 })).rejects.toMatchObject({
      name: 'IndexError',
      trouble: 'changed',
    });
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it, onTestFinished } from 'vitest';
import type { Embedder } from '../../src/embedding/embedding.js';
import { ensureIndex } from '../../src/index/passage-index.js';
import type { PassageStore } from '../../src/index/store.js';
import { Cluster } from '../../src/index/weaviate/cluster.js';
import { type StoredObject, textObject } from '../../src/index/weaviate/objects.js';
import { reading } from '../../src/index/weaviate/schema.js';
import { Versions } from '../../src/index/weaviate/versions.js';
import { WeaviateIndex } from '../../src/index/weaviate/weaviate-index.js';
import { writeObjects } from '../../src/index/weaviate/write.js';
import { sampleCorpus, writeSample } from '../support/index-contract.js';
import { shippedEmbedder } from '../support/model.js';
import { describeWithWeaviate, shareCluster } from '../support/weaviate/share.js';

const DIMENSIONS = 384;
const BATCH = 20;

describeWithWeaviate('a cluster of three nodes', () => {
  const servers = shareCluster({ nodes: 3 });
  let embedder: Embedder;
  let store: PassageStore;
  beforeAll(async () => {
    embedder = await shippedEmbedder();
    const folder = await mkdtemp(path.join(tmpdir(), 'sanad-test-'));
    const corpus = await writeSample(folder);
    await rm(folder, { recursive: true, force: true });
    store = await ensureIndex(new WeaviateIndex(servers().settings()), { corpus, embedder });
  });
  afterAll(() => store?.close());
  afterEach(async () => {
    // The next test needs all three.
    for (const node of servers().nodes) {
      node.thaw();
      if (!(await node.isReady())) await node.start();
    }
  });

  const clusterFor = () => {
    const cluster = new Cluster(servers().settings());
    onTestFinished(() => cluster.close());
    return cluster;
  };

  /** Asks again and again until it is told to stop. @returns how often it was answered; rejects when it is not once */
  const asking = (signal: AbortSignal) =>
    repeatedly(signal, async () => {
      const { pooled } = await embedder.embed('query', 'The money was lost.');
      expect((await store.nearest(pooled, { limit: 1 }))[0]?.key).toBe('2:1.2');
      expect((await store.matching('spokesman', { limit: 5 }))[0]?.key).toBe('2:1.1');
      await store.fetch(['2:1.1']);
    });

  it('goes on reading and writing when one is killed, and loses nothing that was acknowledged', async () => {
    const settings = servers().settings();
    const cluster = clusterFor();
    const build = await new Versions(cluster, settings).begin();
    onTestFinished(() => build.stop());
    const written: StoredObject[] = [];
    const stop = new AbortController();
    const writing = repeatedly(stop.signal, async () => {
      const batch = Array.from({ length: BATCH }, (_, i) => objectOf(build.version, written.length + i));
      await writeObjects(cluster, build.version, batch);
      written.push(...batch);
    });
    const work = Promise.all([asking(stop.signal), writing]);
    await Promise.race([work, sleep(1_500)]);
    const before = written.length;
    // The one that is asked first.
    const [killed] = servers().nodes;
    await killed!.kill();
    await Promise.race([work, sleep(6_000)]);
    const meanwhile = written.length;
    await killed!.start();
    await Promise.race([work, sleep(1_500)]);
    stop.abort();
    const [asked] = await work;
    expect(before).toBeGreaterThan(0);
    expect(meanwhile).toBeGreaterThan(before);
    expect(asked).toBeGreaterThan(10);
    // Each node by itself, the one that was away too, once it has caught up.
    for (const address of settings.nodes) {
      const alone = new Cluster({ ...settings, nodes: [address] });
      onTestFinished(() => alone.close());
      const lacking = () => missingOf(alone, build.version, written);
      await expect.poll(lacking, { timeout: 60_000, interval: 500 }).toBe(0);
    }
  });

  it('goes on when one hangs, which is given up, and used again when it is well', async () => {
    const cluster = clusterFor();
    const stop = new AbortController();
    const work = asking(stop.signal);
    await Promise.race([work, sleep(500)]);
    const [hanging] = servers().nodes;
    hanging!.freeze();
    await Promise.race([work, sleep(6_000)]);
    expect(await cluster.run((client) => client.alias.listAll())).toHaveLength(1);
    expect(cluster.nodes.map(({ isDown }) => isDown)).toEqual([true, false, false]);
    stop.abort();
    expect(await work).toBeGreaterThan(10);
    hanging!.thaw();
    const down = () => cluster.nodes.some(({ isDown }) => isDown);
    await expect.poll(down, { timeout: 60_000, interval: 500 }).toBe(false);
  });

  it('builds an index while one is away, which is left until it has caught up', async () => {
    const [away] = servers().nodes;
    await away!.kill();
    const settings = servers().settings({ collection: 'Meanwhile' });
    const { corpus } = await sampleCorpus();
    const index = new WeaviateIndex(settings);
    await index.build({ corpus, embedder });
    const opened = await ensureIndex(index, { corpus, embedder });
    onTestFinished(() => opened.close());
    expect((await opened.matching('spokesman', { limit: 5 }))[0]?.key).toBe('2:1.1');
    await away!.start();
    // Whatever it has already, and whichever node is asked, there is nothing to build.
    expect(await index.inspect(corpus, embedder)).toMatchObject({ ok: true });
    const another = await ensureIndex(index, { corpus, embedder });
    onTestFinished(() => another.close());
    expect((await another.matching('spokesman', { limit: 5 }))[0]?.key).toBe('2:1.1');
    const alone = new WeaviateIndex({ ...settings, nodes: settings.nodes.slice(0, 1) });
    const isThere = async () => (await alone.inspect(corpus, embedder)).ok;
    await expect.poll(isThere, { timeout: 60_000, interval: 1_000 }).toBe(true);
  });
});

async function repeatedly(signal: AbortSignal, task: () => Promise<void>): Promise<number> {
  let times = 0;
  while (!signal.aborted) {
    await task();
    times++;
    // The servers need the processor as well.
    await sleep(20);
  }
  return times;
}

function objectOf(version: string, i: number): StoredObject {
  const pooled = Float32Array.from({ length: DIMENSIONS }, (_, at) => (at === i % DIMENSIONS ? 1 : 0));
  const tokens = Buffer.from(`tokens ${i}`);
  const text = `كلمة ${i}`;
  const words = { terms: ['كلم', `${i}`], length: 2 };
  return textObject(
    version,
    { kind: 'sentence', key: `1:1.${i + 1}`, source: 1, hash: `${i}`, pooled, tokens },
    { text, words, translated: false },
  );
}

/** How many of the objects a cluster does not have whole. */
async function missingOf(
  cluster: Cluster,
  version: string,
  objects: readonly StoredObject[],
): Promise<number> {
  const whole = new Set<string>();
  for (let i = 0; i < objects.length; i += 500) {
    const ids = objects.slice(i, i + 500).map(({ id }) => id);
    const { objects: found } = await cluster.run((client) => {
      const texts = reading(client, version);
      return texts.query.fetchObjects({
        filters: texts.filter.byId().containsAny(ids),
        limit: ids.length,
        includeVector: ['sentence'],
        returnProperties: ['tokens'],
      });
    });
    for (const { uuid, vectors, properties } of found)
      if (vectors.sentence?.length === DIMENSIONS && properties.tokens !== undefined) whole.add(uuid);
  }
  return objects.filter(({ id }) => !whole.has(id)).length;
}

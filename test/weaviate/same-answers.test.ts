import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AskParts, examine } from '../../src/answer/ask.js';
import { type Dataset, readDataset } from '../../src/answer/evaluation/dataset.js';
import { openDataset } from '../../src/answer/evaluation/open.js';
import { loadConfig, ROOT } from '../../src/config.js';
import type { Embedder } from '../../src/embedding/embedding.js';
import { shippedEmbedder } from '../support/model.js';
import type { TestCluster } from '../support/weaviate/server.js';
import { describeWithWeaviate, shareCluster } from '../support/weaviate/share.js';

/** Of the questions, which must have the same passage first. */
const SHARE = 0.99;

/** Scores are sums of the same numbers, which the engines add up in another order. */
const DIGITS = 5;

/** Which questions are asked: every one, or every so many where asking all three stores takes minutes. */
const EVERY: Readonly<Record<string, number>> = { 'articles-dev.json': 1, 'xquad-dev.json': 3 };
const FILES = Object.keys(EVERY);

describeWithWeaviate('both stores', () => {
  const single = shareCluster({ nodes: 1 });
  const three = shareCluster({ nodes: 3 });
  let folder: string;
  let embedder: Embedder;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'sanad-test-'));
    embedder = remembering(await shippedEmbedder());
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const partsOn = (dataset: Dataset, cluster?: TestCluster): Promise<AskParts> => {
    const config = loadConfig(cluster?.environment ?? {}, { index: path.join(folder, 'index') });
    return openDataset(dataset, config, { embedder });
  };

  it.each(FILES)('put the same passage first for the questions of %s', async (file) => {
    const dataset = await readDataset(path.join(ROOT, 'test/eval', file));
    const embedded = await partsOn(dataset);
    const clustered = [await partsOn(dataset, single()), await partsOn(dataset, three())];
    const asked = dataset.questions.filter((_, i) => i % EVERY[file]! === 0);
    let same = 0;
    for (const { question } of asked) {
      const [first] = (await examine(embedded, question, undefined)).ranked;
      for (const parts of clustered) {
        const [found] = (await examine(parts, question, undefined)).ranked;
        if (found?.key === first?.key) same++;
        expect(found?.score).toBeCloseTo(first?.score ?? 0, DIGITS);
      }
    }
    await Promise.all([embedded, ...clustered].map(({ store }) => store.close()));
    expect(asked.length).toBeGreaterThan(40);
    expect(same / (asked.length * clustered.length)).toBeGreaterThanOrEqual(SHARE);
  });
});

/** Embeds every text once, however many stores ask for it. */
function remembering(embedder: Embedder): Embedder {
  const known = new Map<string, ReturnType<Embedder['embed']>>();
  return {
    fingerprint: embedder.fingerprint,
    dimensions: embedder.dimensions,
    tokenise: (text) => embedder.tokenise(text),
    rarity: (id) => embedder.rarity(id),
    parallel: 1,
    close: async () => undefined,
    embed(role, text) {
      const key = `${role} ${text}`;
      const found = known.get(key) ?? embedder.embed(role, text);
      known.set(key, found);
      return found;
    },
  };
}

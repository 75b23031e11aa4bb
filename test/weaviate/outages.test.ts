import { createServer } from 'node:net';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Corpus } from '../../src/corpus/corpus.js';
import { messagesFor } from '../../src/discord/locale.js';
import type { Embedder } from '../../src/embedding/embedding.js';
import { ensureIndex } from '../../src/index/passage-index.js';
import { WeaviateIndex } from '../../src/index/weaviate/weaviate-index.js';
import { StandInDiscord } from '../discord/index.js';
import { complaints } from '../support/bot-log.js';
import { startBot } from '../support/bot-process.js';
import { sampleCorpus } from '../support/index-contract.js';
import { shippedEmbedder } from '../support/model.js';
import { jsonLines, runSanad } from '../support/run-sanad.js';
import { describeWithWeaviate, shareCluster } from '../support/weaviate/share.js';

describeWithWeaviate('a Weaviate server', () => {
  const servers = shareCluster({ nodes: 1 });
  const server = () => servers().nodes[0]!;
  let embedder: Embedder;
  beforeAll(async () => {
    embedder = await shippedEmbedder();
  });

  it('that is not there is said to be, with what to do, by the index and by the command line', async () => {
    const { corpus } = await sampleCorpus();
    await server().kill();
    const index = new WeaviateIndex(servers().settings(), { patienceMs: 0 });
    const failure = { name: 'IndexError', trouble: 'unreachable' };
    await expect(index.inspect(corpus, embedder)).rejects.toMatchObject(failure);
    await expect(index.inspect(corpus, embedder)).rejects.toThrow(server().url);
    await expect(index.build({ corpus, embedder })).rejects.toThrow(/Start it, or set SANAD_WEAVIATE_URLS/);
    const checks = jsonLines(await runSanad(['doctor', '--json'], { env: servers().environment }));
    expect(checks.find(({ check }) => check === 'index')).toMatchObject({
      verdict: 'fault',
      detail: expect.stringContaining(`Weaviate does not answer at ${server().url}. Start it`),
    });
    const asked = await runSanad(['ask', 'why?'], { env: servers().environment });
    expect(asked).toMatchObject({ code: 1, stdout: '' });
    expect(asked.stderr).toMatch(/^error: Weaviate does not answer at .*\n$/);
    await server().start();
  });

  it('is waited for while it starts', async () => {
    const { corpus } = await sampleCorpus();
    await server().kill();
    const index = new WeaviateIndex(servers().settings({ collection: 'Waited' }), { patienceMs: 60_000 });
    const [state] = await Promise.all([index.inspect(corpus, embedder), server().start()]);
    expect(state).toMatchObject({ ok: false, reason: 'missing' });
  });

  it('whose gRPC address is wrong is said to answer, but not there', async () => {
    const { corpus } = await sampleCorpus();
    const free = await freePort();
    const [node] = servers().settings().nodes;
    const nodes = [{ ...node!, grpc: { host: '127.0.0.1', port: free } }];
    const index = new WeaviateIndex(servers().settings({ nodes }), { patienceMs: 0 });
    await expect(index.inspect(corpus, embedder)).rejects.toThrow(
      new RegExp(`gRPC address 127.0.0.1:${free}. Set SANAD_WEAVIATE_GRPC`),
    );
  });

  it('that goes away fails questions in plain words, and answers them when it is back', async () => {
    const { corpus } = await sampleCorpus();
    const index = new WeaviateIndex(servers().settings({ collection: 'Gone' }));
    const store = await ensureIndex(index, { corpus, embedder });
    onTestFinished(() => store.close());
    const ask = async () => {
      const { pooled } = await embedder.embed('query', 'The money was lost.');
      const [found] = await Promise.all([
        store.nearest(pooled, { limit: 1 }),
        store.matching('spokesman', { limit: 1 }),
        store.naming(['LKM']),
      ]);
      return found[0]?.key;
    };
    expect(await ask()).toBe('2:1.2');
    await server().kill();
    for (let i = 0; i < 2; i++)
      await expect(ask()).rejects.toMatchObject({ name: 'IndexError', trouble: 'unreachable' });
    await server().start();
    expect(await ask()).toBe('2:1.2');
  });

  it('serves the command line', async () => {
    const env = servers().environment;
    const [built] = jsonLines(await runSanad(['index', '--json'], { env }));
    expect(built).toMatchObject({ rebuilt: true, index: `${server().url} (Sanad)` });
    const [again] = jsonLines(await runSanad(['index', '--json'], { env }));
    expect(again).toMatchObject({ rebuilt: false });
    const [answer] = jsonLines(
      await runSanad(['ask', '--json', 'Why did the propaganda output drop?'], { env }),
    );
    const [other] = jsonLines(await runSanad(['ask', '--json', 'Why did the propaganda output drop?']));
    expect({ ...answer, ms: 0 }).toEqual({ ...other, ms: 0 });
    const checks = jsonLines(await runSanad(['doctor', '--json'], { env }));
    expect(checks.find(({ check }) => check === 'index')).toMatchObject({ verdict: 'ok' });
  });

  it('that goes away leaves the bot running, which says so, and answers when it is back', async () => {
    const discord = await StandInDiscord.start({ patience: 60_000 });
    onTestFinished(() => discord.close());
    const bot = await startBot(discord, [], servers().environment);
    const question = 'Why did the propaganda output drop?';
    const textOf = async () => {
      const scene = { user: discord.addUser(), channel: discord.guild.addChannel() };
      return (await (await discord.slash('ask', { question, private: true }, scene)).settled()).text;
    };
    await server().kill();
    expect(await textOf()).toContain(messagesFor('en').problems.no_index);
    expect(complaints(bot)).toContain('the index cannot be used');
    await server().start();
    await expect.poll(textOf, { timeout: 60_000, interval: 500 }).toContain(' ¶');
  });
});

describeWithWeaviate('a Weaviate server that asks for a key', () => {
  const servers = shareCluster({ nodes: 1, apiKey: 'the-right-key' });
  let embedder: Embedder;
  let corpus: Corpus;
  beforeAll(async () => {
    embedder = await shippedEmbedder();
  });

  describe.each([
    ['a wrong one', 'another-key', /does not take this key.* SANAD_WEAVIATE_API_KEY/],
    ['none', undefined, /asks for a key.* SANAD_WEAVIATE_API_KEY/],
  ])('refuses %s', (_, apiKey, words) => {
    it('at once', async () => {
      ({ corpus } = await sampleCorpus());
      // Longer than the test may take: a wrong key is not tried again.
      const index = new WeaviateIndex(servers().settings({ apiKey }), { patienceMs: 600_000 });
      await expect(index.inspect(corpus, embedder)).rejects.toMatchObject({ trouble: 'refused' });
      await expect(index.build({ corpus, embedder })).rejects.toThrow(words);
    });
  });

  it('takes the right one', async () => {
    ({ corpus } = await sampleCorpus());
    const index = new WeaviateIndex(servers().settings({ apiKey: 'the-right-key' }));
    const store = await ensureIndex(index, { corpus, embedder });
    onTestFinished(() => store.close());
    expect((await store.matching('spokesman', { limit: 1 }))[0]?.key).toBe('2:1.1');
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const listener = createServer().listen(0, '127.0.0.1', () => {
      const { port } = listener.address() as { port: number };
      listener.close(() => resolve(port));
    });
  });
}

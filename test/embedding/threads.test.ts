import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, utimes } from 'node:fs/promises';
import path from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { env } from '@xenova/transformers';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { ROOT } from '../../src/config.js';
import { E5Embedder } from '../../src/embedding/e5-embedder.js';
import type { Role } from '../../src/embedding/embedding.js';
import { ModelError } from '../../src/embedding/errors.js';
import { LibraryNetwork } from '../../src/embedding/library-network.js';
import { loadModel } from '../../src/embedding/load.js';
import type { Pieces } from '../../src/embedding/network.js';
import { removeLeftBindings } from '../../src/embedding/threads/own-binding.js';
import { ThreadNetwork } from '../../src/embedding/threads/thread-network.js';
import { readFlatFile } from '../../src/embedding/tokenizer/flat-file.js';
import { FlatTokenizer } from '../../src/embedding/tokenizer/flat-tokenizer.js';
import { temporaryFolder } from '../support/folders.js';
import { MODEL } from '../support/model.js';

const BUILT = path.join(ROOT, 'dist/embedding/load.js');
const SENTENCE = 'انخفض عدد انتاج داعش من مواد الدعاية الشهرية. ';
const TEXTS = [
  'why did the propaganda output drop?',
  SENTENCE.repeat(12),
  'أغسطس2015',
  SENTENCE.repeat(90), // More than the network reads at once.
  '',
  '😀 the spokesman was killed in an air raid',
  SENTENCE,
];

const threads = () => (process.report.getReport() as { workers: unknown[] }).workers.length;

/** The model on the thread of the test, as @xenova/transformers runs it. */
async function direct(): Promise<E5Embedder> {
  env.allowRemoteModels = false;
  env.localModelPath = path.dirname(MODEL);
  const network = await LibraryNetwork.load(path.basename(MODEL));
  const tokenizer = new FlatTokenizer(await readFlatFile(path.join(MODEL, 'tokenizer.bin')));
  return new E5Embedder({ fingerprint: '', dimensions: network.dimensions, tokenizer, network });
}

async function inThreads(count: number): Promise<E5Embedder> {
  const embedder = await loadModel(MODEL, { threads: count });
  onTestFinished(() => embedder.close());
  return embedder;
}

describe('threads', () => {
  let expected: readonly Awaited<ReturnType<E5Embedder['embed']>>[];
  const roleOf = (i: number): Role => (i % 2 === 0 ? 'query' : 'passage');
  beforeAll(async () => {
    const embedder = await direct();
    const all: (typeof expected)[number][] = [];
    for (const [i, text] of TEXTS.entries()) all.push(await embedder.embed(roleOf(i), text));
    expected = all;
  });

  it('give the vectors that the library gives, to the bit, in whatever order', async () => {
    const embedder = await inThreads(3);
    expect(embedder.parallel).toBe(3);
    const given = await Promise.all(TEXTS.map((text, i) => embedder.embed(roleOf(i), text)));
    expect(given).toEqual(expected);
    const backwards = [...TEXTS.entries()].reverse();
    const again = await Promise.all(backwards.map(([i, text]) => embedder.embed(roleOf(i), text)));
    expect(again.reverse()).toEqual(expected);
  });

  it('answer a question while passages are waiting', async () => {
    const embedder = await inThreads(1);
    const order: string[] = [];
    const passages = Array.from({ length: 12 }, (_, i) =>
      embedder.embed('passage', SENTENCE.repeat(30)).then(() => order.push(`passage ${i}`)),
    );
    await embedder.embed('query', 'who?').then(() => order.push('question'));
    expect(order.length).toBeLessThan(passages.length);
    await Promise.all(passages);
  });

  it('are there while there is work, and gone when they are closed', async () => {
    const before = threads();
    const embedder = await loadModel(MODEL, { threads: 2 });
    expect(threads()).toBe(before + 1);
    await Promise.all([1, 2, 3].map(() => embedder.embed('passage', SENTENCE)));
    expect(threads()).toBe(before + 3);
    const running = embedder.embed('passage', SENTENCE.repeat(12));
    await embedder.close();
    await expect(running).resolves.toMatchObject({ tokens: expect.any(Number) });
    expect(threads()).toBe(before);
    await expect(embedder.embed('query', 'anything')).rejects.toThrow(ModelError);
  });
});

describe('a thread that crashes', () => {
  const pieces = (...ids: bigint[]): Pieces => ({
    before: BigInt64Array.of(0n),
    ids: BigInt64Array.from(ids),
    after: BigInt64Array.of(2n),
  });

  async function start(): Promise<ThreadNetwork> {
    const worker = path.join(ROOT, 'test/support/crashing-worker.mjs');
    const started = await ThreadNetwork.start({ file: '', dimensions: 2, threads: 2, worker });
    if (!started.ok) throw new Error(started.detail);
    onTestFinished(() => started.network.close());
    return started.network;
  }

  it.each(['query', 'passage'] as const)('costs one %s, and another takes its place', async (role) => {
    const network = await start();
    const crashing = network.run(role, pieces(13n));
    await expect(crashing).rejects.toThrow(ModelError);
    await expect(crashing).rejects.toThrow(/could not finish a text \(.*exited/);
    expect((await network.run(role, pieces(1n, 2n))).tokenVectors).toHaveLength(4);
  });

  it('is told from one that fails', async () => {
    const network = await start();
    await expect(network.run('query', pieces(14n))).rejects.toThrow(/could not finish a text \(no room\)/);
    expect((await network.run('query', pieces(1n))).pooled).toEqual(Float32Array.of(1, 1));
  });
});

describe('where threads cannot be had', () => {
  it('says so once, and embeds on the thread that asks', async () => {
    // As a process of its own, since the TypeScript of this one needs a folder for temporary files.
    const script = `
      const { loadModel } = await import(process.argv[1]);
      const warnings = [];
      const onWarning = (warning) => warnings.push(warning);
      const { TMPDIR } = process.env;
      process.env.TMPDIR = '/dev/null';
      const without = await loadModel(process.argv[2], { onWarning });
      process.env.TMPDIR = TMPDIR;
      const within = await loadModel(process.argv[2], { onWarning });
      const vectors = [];
      for (const each of [without, within]) {
        const { pooled, tokenVectors } = await each.embed('passage', ${JSON.stringify(SENTENCE)});
        vectors.push([...pooled, ...tokenVectors].join());
      }
      console.log(JSON.stringify({ warnings, parallel: without.parallel, same: vectors[0] === vectors[1] }));
      await Promise.all([without.close(), within.close()]);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, BUILT, MODEL], {
      env: { ...process.env, TMPDIR: await temporaryFolder() },
    });
    expect(JSON.parse(await readAll(child.stdout))).toEqual({
      warnings: [expect.stringMatching(/^The model cannot run in threads of its own \(ENOTDIR.*TMPDIR/)],
      parallel: 1,
      same: true,
    });
  });
});

describe('copies of the binding', () => {
  it('that killed processes left are removed, and no others', async () => {
    const folder = await temporaryFolder();
    const before = process.env.TMPDIR;
    onTestFinished(() => {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
    });
    process.env.TMPDIR = folder;
    const gone = spawn(process.execPath, ['-e', '']);
    await once(gone, 'exit');
    const old = new Date(Date.now() - 3_600_000);
    const names = {
      left: `sanad-onnxruntime-${gone.pid}-abcdef`,
      new: `sanad-onnxruntime-${gone.pid}-ghijkl`,
      alive: `sanad-onnxruntime-${process.pid}-abcdef`,
      other: 'onnxruntime-1-abcdef',
    };
    for (const [kind, name] of Object.entries(names)) {
      await mkdir(path.join(folder, name));
      if (kind !== 'new') await utimes(path.join(folder, name), old, old);
    }
    removeLeftBindings();
    const left = Object.entries(names).filter(([, name]) => existsSync(path.join(folder, name)));
    expect(left.map(([kind]) => kind)).toEqual(['new', 'alive', 'other']);
  });
});

describe('the end of the process', () => {
  it.each([0, 40, 90, 130])('waits for a thread that is in native code (%i ms after)', async (ms) => {
    const script = `
      const { loadModel } = await import(process.argv[1]);
      const embedder = await loadModel(process.argv[2], { threads: 2 });
      const long = ${JSON.stringify(SENTENCE)}.repeat(40);
      await embedder.embed('passage', 'first');
      for (let i = 0; i < 8; i++) embedder.embed(i % 2 === 0 ? 'passage' : 'query', long).catch(() => undefined);
      setTimeout(() => process.exit(7), ${ms});`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, BUILT, MODEL]);
    const [[code, signal], stderr] = await Promise.all([once(child, 'exit'), readAll(child.stderr)]);
    expect({ code, signal, stderr }).toEqual({ code: 7, signal: null, stderr: '' });
  });
});

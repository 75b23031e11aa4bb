import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import type { Embedder } from '../../src/embedding/embedding.js';
import { embedTexts } from '../../src/index/embed-texts.js';
import type { Previous } from '../../src/index/previous-texts.js';
import { shippedEmbedder } from '../support/model.js';
import { sourceOf } from '../support/texts.js';

const SOURCES = [
  sourceOf(
    Array.from({ length: 40 }, (_, i) => `${'كلمة '.repeat(1 + ((i * 7) % 23))}${i}. وجملة ${i}.`).join('\n'),
  ),
  sourceOf('فقرة من جملة واحدة.\n\nجملة أولى. جملة ثانية.', 2),
];
const NOTHING: Previous = { find: async () => undefined, close: async () => undefined };

let embedder: Embedder;
beforeAll(async () => {
  embedder = await shippedEmbedder();
});

/** The same embedder but for how many texts it takes at once, and what comes before and after each. */
function embedderWith(
  parallel: number,
  around: (embed: () => ReturnType<Embedder['embed']>) => unknown,
): Embedder {
  return {
    fingerprint: embedder.fingerprint,
    dimensions: embedder.dimensions,
    parallel,
    embed: (role, text) => around(() => embedder.embed(role, text)) as ReturnType<Embedder['embed']>,
    tokenise: (text) => embedder.tokenise(text),
    rarity: (id) => embedder.rarity(id),
    close: async () => undefined,
  };
}

async function embedAll(using: Embedder, signal?: AbortSignal) {
  const written: Buffer[] = [];
  const texts = await embedTexts({ sources: SOURCES, embedder: using, signal }, NOTHING, async (block) =>
    written.push(block),
  );
  const { sentences, paragraphs, report } = texts;
  return {
    tokens: Buffer.concat(written),
    vectors: [sentences.vectors, paragraphs.vectors],
    sentences: sentences.rows,
    paragraphs: paragraphs.rows,
    report,
  };
}

it('gives the same whatever is ready first', async () => {
  let running = 0;
  let most = 0;
  let turn = 0;
  const disordered = embedderWith(3, async (embed) => {
    most = Math.max(most, ++running);
    const embedding = await embed();
    await sleep((turn++ * 5) % 13);
    running--;
    return embedding;
  });
  const expected = await embedAll(embedderWith(1, (embed) => embed()));
  expect(expected.report).toEqual({ embedded: 124, reused: 0 });
  expect(await embedAll(disordered)).toEqual(expected);
  expect(most).toBe(3);
});

it('takes over what was embedded before, and embeds the rest', async () => {
  const before = new Map<string, Awaited<ReturnType<Previous['find']>>>();
  const first = await embedAll(embedder);
  const stride = embedder.dimensions + 4;
  for (const [i, { hash, firstToken, tokens }] of first.sentences.entries()) {
    const block = first.tokens.subarray(firstToken * stride, (firstToken + tokens) * stride);
    before.set(hash, { pooled: first.vectors[0]![i]!, tokens: block });
  }
  const again = await embedTexts(
    { sources: SOURCES, embedder },
    { ...NOTHING, find: async (hash) => before.get(hash) },
    async () => undefined,
  );
  expect(again.report).toEqual({ embedded: 41, reused: 83 });
  expect(again.sentences.rows).toEqual(first.sentences);
  expect(again.paragraphs.vectors).toEqual(first.vectors[1]);
});

it('stops at once when it is told to, whatever the threads are at', async () => {
  const stop = new AbortController();
  let begun = 0;
  const never = embedderWith(2, () => {
    if (++begun === 2) queueMicrotask(() => stop.abort(new Error('enough')));
    return new Promise(() => undefined);
  });
  await expect(embedAll(never, stop.signal)).rejects.toThrow('enough');
  expect(begun).toBe(2);
});

it('begins no other text where one fails', async () => {
  let begun = 0;
  const failing = embedderWith(2, async (embed) => {
    begun++;
    if (begun === 5) throw new Error('no memory');
    return embed();
  });
  await expect(embedAll(failing)).rejects.toThrow('no memory');
  await sleep(50);
  expect(begun).toBeLessThanOrEqual(6);
});

import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Corpus } from '../../../src/corpus/corpus.js';
import type { Source } from '../../../src/corpus/source.js';
import { EmbeddedIndex } from '../../../src/index/embedded/embedded-index.js';
import { currentGeneration } from '../../../src/index/embedded/generations.js';
import { readManifest } from '../../../src/index/embedded/manifest.js';
import type { Hit, PassageStore } from '../../../src/index/store.js';
import { temporaryFolder } from '../../support/folders.js';
import { MiniSearchOracle } from '../../support/minisearch-oracle.js';
import { sourceOf } from '../../support/texts.js';
import { wordEmbedder } from '../../support/word-embedder.js';

/** Words that begin alike, that stand often or seldom, that are names, numbers or in Latin letters, and stop words. */
const WORDS =
  'مقاتل مقاتلون مقاتلين المقاتلون مقاتلة حساب حسابات حسابه الحسابات حسابهم تويتر لاكومي الاكومي بلاكومي ميرون من في على ' +
  '761 7610 ٧٦١ Twitter twitters Lakomy موقع مواقع الموقع موقعهم أغسطس2015 تنظيم التنظيم تنظيمات دعاية الدعاية';
const word = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...WORDS.split(' ')) },
  {
    weight: 1,
    arbitrary: fc.string({ unit: fc.constantFrom(...'ابتحدرسعفقلمنوي'), minLength: 2, maxLength: 8 }),
  },
);
const sentence = fc.array(word, { minLength: 1, maxLength: 7 }).map((words) => `${words.join(' ')}.`);
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 4 }).map((sentences) => sentences.join(' '));
const document = fc.record({
  text: fc.array(paragraph, { minLength: 1, maxLength: 4 }).map((paragraphs) => paragraphs.join('\n')),
  translated: fc.boolean(),
});
/** What becomes of a source: another text, or none. */
const edit = fc.record({
  id: fc.integer({ min: 1, max: 9 }),
  document: fc.option(document, { freq: 3, nil: undefined }),
});
/** Edits that are indexed together. */
const edits = fc.array(fc.array(edit, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 14 });
const question = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));

function makeSource(id: number, { text, translated }: { text: string; translated: boolean }): Source {
  const source = { ...sourceOf(text, id), sha256: createHash('sha256').update(text).digest('hex') };
  if (!translated) return source;
  const translation = new Map<string, string>();
  for (const [p, { sentences }] of source.paragraphs.entries()) {
    for (const s of sentences.keys())
      translation.set(`${p + 1}.${s + 1}`, `Twitter number ${p} ${s} of ${id}`);
  }
  return { ...source, translation };
}

async function openBuilt(directory: string, corpus: Corpus): Promise<PassageStore> {
  const embedder = wordEmbedder();
  const index = new EmbeddedIndex(directory);
  await index.build({ corpus, embedder });
  const state = await index.inspect(corpus, embedder, { thorough: true });
  if (!state.ok) throw new Error(state.detail);
  return state.open();
}

/** The same documents in the same order, and the same scores but for the last bits. */
function expectSame(hits: readonly Hit[], others: readonly Hit[]): void {
  expect(hits.map(({ key }) => key)).toEqual(others.map(({ key }) => key));
  for (const [i, { score }] of hits.entries()) {
    expect(Math.abs(score - others[i]!.score)).toBeLessThanOrEqual(1e-9 * Math.max(1, score));
  }
}

describe('an index that grew by edits', () => {
  it('answers as one built at once, and finds words as MiniSearch does', { timeout: 240_000 }, async () => {
    const root = await temporaryFolder();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(edits, question, async (rounds, asked) => {
        const directory = path.join(root, `${run++}`);
        const sources = new Map<number, Source>();
        let corpus = new Corpus([]);
        for (const round of rounds) {
          for (const { id, document } of round) {
            if (document) sources.set(id, makeSource(id, document));
            else sources.delete(id);
          }
          if (sources.size === 0) sources.set(1, makeSource(1, { text: 'تويتر.', translated: false }));
          corpus = new Corpus([...sources.values()]);
          await new EmbeddedIndex(directory).build({ corpus, embedder: wordEmbedder() });
        }
        const grown = await openBuilt(directory, corpus);
        const afresh = await openBuilt(`${directory}-afresh`, corpus);
        const sentences = MiniSearchOracle.ofSentences(corpus.sources);
        const paragraphs = MiniSearchOracle.ofParagraphs(corpus.sources);
        const { pooled } = await wordEmbedder().embed('query', asked);
        const keys = [...corpus.passages()].map(
          ({ reference }) => `${reference.source}:${reference.paragraph}.${reference.sentences![0]}`,
        );
        expect(grown.sentences).toBe(keys.length);
        for (const source of [undefined, ...sources.keys()]) {
          for (const limit of [3, 1000]) {
            const limits = { limit, source };
            expectSame(await grown.matching(asked, limits), sentences.search(asked, limits));
            expectSame(await grown.matchingParagraphs(asked, limits), paragraphs.search(asked, limits));
          }
          expectSame(
            await grown.naming(['LKM', 'MRN'], source),
            sentences.searchNames(['LKM', 'MRN'], source),
          );
          const limits = { limit: 1000, source };
          expectSame(await grown.nearest(pooled, limits), await afresh.nearest(pooled, limits));
        }
        expect(await grown.fetch(keys)).toEqual(await afresh.fetch(keys));
        await Promise.all([grown.close(), afresh.close()]);
        await rm(directory, { recursive: true });
      }),
      { numRuns: 20 },
    );
  });

  it('embeds only what is new, in a segment of its own', async () => {
    const directory = await temporaryFolder();
    const build = async (sources: Source[]) => {
      const embedder = wordEmbedder();
      await new EmbeddedIndex(directory).build({ corpus: new Corpus(sources), embedder });
      const generation = (await currentGeneration(directory))!;
      const read = await readManifest(generation);
      return { embedded: embedder.embedded, segments: read.ok ? read.manifest.segments : [] };
    };
    const one = makeSource(1, { text: 'قال شيئا. ثم عاد.', translated: false });
    const two = makeSource(2, { text: 'حظر تويتر حسابات.', translated: false });
    const first = await build([one]);
    expect(first.embedded).toHaveLength(3);
    const second = await build([one, two]);
    expect(second.embedded).toEqual(['حظر تويتر حسابات.']);
    expect(second.segments.map(({ sources }) => sources)).toEqual([[1], [2]]);
    expect(second.segments[0]).toEqual(first.segments[0]);
    // What comes back is still known where it was, as long as its segment is there for another source.
    expect((await build([two])).segments.map(({ sources }) => sources)).toEqual([[2]]);
  });

  it('has few segments, whatever its size', async () => {
    const directory = await temporaryFolder();
    const sources: Source[] = [];
    const counts: number[] = [];
    for (let id = 1; id <= 20; id++) {
      sources.push(makeSource(id, { text: `المصدر ${id} له جملة. ثم جملة.`, translated: false }));
      const embedder = wordEmbedder();
      await new EmbeddedIndex(directory).build({ corpus: new Corpus(sources), embedder });
      expect(embedder.embedded.length).toBeLessThanOrEqual(3);
      const read = await readManifest((await currentGeneration(directory))!);
      counts.push(read.ok ? read.manifest.segments.length : 0);
    }
    expect(Math.max(...counts)).toBe(7);
  });

  it('is whole after builds beside each other that merge what both take over', async () => {
    const directory = await temporaryFolder();
    const of = (...ids: number[]) =>
      new Corpus(ids.map((id) => makeSource(id, { text: `هذا هو المصدر ${id}.`, translated: false })));
    for (let last = 1; last <= 7; last++) {
      const ids = Array.from({ length: last }, (_, i) => i + 1);
      await new EmbeddedIndex(directory).build({ corpus: of(...ids), embedder: wordEmbedder() });
    }
    const corpora = [8, 9, 10, 11].map((id) => of(1, 2, 3, 4, 5, 6, 7, id));
    await Promise.all(
      corpora.map((corpus) => new EmbeddedIndex(directory).build({ corpus, embedder: wordEmbedder() })),
    );
    const states = await Promise.all(
      corpora.map((corpus) =>
        new EmbeddedIndex(directory).inspect(corpus, wordEmbedder(), { thorough: true }),
      ),
    );
    expect(states.filter(({ ok }) => ok)).toHaveLength(1);
    expect(states.flatMap((state) => (state.ok ? [] : [state.reason]))).toEqual(Array(3).fill('corpus'));
  });
});

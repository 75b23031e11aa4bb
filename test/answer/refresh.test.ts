import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Sanad } from '../../src/answer/sanad.js';
import { loadConfig } from '../../src/config.js';
import { CorpusError } from '../../src/corpus/errors.js';
import type { Embedder } from '../../src/embedding/embedding.js';
import { temporaryFolder, writeSource } from '../support/folders.js';
import { shippedEmbedder } from '../support/model.js';

const FIRST = 'حظر تويتر حسابات كثيرة في عام 2015. انخفض عدد المقاتلين الأجانب.';
const ADDED = 'قتل المتحدث في غارة جوية قرب حلب. خسر التنظيم أمواله في الموصل.';
const ABOUT_ADDED = 'أين قتل المتحدث؟';

let embedder: Embedder;
beforeAll(async () => {
  embedder = await shippedEmbedder();
});

async function opened() {
  const root = await temporaryFolder();
  const corpus = path.join(root, 'corpus');
  await writeSource(corpus, 's1', FIRST);
  const config = loadConfig({}, { corpus, index: path.join(root, 'index') });
  const sanad = await Sanad.open(config, { embedder });
  onTestFinished(() => sanad.close());
  return { sanad, corpus };
}

/** The best passages, and whether each is a slice of the corpus that the answer is of. */
async function quotes(sanad: Sanad, question: string): Promise<string[]> {
  const asked = await sanad.ask(question);
  if (!asked.ok) throw new Error(asked.reason);
  for (const { source, start, end, quote } of asked.answer.passages)
    expect(asked.corpus.source(source)?.text.slice(start, end)).toBe(quote);
  return asked.answer.passages.map(({ quote }) => quote);
}

describe('a refresh', () => {
  it('takes up a source that is new, changed or gone', async () => {
    const { sanad, corpus } = await opened();
    await writeSource(corpus, 's2', ADDED);
    expect(await sanad.refresh()).toEqual({ sources: 2, built: { embedded: 3, reused: 3 } });
    expect((await quotes(sanad, ABOUT_ADDED))[0]).toBe('قتل المتحدث في غارة جوية قرب حلب.');
    expect(await sanad.quoteWords('خسر التنظيم')).toMatchObject({ ok: true });

    await writeSource(corpus, 's2', ADDED.replace('حلب', 'الرقة'));
    await sanad.refresh();
    expect((await quotes(sanad, ABOUT_ADDED))[0]).toBe('قتل المتحدث في غارة جوية قرب الرقة.');

    await writeSource(corpus, 's2', 'جملة عن شيء آخر.', 'id: 3\ntitle: آخر\n');
    await sanad.refresh();
    expect(sanad.sources().map(({ id }) => id)).toEqual([1, 3]);
    expect(sanad.quote('2:1.1').ok).toBe(false);
  });

  it('does nothing where nothing changed', async () => {
    const { sanad } = await opened();
    expect(await sanad.refresh()).toEqual({ sources: 1, built: undefined });
    expect(await quotes(sanad, 'ماذا حظر تويتر؟')).toContain('حظر تويتر حسابات كثيرة في عام 2015.');
  });

  it('leaves whoever asks meanwhile with the edition in which the question began', async () => {
    const { sanad, corpus } = await opened();
    const before = sanad.corpus;
    await writeSource(corpus, 's2', ADDED);
    const answers: Promise<string[]>[] = [];
    const refreshed = sanad.refresh({
      // While the index is being built, and from the turn on which it takes its place.
      onProgress: () => answers.push(quotes(sanad, ABOUT_ADDED)),
      onBuilt: () => answers.push(...[1, 2, 3].map(() => quotes(sanad, ABOUT_ADDED))),
    });
    const early = await sanad.ask(ABOUT_ADDED);
    expect(early.ok && early.corpus).toBe(before);
    await refreshed;
    expect(sanad.corpus).not.toBe(before);
    const late = await sanad.ask(ABOUT_ADDED);
    expect(late.ok && late.corpus).toBe(sanad.corpus);
    expect(answers.length).toBeGreaterThan(3);
    for (const found of await Promise.all(answers)) expect(found.length).toBeGreaterThan(0);
  });

  it('that fails leaves the edition in use', async () => {
    const { sanad, corpus } = await opened();
    const before = sanad.corpus;
    await writeSource(corpus, 's2', ADDED);
    await writeFile(path.join(corpus, 's2/source.yaml'), 'title: no id\n');
    await expect(sanad.refresh()).rejects.toThrow(CorpusError);
    expect(sanad.corpus).toBe(before);
    expect(await quotes(sanad, 'ماذا حظر تويتر؟')).toHaveLength(2);
    await writeSource(corpus, 's2', ADDED);
    expect((await sanad.refresh()).sources).toBe(2);
  });

  it('waits for one that runs', async () => {
    const { sanad, corpus } = await opened();
    await writeSource(corpus, 's2', ADDED);
    const told: string[] = [];
    const watching = (name: string) => ({
      onStale: () => told.push(`${name} begins`),
      onBuilt: () => told.push(`${name} ends`),
    });
    const [first, second] = await Promise.all([sanad.refresh(watching('a')), sanad.refresh(watching('b'))]);
    expect(told).toEqual(['a begins', 'a ends']);
    expect(first.built).toBeDefined();
    expect(second.built).toBeUndefined();
  });

  it.each(['a signal', 'closing'])('is ended by %s', async (by) => {
    const { sanad, corpus } = await opened();
    const before = sanad.corpus;
    await writeSource(corpus, 's2', Array.from({ length: 200 }, (_, i) => `هذه جملة رقم ${i}.`).join('\n'));
    const stop = new AbortController();
    let embedded = 0;
    const refreshed = sanad.refresh({
      signal: stop.signal,
      onProgress({ done }) {
        embedded = done;
        if (done !== 10) return;
        if (by === 'closing') void sanad.close();
        else stop.abort(new Error('enough'));
      },
    });
    await expect(refreshed).rejects.toThrow(by === 'closing' ? 'Sanad is being closed' : 'enough');
    expect(embedded).toBeLessThan(20);
    expect(sanad.corpus).toBe(before);
  });
});

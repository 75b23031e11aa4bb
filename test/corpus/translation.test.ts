import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../src/config.js';
import { loadCorpus } from '../../src/corpus/load.js';
import { translationOf } from '../../src/corpus/passage.js';
import { temporaryFolder, writeSource } from '../support/folders.js';

async function load(translation: string | Uint8Array) {
  const folder = await temporaryFolder();
  await writeSource(folder, 's1', 'أول. ثان.\nثالث.');
  await writeFile(path.join(folder, 's1/translation.en.txt'), translation);
  return loadCorpus(folder);
}

describe('a translation', () => {
  it('is found by sentence, range and paragraph', async () => {
    const corpus = await load('1.1\tFirst.\r\n1.2\tSecond.\n\n2.1\tThird.\n');
    const of = (reference: string) => {
      const found = corpus.find(reference);
      return found.ok && translationOf(found.passage);
    };
    expect([of('1:1.2'), of('1:1.1-2'), of('1:1'), of('1:2')]).toEqual([
      'Second.',
      'First. Second.',
      'First. Second.',
      'Third.',
    ]);
  });

  it.each([
    ['1.1\tA\n1.2\tB', 'has no line for 2.1'],
    ['1.1\tA\n1.2\tB\n2.1\tC\n2.2\tD', 'line 4 is for 2.2, which the text does not have'],
    ['1.1\tA\n1.1\tB', 'line 2 is for 1.1, which has a line already'],
    ['1.1-2\tA', 'line 1 is not for one sentence'],
    ['1\tA', 'line 1 is not for one sentence'],
    ['First.', 'line 1 does not begin with a place and a tab'],
    ['1.1\t ', 'line 1 has nothing for 1.1'],
  ])('%j is refused', async (text, message) => {
    await expect(load(text)).rejects.toThrow(message);
  });

  it('that is not UTF-8 is refused', async () => {
    await expect(load(Buffer.from([0x31, 0xff]))).rejects.toThrow('is not UTF-8');
  });

  it('is left out when asked', async () => {
    const corpus = await loadCorpus(path.join(ROOT, 'corpus'), { translations: false });
    expect(corpus.sources.every(({ translation }) => translation === undefined)).toBe(true);
  });

  it('of the articles keeps their figures', async () => {
    const corpus = await loadCorpus(path.join(ROOT, 'corpus'));
    for (const passage of corpus.passages()) {
      const digits = passage.source.text.slice(passage.start, passage.end).match(/\d+/g) ?? [];
      expect(translationOf(passage)?.match(/\d+/g) ?? []).toEqual(digits);
    }
  });
});

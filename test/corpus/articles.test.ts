import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../src/config.js';
import { loadCorpus } from '../../src/corpus/load.js';
import { quoteOf } from '../../src/corpus/passage.js';

/** SHA-256 of the articles as they were handed over. */
const SHA256 = {
  'isis-digital-footprint': '1247964e640789a411b71d82f1e002f1982b5e91a81fb0977f9e11f4c06692c3',
  'isis-electronic-jihad': 'eb97da2c87ceed2a73e419867f6e804653dc9572510bd55e3683ebad18359e9d',
};

describe('the two articles', async () => {
  const corpus = await loadCorpus(path.join(ROOT, 'corpus'));

  it('are there byte for byte', () => {
    expect(Object.fromEntries(corpus.sources.map(({ slug, sha256 }) => [slug, sha256]))).toEqual(SHA256);
  });

  it('have nine paragraphs and one', () => {
    expect(corpus.sources.map(({ paragraphs }) => paragraphs.length)).toEqual([9, 1]);
  });

  it('are cut into these sentences', async () => {
    const lines = [...corpus.passages()].map((passage) => quoteOf(passage));
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('articles.sentences.txt');
  });

  it('quote what the bytes hold at the offsets', async () => {
    for (const passage of corpus.passages()) {
      const bytes = await readFile(path.join(ROOT, 'corpus', passage.source.slug, 'text.txt'));
      expect(quoteOf(passage)).toBe(bytes.toString('utf8').slice(passage.start, passage.end));
    }
  });

  it('hold the researcher’s reasons at 2:1.4', () => {
    const found = corpus.find('2:1.4');
    expect(found.ok && quoteOf(found.passage)).toContain('نقص عملاءها وعدم كفاءتهم,مضيفا');
  });
});

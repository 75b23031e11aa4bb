import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Corpus } from '../../src/corpus/corpus.js';
import { loadCorpus } from '../../src/corpus/load.js';
import { quoteOf } from '../../src/corpus/passage.js';
import { writeSource } from '../support/folders.js';

describe('finding a passage', () => {
  let corpus: Corpus;
  beforeAll(async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'sanad-test-'));
    await writeSource(folder, 's1', 'أول. ثان. ثالث.\n\nرابع.');
    corpus = await loadCorpus(folder);
    await rm(folder, { recursive: true });
  });

  it.each([
    ['1:1', 'أول. ثان. ثالث.'],
    ['1:1.2', 'ثان.'],
    ['[1 ¶1 s2-3]', 'ثان. ثالث.'],
    ['المصدر ١، الفقرة ٢', 'رابع.'],
  ])('%s', (reference, quotation) => {
    const found = corpus.find(reference);
    expect(found.ok && quoteOf(found.passage)).toBe(quotation);
  });

  it.each([
    ['9:1', { ok: false, reason: 'no_such_source', available: 1 }],
    ['1:3', { ok: false, reason: 'no_such_paragraph', available: 2 }],
    ['1:1.4', { ok: false, reason: 'no_such_sentence', available: 3 }],
    ['1:1.2-4', { ok: false, reason: 'no_such_sentence', available: 3 }],
    ['hello', { ok: false, reason: 'not_a_reference' }],
  ])('not at %s', (reference, problem) => {
    expect(corpus.find(reference)).toEqual(problem);
  });
});

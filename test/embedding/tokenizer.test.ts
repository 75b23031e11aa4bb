import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { env } from '@xenova/transformers';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../src/config.js';
import { readFlatFile } from '../../src/embedding/tokenizer/flat-file.js';
import { FlatTokenizer } from '../../src/embedding/tokenizer/flat-tokenizer.js';
import { LibraryTokenizer } from '../../src/embedding/tokenizer/library-tokenizer.js';
import type { Tokenizer } from '../../src/embedding/tokenizer/tokenizer.js';
import { wordsOf } from '../../src/language/words.js';
import { MODEL } from '../support/model.js';

let flat: Tokenizer;
let library: Tokenizer;

beforeAll(async () => {
  flat = new FlatTokenizer(await readFlatFile(path.join(MODEL, 'tokenizer.bin')));
  env.allowRemoteModels = false;
  env.localModelPath = path.dirname(MODEL);
  library = await LibraryTokenizer.load(path.basename(MODEL));
});

function expectSame(text: string): void {
  const ids = flat.encode(text);
  expect([...ids], JSON.stringify(text)).toEqual([...library.encode(text)]);
  for (const id of ids) {
    expect(flat.beginsWord(id)).toBe(library.beginsWord(id));
    expect(flat.logProbability(id)).toBe(library.logProbability(id));
  }
}

/** Every string that a JSON value holds. */
function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : [];
}

describe('the flat tokenizer gives the ids of the library', () => {
  it('for the tokens around a text, and nothing', () => {
    expect([flat.start, flat.end]).toEqual([library.start, library.end]);
    for (const text of ['', ' ', '\n', 'query:', 'passage:']) expectSame(text);
  });

  it('for the sources and all files of questions', async () => {
    const files = (await readdir(path.join(ROOT, 'corpus'), { recursive: true })).filter((name) =>
      name.endsWith('.txt'),
    );
    const lines = await Promise.all(
      files.map(async (name) => (await readFile(path.join(ROOT, 'corpus', name), 'utf8')).split('\n')),
    );
    const folder = path.join(ROOT, 'test/eval');
    const asked = await Promise.all(
      (await readdir(folder))
        .filter((name) => name.endsWith('.json'))
        .map(async (name) => stringsOf(JSON.parse(await readFile(path.join(folder, name), 'utf8')))),
    );
    const texts = [...new Set([...lines.flat(), ...asked.flat()])];
    expect(texts.length).toBeGreaterThan(1000);
    for (const text of texts) {
      expectSame(text);
      expectSame(
        wordsOf(text)
          .map((word) => word.text)
          .join(' '),
      );
    }
  });

  it.each([
    '<s>', // A token of its own, found before anything else.
    'a<s> b</s>',
    '<unk>بعد<unk><unk>',
    '＜s＞ ＜unk＞', // It becomes the letters of one.
    '㍻㋿ﷺ Ⅷ ½ ﬃ',
    'ＡＢＣ～ｄｅｆ～～',
    '▁▁ ▁a',
    'مُـــحَمَّد\u200f\u200e\u200b\u2066x\u2069',
    'e\u0301é \u1100\u1161\u11a8',
    '😀😀 𝔘𝔫𝔦 𠮷野家 👩‍👩‍👧‍👦',
    '\u0001\u0008\t\u000b\u001f\u007f\u0085\u008f\u00a0\u2028\u3000\ufeff\ufffd',
    'ab'.repeat(3000),
    '\u{e0001}\u{10ffff}\ue000',
  ])('for %j', (text) => expectSame(text));

  it('for any text', () => {
    const character = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
      fc.constantFrom(
        ' ',
        '  ',
        '▁',
        '<s>',
        '</s>',
        '<unk>',
        '<mask>',
        '\u200b',
        '～',
        '＜s＞',
        '\u0640',
        '\ufdfa',
      ),
      fc.constantFrom(...'ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإة،؛؟٠١٢'),
      fc.constantFrom('propaganda', 'الدعاية', 'داعش', '761', 'ing', 'ation', '的', 'の', 'ий'),
    );
    fc.assert(
      fc.property(fc.array(character, { maxLength: 60 }), (parts) =>
        expectSame(parts.join('').toWellFormed()),
      ),
      { numRuns: 1500 },
    );
  });
});

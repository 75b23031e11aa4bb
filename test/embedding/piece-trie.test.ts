import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../src/config.js';
import { PieceTrie } from '../../src/embedding/tokenizer/piece-trie.js';
import { segment } from '../../src/embedding/tokenizer/segment.js';

const { flatTrie } = (await import(path.join(ROOT, 'embeddings/convert/flatten_tokenizer.mjs'))) as {
  flatTrie(values: ReadonlyMap<string, number>): {
    firstChild: Uint32Array;
    values: Int32Array;
    units: Uint16Array;
  };
};

function trieOf(pieces: readonly string[]): PieceTrie {
  const { firstChild, values, units } = flatTrie(new Map(pieces.map((piece, i) => [piece, i])));
  return new PieceTrie(firstChild, units, values);
}

function lookUp(trie: PieceTrie, text: string): number {
  let node = PieceTrie.ROOT;
  for (let i = 0; i < text.length && node !== PieceTrie.NONE; i++)
    node = trie.child(node, text.charCodeAt(i));
  return node === PieceTrie.NONE ? PieceTrie.NONE : trie.value(node);
}

const letters = fc.constantFrom('a', 'b', 'ي', '▁', '\uffff');
const word = (maxLength: number) => fc.string({ unit: letters, minLength: 1, maxLength });
const words = fc.uniqueArray(word(5), { maxLength: 40 });

describe('a trie of pieces', () => {
  it('knows what it was made from, and nothing else', () => {
    fc.assert(
      fc.property(words, fc.array(word(6)), (pieces, others) => {
        const trie = trieOf(pieces);
        for (const [i, piece] of pieces.entries()) expect(lookUp(trie, piece)).toBe(i);
        for (const other of others) expect(lookUp(trie, other)).toBe(pieces.indexOf(other));
      }),
    );
  });

  it('lists what begins with a character', () => {
    fc.assert(
      fc.property(words, letters, (pieces, first) => {
        const expected = [...pieces.keys()].filter((i) => pieces[i]!.startsWith(first));
        expect([...trieOf(pieces).valuesUnder(first.charCodeAt(0))].sort((a, b) => a - b)).toEqual(expected);
      }),
    );
  });
});

/** The best total over all ways to cut a text, found by trying them. */
function bestTotal(
  pieces: readonly string[],
  scores: readonly number[],
  unknown: number,
  text: string,
): number {
  if (text === '') return 0;
  let best = -Infinity;
  for (let length = 1; length <= text.length; length++) {
    const piece = pieces.indexOf(text.slice(0, length));
    if (piece === -1 && length > 1) continue;
    const score = scores[piece === -1 ? unknown : piece]!;
    best = Math.max(best, score + bestTotal(pieces, scores, unknown, text.slice(length)));
  }
  return best;
}

describe('segmentation', () => {
  it('finds the most likely pieces, and one unknown piece for a run of characters that none spells', () => {
    const scored = fc.array(fc.tuple(word(3), fc.integer({ min: -200, max: -10 })), { maxLength: 20 });
    fc.assert(
      fc.property(scored, word(9), (entries, text) => {
        const known = new Map(entries.map(([piece, score]) => [piece, score / 10]));
        const pieces = [...known.keys(), '<unk>'];
        const unknown = pieces.length - 1;
        const scores = [...known.values(), -40];
        const ids = segment({ trie: trieOf(pieces), scores: Float64Array.from(scores), unknown }, text);
        // What is between known pieces is unknown: as many characters as are left of the text there.
        const spelled = ids.filter((id) => id !== unknown).map((id) => pieces[id]!);
        const missing = text.length - spelled.join('').length;
        const total = spelled.reduce((sum, piece) => sum + known.get(piece)!, missing * -40);
        expect(total).toBeCloseTo(bestTotal(pieces, scores, unknown, text), 6);
        for (const [i, id] of ids.entries()) if (id === unknown) expect(ids[i + 1]).not.toBe(unknown);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ColumnReader, encodeColumns } from '../../../src/index/embedded/segment/columns.js';
import { decodePostings, encodePostings } from '../../../src/index/embedded/segment/postings-codec.js';

const u32 = fc.nat(2 ** 32 - 1);

describe('a posting list', () => {
  it('comes back as it was', () => {
    const documents = fc.uniqueArray(u32, { maxLength: 50 }).map((list) => list.sort((a, b) => a - b));
    fc.assert(
      fc.property(
        documents,
        fc.infiniteStream(fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 1e9 }))),
        (list, times) => {
          const postings = {
            documents: Uint32Array.from(list),
            frequencies: Uint32Array.from([...times.take(list.length)]),
          };
          expect(decodePostings(encodePostings(postings))).toEqual(postings);
        },
      ),
    );
  });

  it('takes a byte for each document of a common term', () => {
    const documents = Uint32Array.from({ length: 1000 }, (_, i) => i * 3);
    expect(encodePostings({ documents, frequencies: new Uint32Array(1000).fill(1) })).toHaveLength(1000);
  });
});

describe('columns', () => {
  it('come back as they were, wherever their buffer begins', () => {
    const column = fc.oneof(fc.uint32Array(), fc.uint8Array());
    fc.assert(
      fc.property(fc.array(column), fc.nat(7), (columns, shift) => {
        const encoded = encodeColumns(columns);
        const shifted = Buffer.alloc(encoded.length + shift);
        encoded.copy(shifted, shift);
        const reader = new ColumnReader(shifted.subarray(shift));
        for (const expected of columns) {
          const actual = expected instanceof Uint32Array ? reader.numbers() : reader.bytes();
          expect([...actual]).toEqual([...expected]);
        }
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../src/embedding/vectors.js';
import { decodeTokens, encodeTokens } from '../../src/index/token-codec.js';

describe('token vectors on disk', () => {
  it('come back nearly as they were', () => {
    const row = fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
        const vectors = Float32Array.from(rows.flat());
        for (let i = 0; i < rows.length; i++) normalise(vectors, i * 16, 16);
        const decoded = decodeTokens(encodeTokens(vectors, rows.length, 16), rows.length, 16);
        for (let i = 0; i < vectors.length; i++) {
          const value = decoded.values[i]! * decoded.scales[Math.floor(i / 16)]!;
          expect(Math.abs(value - vectors[i]!)).toBeLessThanOrEqual(0.5 / 127 + 1e-6);
        }
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { windowsOver } from '../../src/embedding/windows.js';

describe('windows', () => {
  it('tile a sequence, none longer than the model reads, each kept token inside its window', () => {
    const sizes = fc.record({
      size: fc.integer({ min: 4, max: 600 }),
      share: fc.double({ min: 0, max: 0.45, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_000 }), sizes, (length, { size, share }) => {
        const overlap = Math.floor(size * share);
        const windows = windowsOver(length, size, overlap);
        let kept = 0;
        for (const { start, end, keepFrom, keepTo } of windows) {
          expect(end - start).toBeLessThanOrEqual(size);
          expect(keepFrom).toBe(kept);
          expect(keepFrom).toBeGreaterThanOrEqual(start);
          expect(keepTo).toBeLessThanOrEqual(end);
          kept = keepTo;
        }
        expect(kept).toBe(length);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FACTOR, MOST_DEAD, planCompaction, SMALLEST_TIER } from '../../../src/index/embedded/compaction.js';

const wear = fc.record({ live: fc.nat(200_000), dead: fc.nat(50_000) });

describe('what is due to be written anew', () => {
  it('names a segment once at most, and none with nothing live', () => {
    fc.assert(
      fc.property(fc.array(wear, { maxLength: 40 }), (segments) => {
        const named = planCompaction(segments).flat();
        expect(new Set(named).size).toBe(named.length);
        for (const place of named) expect(segments[place]!.live).toBeGreaterThan(0);
      }),
    );
  });

  it('leaves nothing due', () => {
    fc.assert(
      fc.property(fc.array(wear, { maxLength: 40 }), (segments) => {
        const groups = planCompaction(segments);
        const named = new Set(groups.flat());
        const after = [
          ...segments.filter(({ live }, place) => live > 0 && !named.has(place)),
          ...groups.map((group) => ({ live: group.reduce((sum, i) => sum + segments[i]!.live, 0), dead: 0 })),
        ];
        expect(planCompaction(after)).toEqual([]);
        for (const { live, dead } of after) expect(dead).toBeLessThanOrEqual(MOST_DEAD * (live + dead));
      }),
    );
  });

  it('keeps segments few and work small while sources are added', () => {
    let segments: { live: number; dead: number }[] = [];
    let written = 0;
    const added = 5000;
    for (let i = 0; i < added; i++) {
      segments.push({ live: 20, dead: 0 });
      for (;;) {
        const [group] = planCompaction(segments);
        if (!group) break;
        const live = group.reduce((sum, place) => sum + segments[place]!.live, 0);
        written += live;
        segments = [...segments.filter((_, place) => !group.includes(place)), { live, dead: 0 }];
      }
      const tiers = 1 + Math.ceil(Math.log(Math.max(1, (20 * (i + 1)) / SMALLEST_TIER)) / Math.log(FACTOR));
      expect(segments.length).toBeLessThanOrEqual((FACTOR - 1) * tiers);
    }
    // Of 100,000 texts, each was written this often: in the first tier, and once in each above.
    expect(written / (20 * added)).toBeLessThan(SMALLEST_TIER / (FACTOR - 1) / 20 + 3);
  });
});

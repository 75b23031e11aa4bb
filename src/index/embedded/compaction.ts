/** How many texts of a segment are live, and how many are of sources that were deleted. */
export interface Wear {
  readonly live: number;
  readonly dead: number;
}

/** This many segments of one tier are merged into one. */
export const FACTOR = 8;
/** Segments of up to this many texts are of the first tier; each tier further on takes FACTOR times as many. */
export const SMALLEST_TIER = 512;
/** A segment is written anew when more of it than this is deleted. */
export const MOST_DEAD = 0.2;

/**
 * Says which segments to write anew, each group as one: size-tiered compaction, as in Lucene's TieredMergePolicy and
 * log-structured merge trees (O'Neil et al. 1996).
 *
 * A merge of FACTOR segments of a tier is of a higher tier, so a text is written once a tier: log₈(n / 512) times, 3 in
 * 100,000. In the first tier a merge writes up to 512 texts for every 7 sources added: 73 a source, whatever the size of
 * the index, and none of them is embedded. Writing anew for deletions copies at most 4 texts for each that was deleted.
 * And there are never more than 7 segments a tier: at most 28 in 100,000 texts.
 * @returns groups of places in `segments`; those in no group stay as they are. One with nothing live is in no group
 */
export function planCompaction(segments: readonly Wear[]): number[][] {
  const groups = segments.flatMap(({ live }, i) => (live > 0 ? [{ members: [i], live }] : []));
  for (;;) {
    const full = firstFullTier(groups);
    if (!full) break;
    const merged = { members: full.flatMap(({ members }) => members), live: sum(full) };
    groups.splice(0, groups.length, ...groups.filter((group) => !full.includes(group)), merged);
  }
  return groups
    .map(({ members }) => members)
    .filter((members) => members.length > 1 || worn(segments[members[0]!]!));
}

function firstFullTier<G extends { live: number }>(groups: readonly G[]): G[] | undefined {
  const tiers: G[][] = [];
  for (const group of groups) {
    const tier = tierOf(group.live);
    tiers[tier] = [...(tiers[tier] ?? []), group];
  }
  return tiers.find((tier) => tier && tier.length >= FACTOR);
}

function tierOf(live: number): number {
  let tier = 0;
  for (let most = SMALLEST_TIER; live > most; most *= FACTOR) tier++;
  return tier;
}

function worn({ live, dead }: Wear): boolean {
  return dead > MOST_DEAD * (live + dead);
}

function sum(groups: readonly { live: number }[]): number {
  return groups.reduce((total, { live }) => total + live, 0);
}

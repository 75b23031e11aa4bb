/** Parameters of BM25+ as MiniSearch 7 has them: scores of both stores are the same, and are what was calibrated. */
export const K = 1.2;
export const B = 0.7;
export const D = 0.5;

/** What a term counts that only begins like the one asked for, and how it loses with every letter more. */
export const PREFIX_WEIGHT = 0.375;
export const PREFIX_DECAY = 0.3;

/** A prefix of three letters or fewer is shared by unrelated words; four mostly mean the same root with a suffix. */
export const SHORTEST_PREFIX = 4;

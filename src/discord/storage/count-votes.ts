import type { VoteCount, VoteRecord } from '../store.js';

/** What of a vote is counted. */
type Counted = Pick<VoteRecord, 'vote' | 'references'>;

/** Digits count as numbers, so that 2:1.10 stands behind 2:1.9. */
const inOrder = new Intl.Collator('en', { numeric: true });

/** Votes by passage, in the order of references. A passage counts once a vote, however often the answer showed it. */
export function countVotes(votes: Iterable<Counted>): VoteCount[] {
  const counts = new Map<string, { helpful: number; notHelpful: number }>();
  for (const { vote, references } of votes) {
    for (const reference of new Set(references)) {
      const count = counts.get(reference) ?? { helpful: 0, notHelpful: 0 };
      count[vote === 'helpful' ? 'helpful' : 'notHelpful']++;
      counts.set(reference, count);
    }
  }
  return [...counts]
    .map(([reference, count]) => ({ reference, ...count }))
    .sort((a, b) => inOrder.compare(a.reference, b.reference));
}

import { PieceTrie } from './piece-trie.js';

export interface Pieces {
  readonly trie: PieceTrie;
  /** By piece, log-probabilities. */
  readonly scores: Float64Array;
  /** Stands for a character that no piece begins with. */
  readonly unknown: number;
}

/**
 * The most likely sequence of pieces that spell a text: Viterbi's algorithm over a unigram model (Kudo, "Subword
 * Regularization", 2018). Characters that no piece spells are the unknown piece, one for a run of them.
 *
 * Sums are taken in the order in which @xenova/transformers takes them, and of equals the first wins as there: piece
 * boundaries that differ only in the last bit of a sum must fall in the same place, or vectors would change.
 */
export function segment({ trie, scores, unknown }: Pieces, text: string): number[] {
  const { length } = text;
  // A step is a piece at a place; steps that end at the same place are linked in the order in which they were found.
  const piece: number[] = [];
  const total: number[] = [];
  const previous: number[] = [];
  const next: number[] = [];
  const firstEnding = new Int32Array(length + 1).fill(NOTHING);
  const lastEnding = new Int32Array(length + 1).fill(NOTHING);

  let best = NOTHING;
  /** The best total with which `score` can follow what ends at `place`; `best` is the step that it then follows. */
  const follow = (place: number, score: number): number => {
    best = NOTHING;
    // Nothing comes before the first piece.
    if (place === 0) return score;
    let highest = 0;
    for (let step = firstEnding[place]!; step !== NOTHING; step = next[step]!) {
      const sum = total[step]! + score;
      if (best === NOTHING || sum > highest) {
        best = step;
        highest = sum;
      }
    }
    return highest;
  };
  const add = (place: number, end: number, id: number, score: number): void => {
    const sum = follow(place, score);
    const step = piece.push(id) - 1;
    total.push(sum);
    previous.push(best);
    next.push(NOTHING);
    const last = lastEnding[end]!;
    if (last === NOTHING) firstEnding[end] = step;
    else next[last] = step;
    lastEnding[end] = step;
  };

  for (let place = 0; place < length; place++) {
    let node = PieceTrie.ROOT;
    let single = false;
    for (let end = place; end < length; ) {
      node = trie.child(node, text.charCodeAt(end));
      if (node === PieceTrie.NONE) break;
      end++;
      const id = trie.value(node);
      if (id === PieceTrie.NONE) continue;
      add(place, end, id, scores[id]!);
      if (end === place + 1) single = true;
    }
    if (!single) add(place, place + 1, unknown, scores[unknown]!);
  }

  follow(length, 0);
  const backwards: number[] = [];
  for (let step = best; step !== NOTHING; step = previous[step]!) {
    const id = piece[step]!;
    if (id !== unknown || backwards.at(-1) !== unknown) backwards.push(id);
  }
  return backwards.reverse();
}

const NOTHING = -1;

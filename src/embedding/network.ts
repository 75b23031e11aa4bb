import type { Role } from './embedding.js';

/** What the network makes of the pieces of a text. */
export interface Hidden {
  /** Mean over all vectors of the last layer, those of the prefix and the tokens around the text too; L2-normalised. */
  readonly pooled: Float32Array;
  /** The last hidden state of every piece of the text, each L2-normalised, row after row. */
  readonly tokenVectors: Float32Array;
}

/** A text as the network reads it: its pieces, and what stands before and after them. */
export interface Pieces {
  readonly before: BigInt64Array;
  readonly ids: BigInt64Array;
  readonly after: BigInt64Array;
}

/** Where and how a model runs. */
export interface Network {
  /** How many passages are worked on at once: more gain nothing. */
  readonly parallel: number;
  /** @throws ModelError when the model cannot run any more */
  run(role: Role, pieces: Pieces): Promise<Hidden>;
  /** Lets what runs end, refuses what waits, and gives back what the model holds. */
  close(): Promise<void>;
}

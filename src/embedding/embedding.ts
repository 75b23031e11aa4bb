import type { Word } from '../language/words.js';

/** A text cut into the model's tokens. */
export interface Tokens {
  readonly ids: BigInt64Array;
  /** The words of the text, with their places in it. */
  readonly words: readonly Word[];
  /** For each token, the word it is a piece of. */
  readonly wordOf: Int32Array;
}

/** What a text looks like to the model. */
export interface Embedding extends Tokens {
  /** Mean over the token vectors, L2-normalised: `dimensions` numbers. */
  readonly pooled: Float32Array;
  /**
   * The last hidden state of every token of the text, each L2-normalised, row after row: `tokens` × `dimensions`
   * numbers. Special tokens and the prefix are left out.
   */
  readonly tokenVectors: Float32Array;
  readonly tokens: number;
}

/** The prefix of e5 models: they were trained with one before every text. */
export type Role = 'query' | 'passage';

export interface Embedder {
  /** What the vectors depend on, in hex: an index made with another fingerprint is of no use. */
  readonly fingerprint: string;
  readonly dimensions: number;
  /** How many passages it embeds at once: more gain nothing. */
  readonly parallel: number;
  /** Embeds one text. The result depends on the role and the text alone, not on what is embedded beside it. */
  embed(role: Role, text: string): Promise<Embedding>;
  tokenise(text: string): Tokens;
  /** How rare a token is in text at large: -log p, in nats. */
  rarity(id: bigint): number;
  /** Ends its threads, if it has any. What is being embedded is finished; what waits is refused. */
  close(): Promise<void>;
}

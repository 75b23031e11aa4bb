/** Cuts texts into the pieces that a model of the XLM-R family (multilingual-e5 is one) was trained with. */
export interface Tokenizer {
  /** The ids that stand before and after the pieces of every text. */
  readonly start: bigint;
  readonly end: bigint;
  /** @param text of whole characters: half of a surrogate pair is none */
  encode(text: string): BigInt64Array;
  /** Whether a piece bears the mark for white space, with which every word begins. */
  beginsWord(id: bigint): boolean;
  /** The logarithm of a piece's share in text at large, in nats; 0 for an id that is none. */
  logProbability(id: bigint): number;
}

/** What stands for white space in the vocabulary. */
export const SPACE = '▁';

import type { TokenMatrix } from '../embedding/token-matrix.js';

/** The printed plain reference of a sentence (`2:1.4`) or of a paragraph (`2:1`): the same in every store. */
export type PassageKey = string;

export interface Hit {
  readonly key: PassageKey;
  /** Cosine for vectors; BM25 divided by the number of query terms for words. Higher is better. */
  readonly score: number;
}

export interface SentenceVectors {
  readonly key: PassageKey;
  readonly tokens: TokenMatrix;
  readonly translation?: TokenMatrix;
  /** The paragraph it stands in; one object for all its sentences. */
  readonly paragraph: ParagraphVectors;
}

export interface ParagraphVectors {
  readonly key: PassageKey;
  /** Of the paragraph embedded whole. */
  readonly tokens: TokenMatrix;
  readonly translation?: TokenMatrix;
  readonly pooled: Float32Array;
}

export interface SearchLimits {
  readonly limit: number;
  /** Only sentences of this source. */
  readonly source?: number | undefined;
}

/** Finds and fetches sentences. Which engine is behind it, search does not know. */
export interface PassageStore {
  readonly sentences: number;
  /** Sentences whose vector is nearest to a question's, by cosine. */
  nearest(vector: Float32Array, limits: SearchLimits): Promise<Hit[]>;
  /** Sentences that share terms with the question. */
  matching(question: string, limits: SearchLimits): Promise<Hit[]>;
  /** Paragraphs that share terms with the question. */
  matchingParagraphs(question: string, limits: SearchLimits): Promise<Hit[]>;
  /** Sentences with a word that sounds like one of these names, given by their skeletons (language/names). */
  naming(skeletons: readonly string[], source?: number): Promise<Hit[]>;
  /** What rescoring needs, in the order asked for. */
  fetch(keys: readonly PassageKey[]): Promise<SentenceVectors[]>;
  close(): Promise<void>;
}

/** The printed plain reference of a sentence (`2:1.4`): the same in every store. */
export type PassageKey = string;

export interface Hit {
  readonly key: PassageKey;
  /** Cosine for vectors; BM25 divided by the number of query terms for words. Higher is better. */
  readonly score: number;
}

/** Token vectors, row after row, as small integers: value ≈ `values[i] * scales[row]`. */
export interface TokenMatrix {
  readonly values: Int8Array;
  readonly scales: Float32Array;
  readonly rows: number;
  readonly dimensions: number;
}

export interface SentenceVectors {
  readonly key: PassageKey;
  readonly tokens: TokenMatrix;
  /** The centred vector of the paragraph the sentence stands in. */
  readonly paragraph: Float32Array;
}

export interface SearchLimits {
  readonly limit: number;
  /** Only sentences of this source. */
  readonly source?: number | undefined;
}

/** Finds and fetches sentences. Which engine is behind it, search does not know. */
export interface PassageStore {
  readonly sentences: number;
  /** Sentences whose centred vector is nearest to a centred question vector, by cosine. */
  nearest(vector: Float32Array, limits: SearchLimits): Promise<Hit[]>;
  /** Sentences that share terms with the question. */
  matching(question: string, limits: SearchLimits): Promise<Hit[]>;
  /** What rescoring needs, in the order asked for. */
  fetch(keys: readonly PassageKey[]): Promise<SentenceVectors[]>;
  close(): Promise<void>;
}

/** What is kept of a text that was embedded. */
export interface EmbeddedText {
  readonly pooled: Float32Array;
  /** As `encodeTokens` wrote them. */
  readonly tokens: Buffer;
}

/** Vectors of texts that were embedded before, by the hash of the text. */
export interface Previous {
  find(hash: string): Promise<EmbeddedText | undefined>;
  close(): Promise<void>;
}

import { createHash } from 'node:crypto';
import { arabicShare } from '../language/arabic.js';
import type { Embedder, Embedding, Role, Tokens } from './embedding.js';
import { type Mean, type Means, shippedMeans } from './means.js';
import { normalise } from './vectors.js';

/**
 * How much of the mean is taken from token vectors (chosen on one half of the development questions, reported on the
 * other: docs/evaluation.md); pooled vectors lose all of it.
 */
const TOKEN_SHARE = 0.8;

/**
 * Takes from every vector what all texts of its kind have in common. Vectors of e5 models all point roughly the same
 * way, which makes everything look alike; the means are constants measured on development data, so that a vector does
 * not depend on what else is in the corpus, and a score means the same in a small corpus and in a large one.
 */
export class CentredEmbedder implements Embedder {
  private constructor(
    private readonly inner: Embedder,
    private readonly means: Means,
    readonly fingerprint: string,
  ) {}

  /**
   * An embedder that centres, if the shipped means were taken with this model; otherwise the embedder itself, whose
   * vectors are then as the model gives them.
   */
  static over(inner: Embedder): Embedder {
    const { means } = shippedMeans();
    const fingerprint = CentredEmbedder.fingerprintOver(inner.fingerprint);
    return fingerprint === inner.fingerprint ? inner : new CentredEmbedder(inner, means, fingerprint);
  }

  /** The fingerprint of `over` a model with this one. */
  static fingerprintOver(model: string): string {
    const { means, sha256 } = shippedMeans();
    if (means.model !== model) return model;
    return createHash('sha256').update(`${model} ${sha256} ${TOKEN_SHARE}`).digest('hex');
  }

  get dimensions(): number {
    return this.inner.dimensions;
  }

  get parallel(): number {
    return this.inner.parallel;
  }

  async embed(role: Role, text: string): Promise<Embedding> {
    const embedding = await this.inner.embed(role, text);
    const mean =
      role === 'passage' ? this.means.passage : this.means.query[arabicShare(text) >= 0.5 ? 'ar' : 'en'];
    centreInPlace(embedding, mean, this.dimensions);
    return embedding;
  }

  tokenise(text: string): Tokens {
    return this.inner.tokenise(text);
  }

  rarity(id: bigint): number {
    return this.inner.rarity(id);
  }

  close(): Promise<void> {
    return this.inner.close();
  }
}

/** Embeddings are fresh for every call, so nobody else sees them before this. */
function centreInPlace({ pooled, tokenVectors, tokens }: Embedding, mean: Mean, dimensions: number): void {
  for (let i = 0; i < dimensions; i++) pooled[i]! -= mean.pooled[i]!;
  normalise(pooled);
  for (let token = 0; token < tokens; token++) {
    const from = token * dimensions;
    for (let i = 0; i < dimensions; i++) tokenVectors[from + i]! -= TOKEN_SHARE * mean.tokens[i]!;
    normalise(tokenVectors, from, dimensions);
  }
}

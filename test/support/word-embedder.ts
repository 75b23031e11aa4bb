import { createHash } from 'node:crypto';
import type { Embedder } from '../../src/embedding/embedding.js';
import { normalise } from '../../src/embedding/vectors.js';

/**
 * Stands in for the model where thousands of texts are embedded: a word's vector is made of its hash, and a text's is
 * the sum of its words. What the index does with vectors is the same; what they mean is not tested with this.
 */
export function wordEmbedder(dimensions = 16): Embedder & { readonly embedded: string[] } {
  const embedded: string[] = [];
  return {
    fingerprint: 'words',
    dimensions,
    embedded,
    async embed(role, text) {
      if (role === 'passage') embedded.push(text);
      const words = text.split(/\s+/).filter((word) => word !== '');
      const tokenVectors = new Float32Array(words.length * dimensions);
      const pooled = new Float32Array(dimensions);
      for (const [i, word] of words.entries()) {
        const vector = vectorOf(word, dimensions);
        tokenVectors.set(vector, i * dimensions);
        for (const [j, value] of vector.entries()) pooled[j]! += value;
      }
      normalise(pooled);
      return { ...nothing(), pooled, tokenVectors, tokens: words.length };
    },
    tokenise: nothing,
    rarity: () => 0,
    parallel: 1,
    close: async () => undefined,
  };
}

function nothing() {
  return { ids: new BigInt64Array(), words: [], wordOf: new Int32Array() };
}

function vectorOf(word: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  for (let i = 0; i < dimensions; i += 16) {
    const bytes = createHash('sha256').update(`${i}:${word}`).digest();
    for (let j = i; j < Math.min(i + 16, dimensions); j++) vector[j] = bytes.readInt16LE((j - i) * 2) / 32768;
  }
  normalise(vector);
  return vector;
}

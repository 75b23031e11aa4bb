import path from 'node:path';
import { env, pipeline } from '@xenova/transformers';
import { ROOT } from '../../src/config.js';
import type { Alternative } from './alternatives.js';

/** The model's own mean vectors, as the documentation of @xenova/transformers makes them. */
export async function meanVectors(): Promise<(text: string) => Promise<Float32Array>> {
  env.allowRemoteModels = false;
  env.localModelPath = path.join(ROOT, 'embeddings');
  const extract = await pipeline('feature-extraction', 'model');
  return async (text) => {
    const { data } = await extract(text, { pooling: 'mean', normalize: true });
    return Float32Array.from(data as Float32Array);
  };
}

/**
 * A question's mean vector is compared with that of every sentence.
 * @param vectors of the sentences, in the order of their references
 */
export function naiveScan(
  embed: (text: string) => Promise<Float32Array>,
  references: readonly string[],
  vectors: readonly Float32Array[],
): Alternative {
  return {
    async find(question) {
      const asked = await embed(`query: ${question}`);
      const scores = vectors.map((vector) => {
        let sum = 0;
        for (let i = 0; i < vector.length; i++) sum += vector[i]! * asked[i]!;
        return sum;
      });
      return [...scores.keys()]
        .sort((a, b) => scores[b]! - scores[a]!)
        .slice(0, 50)
        .map((i) => references[i]!);
    },
  };
}

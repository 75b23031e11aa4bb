import path from 'node:path';
import { env, pipeline } from '@xenova/transformers';
import { ROOT } from '../../src/config.js';
import type { Corpus } from '../../src/corpus/corpus.js';
import { quoteOf } from '../../src/corpus/passage.js';
import { printReference } from '../../src/corpus/reference.js';
import type { Alternative } from './alternatives.js';

/**
 * The model's own mean vectors and a look at every sentence: what the documentation of @xenova/transformers shows.
 * @param vectorOf a vector of a sentence that is known, for a size at which embedding again would take all day
 */
export async function naiveScan(
  corpus: Corpus,
  vectorOf?: (reference: string) => Promise<Float32Array>,
): Promise<Alternative> {
  env.allowRemoteModels = false;
  env.localModelPath = path.join(ROOT, 'embeddings');
  const extract = await pipeline('feature-extraction', 'model');
  const embed = async (text: string) => {
    const { data } = await extract(text, { pooling: 'mean', normalize: true });
    return Float32Array.from(data as Float32Array);
  };
  const references: string[] = [];
  const vectors: Float32Array[] = [];
  for (const passage of corpus.passages()) {
    const reference = printReference(passage.reference);
    references.push(reference);
    vectors.push(vectorOf ? await vectorOf(reference) : await embed(`passage: ${quoteOf(passage)}`));
  }
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

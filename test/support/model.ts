import path from 'node:path';
import { ROOT } from '../../src/config.js';
import { TransformersEmbedder } from '../../src/embedding/transformers-embedder.js';

export const MODEL = path.join(ROOT, 'embeddings/model');

let loading: Promise<TransformersEmbedder> | undefined;

/** The shipped model, loaded once a test file. */
export function shippedModel(): Promise<TransformersEmbedder> {
  loading ??= TransformersEmbedder.load(MODEL);
  return loading;
}

import path from 'node:path';
import { ROOT } from '../../src/config.js';
import { CentredEmbedder } from '../../src/embedding/centred-embedder.js';
import type { E5Embedder } from '../../src/embedding/e5-embedder.js';
import type { Embedder } from '../../src/embedding/embedding.js';
import { loadModel } from '../../src/embedding/load.js';

export const MODEL = path.join(ROOT, 'embeddings/model');

let loading: Promise<E5Embedder> | undefined;
let loadingCentred: Promise<Embedder> | undefined;

/** The embedder of the product over the shipped model. */
export async function shippedEmbedder(): Promise<Embedder> {
  loadingCentred ??= shippedModel().then((model) => CentredEmbedder.over(model));
  return loadingCentred;
}

/** The shipped model, loaded once a test file. */
export function shippedModel(): Promise<E5Embedder> {
  loading ??= loadModel(MODEL);
  return loading;
}

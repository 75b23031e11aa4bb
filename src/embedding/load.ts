import { CentredEmbedder } from './centred-embedder.js';
import type { Embedder } from './embedding.js';
import { inspectModelFolder } from './model-files.js';
import { TransformersEmbedder } from './transformers-embedder.js';

/**
 * The embedder of the product: a model, centred if it is the shipped one.
 * @param model a folder or the id of a model of the hub
 * @throws ModelError
 */
export async function loadEmbedder(model: string): Promise<Embedder> {
  return CentredEmbedder.over(await TransformersEmbedder.load(model));
}

/** The fingerprint that `loadEmbedder` would have, without loading the model. */
export async function inspectEmbedder(folder: string): Promise<string> {
  return CentredEmbedder.fingerprintOver((await inspectModelFolder(folder)).fingerprint);
}

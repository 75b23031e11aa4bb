import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Word } from '../language/words.js';
import { CentredEmbedder } from './centred-embedder.js';
import { E5Embedder } from './e5-embedder.js';
import type { Embedder } from './embedding.js';
import { ModelError } from './errors.js';
import { dimensionsOf, inspectModelFolder, type ModelFolder, NETWORK_FILE } from './model-files.js';
import type { Network } from './network.js';
import { ThreadNetwork } from './threads/thread-network.js';
import { FlatTokenizer } from './tokenizer/flat-tokenizer.js';
import type { Tokenizer } from './tokenizer/tokenizer.js';

export interface LoadOptions {
  /** How many threads embed passages at once; as many as there are processors when left out. */
  readonly threads?: number | undefined;
  /** How a text is cut into the words that the model is given; `wordsOf` when left out. */
  readonly split?: ((text: string) => Word[]) | undefined;
  /** Told, in a sentence, of what works less well than it could. */
  readonly onWarning?: ((warning: string) => void) | undefined;
}

/**
 * The embedder of the product: a model, centred if it is the shipped one. It has threads, which `close` ends.
 * @param model a folder (as SANAD_MODEL's default is), or the id of a model of the hub, which is downloaded once
 * @throws ModelError
 */
export async function loadEmbedder(model: string, options: LoadOptions = {}): Promise<Embedder> {
  return CentredEmbedder.over(await loadModel(model, options));
}

/** The fingerprint that `loadEmbedder` would have, without loading the model. */
export async function inspectEmbedder(folder: string): Promise<string> {
  await dimensionsOf(folder);
  return CentredEmbedder.fingerprintOver((await inspectModelFolder(folder)).fingerprint);
}

/**
 * A model as it is, not centred.
 * @throws ModelError
 */
export async function loadModel(model: string, options: LoadOptions = {}): Promise<E5Embedder> {
  const folder = path.resolve(model);
  if (existsSync(folder)) return loadFolder(folder, options);
  if (!/^[\w.-]+\/[\w.-]+$/.test(model)) {
    throw new ModelError(
      `SANAD_MODEL names ${model}, which is neither a folder nor the id of a model ("owner/name").`,
    );
  }
  return loadFromHub(model, options);
}

async function loadFolder(folder: string, options: LoadOptions): Promise<E5Embedder> {
  const dimensions = await dimensionsOf(folder);
  const [network, facts] = await Promise.allSettled([
    loadNetwork(folder, dimensions, options),
    inspectModelFolder(folder),
  ]);
  if (facts.status === 'rejected') {
    // It says what is wrong with the files better than onnxruntime does.
    if (network.status === 'fulfilled') await network.value.close();
    throw facts.reason;
  }
  if (network.status === 'rejected') throw network.reason;
  return embedderOf(folder, dimensions, network.value, facts.value, options);
}

async function embedderOf(
  folder: string,
  dimensions: number,
  network: Network,
  { fingerprint, flatTokenizer }: ModelFolder,
  { split }: LoadOptions,
): Promise<E5Embedder> {
  try {
    const tokenizer = flatTokenizer ? new FlatTokenizer(flatTokenizer) : await libraryTokenizer(folder);
    return new E5Embedder({ fingerprint, dimensions, tokenizer, network, split });
  } catch (error) {
    await network.close();
    throw cannotLoad(folder, error);
  }
}

async function loadNetwork(
  folder: string,
  dimensions: number,
  { threads = availableParallelism(), onWarning }: LoadOptions,
): Promise<Network> {
  const file = path.join(folder, NETWORK_FILE);
  const started = await ThreadNetwork.start({ file, dimensions, threads });
  if (started.ok) return started.network;
  if (started.reason === 'no_model') throw cannotLoad(folder, new Error(started.detail));
  onWarning?.(
    `The model cannot run in threads of its own (${started.detail}), so that Sanad does nothing else while a text is embedded. Let TMPDIR name a folder that can be written and whose files may be executed.`,
  );
  try {
    return await libraryNetwork(folder);
  } catch (error) {
    throw cannotLoad(folder, error);
  }
}

/** The library takes half a second to load, which the shipped model does without. */
async function library(folder: string): Promise<string> {
  const { env } = await import('@xenova/transformers');
  env.allowRemoteModels = false;
  env.localModelPath = path.dirname(folder);
  return path.basename(folder);
}

async function libraryTokenizer(folder: string): Promise<Tokenizer> {
  const id = await library(folder);
  return (await import('./tokenizer/library-tokenizer.js')).LibraryTokenizer.load(id);
}

async function libraryNetwork(folder: string): Promise<Network> {
  const id = await library(folder);
  return (await import('./library-network.js')).LibraryNetwork.load(id);
}

function cannotLoad(folder: string, error: unknown): ModelError {
  if (error instanceof ModelError) return error;
  return new ModelError(
    `The model in ${folder} cannot be loaded (${messageOf(error)}). Restore its files: git checkout -- embeddings/model`,
    { cause: error },
  );
}

async function loadFromHub(id: string, { split }: LoadOptions): Promise<E5Embedder> {
  const [{ env }, { LibraryTokenizer }, { LibraryNetwork }] = await Promise.all([
    import('@xenova/transformers'),
    import('./tokenizer/library-tokenizer.js'),
    import('./library-network.js'),
  ]);
  env.allowRemoteModels = true;
  try {
    const tokenizer = await LibraryTokenizer.load(id);
    const network = await LibraryNetwork.load(id);
    const { dimensions } = network;
    return new E5Embedder({ fingerprint: `hub:${id}`, dimensions, tokenizer, network, split });
  } catch (error) {
    if (error instanceof ModelError) throw error;
    throw new ModelError(
      `The model ${id} cannot be fetched from the hub (${messageOf(error)}). Check the connection, or leave SANAD_MODEL out to use the model that ships with Sanad.`,
      { cause: error },
    );
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

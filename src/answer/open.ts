import type { Config } from '../config.js';
import type { Corpus } from '../corpus/corpus.js';
import type { Embedder } from '../embedding/embedding.js';
import { loadEmbedder } from '../embedding/load.js';
import { SimilarityKernel } from '../embedding/similarity.js';
import { locateIndex } from '../index/locate.js';
import { type EnsureOptions, ensureIndex } from '../index/passage-index.js';
import { Calibration } from '../search/calibration.js';
import { Vocabularies } from '../search/vocabulary.js';
import type { AskParts } from './ask.js';

/** Who is told what while something opens, and what ends it. */
export interface Watching extends Pick<EnsureOptions, 'onProgress' | 'onStale' | 'onBuilt' | 'signal'> {
  /** Told, in a sentence, of what works less well than it could. */
  readonly onWarning?: ((warning: string) => void) | undefined;
}

export interface OpenOptions extends Watching {
  /** One that is loaded already, which whoever loaded it closes; without it the model of the settings is loaded. */
  readonly embedder?: Embedder | undefined;
}

/** What does not depend on the corpus, and is loaded once. */
export type Tools = Pick<AskParts, 'embedder' | 'kernel' | 'calibration'>;

export async function loadTools(config: Config, { embedder, onWarning }: OpenOptions = {}): Promise<Tools> {
  const calibration = Calibration.load();
  const kernel = await SimilarityKernel.load();
  const loaded = embedder ?? (await loadEmbedder(config.model, { threads: config.threads, onWarning }));
  if (!calibration.fits(loaded.fingerprint))
    onWarning?.('The confidence was calibrated with another model: take it as a guess.');
  return { embedder: loaded, kernel, calibration };
}

/** Opens the index of a corpus, which is built where it is missing or out of date. */
export async function openCorpus(
  config: Config,
  corpus: Corpus,
  tools: Tools,
  watching: Watching = {},
): Promise<AskParts> {
  for (const warning of corpus.warnings) watching.onWarning?.(warning);
  const store = await ensureIndex(locateIndex(config), { ...watching, corpus, embedder: tools.embedder });
  return { ...tools, corpus, store, vocabularies: new Vocabularies(corpus) };
}

/** Loads the model and opens the index of a corpus. */
export async function openParts(
  config: Config,
  corpus: Corpus,
  options: OpenOptions = {},
): Promise<AskParts> {
  const tools = await loadTools(config, options);
  try {
    return await openCorpus(config, corpus, tools, options);
  } catch (error) {
    if (!options.embedder) await tools.embedder.close();
    throw error;
  }
}

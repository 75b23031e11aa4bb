import { createHash } from 'node:crypto';
import { type Config, withIndexBeside } from '../../config.js';
import { loadCorpus } from '../../corpus/load.js';
import type { AskParts } from '../ask.js';
import { type OpenOptions, openParts } from '../open.js';
import type { Dataset } from './dataset.js';

/** What a file of questions is asked of: its own passages where it has any, else the corpus in use. */
export async function openDataset(
  dataset: Dataset,
  config: Config,
  options: OpenOptions = {},
): Promise<AskParts> {
  if (dataset.kind === 'corpus') {
    return openParts(config, await loadCorpus(config.corpus, { translations: config.translations }), options);
  }
  // An index of their own beside that of the corpus, kept for the next time.
  const hash = createHash('sha256');
  for (const source of dataset.corpus.sources) hash.update(source.sha256);
  const name = `eval-${hash.digest('hex').slice(0, 12)}`;
  return openParts(withIndexBeside(config, name), dataset.corpus, options);
}

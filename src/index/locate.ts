import type { Config } from '../config.js';
import { EmbeddedIndex } from './embedded/embedded-index.js';
import type { PassageIndex } from './passage-index.js';

/** The index that the settings name. */
export function locateIndex(config: Pick<Config, 'index'>): PassageIndex {
  return new EmbeddedIndex(config.index);
}

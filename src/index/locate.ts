import type { Config } from '../config.js';
import { EmbeddedIndex } from './embedded/embedded-index.js';
import type { PassageIndex } from './passage-index.js';
import { WeaviateIndex, type WeaviateIndexOptions } from './weaviate/weaviate-index.js';

/** The index that the settings name. */
export function locateIndex(
  { index, store }: Pick<Config, 'index' | 'store'>,
  options: WeaviateIndexOptions = {},
): PassageIndex {
  return store.kind === 'weaviate' ? new WeaviateIndex(store.weaviate, options) : new EmbeddedIndex(index);
}

import MiniSearch from 'minisearch';
import type { Corpus } from '../../src/corpus/corpus.js';
import { quoteOf } from '../../src/corpus/passage.js';
import { printReference } from '../../src/corpus/reference.js';
import type { Alternative } from './alternatives.js';

/** Words alone, as whoever takes MiniSearch for it would begin: its own tokeniser, prefixes and slips of a letter. */
export async function miniSearchAlone(corpus: Corpus): Promise<Alternative> {
  const engine = new MiniSearch<{ id: string; text: string }>({
    fields: ['text'],
    searchOptions: { prefix: true, fuzzy: 0.2 },
  });
  for (const passage of corpus.passages()) {
    engine.add({ id: printReference(passage.reference), text: quoteOf(passage) });
  }
  return {
    find: async (question) => engine.search(question).map(({ id }) => id as string),
  };
}

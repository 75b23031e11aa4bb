import MiniSearch, { type Options } from 'minisearch';
import { splitWords, termsOf, toTerm } from '../language/terms.js';
import type { Hit, SearchLimits } from './store.js';

export interface LexicalDocument {
  readonly id: string;
  readonly source: number;
  readonly text: string;
}

/** A prefix of three letters or fewer is shared by unrelated words; four mostly mean the same root with a suffix. */
const SHORTEST_PREFIX = 4;

const OPTIONS: Options<LexicalDocument> = {
  fields: ['text'],
  storeFields: ['source'],
  tokenize: splitWords,
  processTerm: (word) => toTerm(word) ?? null,
  searchOptions: { prefix: (term) => term.length >= SHORTEST_PREFIX && !/^\d/.test(term) },
};

/** Words of sentences, with Arabic analysis, ranked by BM25+ (MiniSearch). */
export class LexicalIndex {
  private constructor(private readonly engine: MiniSearch<LexicalDocument>) {}

  static build(documents: Iterable<LexicalDocument>): LexicalIndex {
    const engine = new MiniSearch(OPTIONS);
    for (const document of documents) engine.add(document);
    return new LexicalIndex(engine);
  }

  /** @param json what `serialise` returned */
  static parse(json: string): LexicalIndex {
    return new LexicalIndex(MiniSearch.loadJSON(json, OPTIONS));
  }

  serialise(): string {
    return JSON.stringify(this.engine);
  }

  /**
   * Scores are divided by the number of distinct query terms: MiniSearch multiplies by how many of them matched, which
   * would let a long question outweigh everything else.
   */
  search(question: string, { limit, source }: SearchLimits): Hit[] {
    const terms = new Set(termsOf(question)).size;
    if (terms === 0) return [];
    const filter =
      source === undefined ? {} : { filter: (hit: { source?: number }) => hit.source === source };
    return this.engine
      .search(question, filter as Parameters<typeof this.engine.search>[1])
      .slice(0, limit)
      .map((hit) => ({ key: hit.id as string, score: hit.score / terms }));
  }
}

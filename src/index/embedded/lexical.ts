import MiniSearch, { type Options, type SearchResult } from 'minisearch';
import { arabicSkeletons } from '../../language/names.js';
import { splitWords, termsOf, toTerm } from '../../language/terms.js';
import type { LexicalDocument } from '../documents.js';
import type { Hit, SearchLimits } from '../store.js';

/** A prefix of three letters or fewer is shared by unrelated words; four mostly mean the same root with a suffix. */
const SHORTEST_PREFIX = 4;

/** `words` is searched by words, `names` by the consonants of names in another script. */
const OPTIONS: Options<LexicalDocument> = {
  fields: ['words', 'names'],
  storeFields: ['source'],
  extractField: (document, field) =>
    field === 'words' || field === 'names' ? document.text : String(document[field as keyof LexicalDocument]),
  tokenize: (text, field) =>
    field === 'names' ? splitWords(text).flatMap(arabicSkeletons) : splitWords(text),
  processTerm: (term, field) => (field === 'names' ? term : (toTerm(term) ?? null)),
};

/** Words of sentences or of paragraphs, with Arabic analysis, ranked by BM25+ (MiniSearch). */
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
    return this.engine
      .search(question, {
        fields: ['words'],
        prefix: (term) => term.length >= SHORTEST_PREFIX && !/^\d/.test(term),
        ...fromSource(source),
      })
      .slice(0, limit)
      .map((hit) => ({ key: hit.id as string, score: hit.score / terms }));
  }

  /**
   * Documents with a word whose consonants are those of a name. A name that stands in few sentences counts more: each
   * adds its inverse document frequency, scaled to 1 for a name that stands in one.
   * @param skeletons as `latinSkeleton` makes them
   */
  searchNames(skeletons: readonly string[], source?: number): Hit[] {
    const sums = new Map<string, number>();
    const all = this.engine.documentCount;
    for (const skeleton of new Set(skeletons)) {
      const hits = this.engine.search(skeleton, {
        fields: ['names'],
        tokenize: (text) => [text],
        processTerm: (term) => term,
        ...fromSource(source),
      });
      const idf = Math.log(1 + (all - hits.length + 0.5) / (hits.length + 0.5)) / Math.log(1 + all);
      for (const hit of hits) sums.set(hit.id as string, (sums.get(hit.id as string) ?? 0) + idf);
    }
    return [...sums].map(([key, score]) => ({ key, score }));
  }
}

function fromSource(source: number | undefined) {
  return source === undefined ? {} : { filter: (hit: SearchResult) => hit.source === source };
}

import MiniSearch, { type SearchResult } from 'minisearch';
import type { Source } from '../../src/corpus/source.js';
import { type LexicalDocument, paragraphDocuments, sentenceDocuments } from '../../src/index/documents.js';
import type { Hit, SearchLimits } from '../../src/index/store.js';
import { arabicSkeletons } from '../../src/language/names.js';
import { splitWords, termsOf, toTerm } from '../../src/language/terms.js';

/** Search by words and names as MiniSearch does it: what the product's own must agree with, score for score. */
export class MiniSearchOracle {
  readonly #engine = new MiniSearch<LexicalDocument>({
    fields: ['words', 'names'],
    storeFields: ['source'],
    extractField: (document, field) =>
      field === 'words' || field === 'names' ? document.text : document[field as keyof LexicalDocument],
    tokenize: (text, field) =>
      field === 'names' ? splitWords(text).flatMap(arabicSkeletons) : splitWords(text),
    processTerm: (term, field) => (field === 'names' ? term : (toTerm(term) ?? null)),
  });
  /** In the order of the documents. */
  readonly #place = new Map<string, number>();

  private constructor(documents: Iterable<LexicalDocument>) {
    for (const document of documents) {
      this.#engine.add(document);
      this.#place.set(document.id, this.#place.size);
    }
  }

  static ofSentences(sources: readonly Source[]): MiniSearchOracle {
    return new MiniSearchOracle(sentenceDocuments(sources));
  }

  static ofParagraphs(sources: readonly Source[]): MiniSearchOracle {
    return new MiniSearchOracle(paragraphDocuments(sources));
  }

  search(question: string, { limit, source }: SearchLimits): Hit[] {
    const terms = new Set(termsOf(question)).size;
    if (terms === 0) return [];
    const hits = this.#engine.search(question, {
      fields: ['words'],
      prefix: (term) => term.length >= 4 && !/^\d/.test(term),
      ...fromSource(source),
    });
    return this.#inOrder(hits)
      .slice(0, limit)
      .map((hit) => ({ key: hit.id as string, score: hit.score / terms }));
  }

  searchNames(skeletons: readonly string[], source?: number): Hit[] {
    const sums = new Map<string, number>();
    const all = this.#engine.documentCount;
    for (const skeleton of new Set(skeletons)) {
      const hits = this.#inOrder(
        this.#engine.search(skeleton, {
          fields: ['names'],
          tokenize: (text) => [text],
          processTerm: (term) => term,
          ...fromSource(source),
        }),
      );
      const idf = Math.log(1 + (all - hits.length + 0.5) / (hits.length + 0.5)) / Math.log(1 + all);
      for (const hit of hits) sums.set(hit.id as string, (sums.get(hit.id as string) ?? 0) + idf);
    }
    return [...sums].map(([key, score]) => ({ key, score }));
  }

  /** Equal scores, but for the last bits, in the order of the documents: MiniSearch has them as its tree grew. */
  #inOrder(hits: readonly SearchResult[]): SearchResult[] {
    return [...hits].sort((a, b) => {
      const equal = Math.abs(a.score - b.score) <= 1e-9 * Math.max(a.score, b.score);
      return equal ? this.#place.get(a.id as string)! - this.#place.get(b.id as string)! : b.score - a.score;
    });
  }
}

function fromSource(source: number | undefined) {
  return source === undefined ? {} : { filter: (hit: SearchResult) => hit.source === source };
}

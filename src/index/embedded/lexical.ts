import { B, D, K, PREFIX_DECAY, PREFIX_WEIGHT, SHORTEST_PREFIX } from '../bm25-parameters.js';
import type { InvertedIndex } from './segment/inverted-index.js';
import type { PostingList } from './segment/postings-codec.js';

/** The documents of a segment. */
export interface LexicalPart {
  readonly index: InvertedIndex;
  /** The id of each document's source, which is 1 or more; 0 for a document that is deleted. */
  readonly sourceOf: Uint32Array;
}

export interface LexicalHit {
  /** The place of the segment among those given. */
  readonly part: number;
  readonly row: number;
  readonly score: number;
}

/** Adds a score to that of a document. */
type Count = (part: number, row: number, score: number) => void;

/** A posting list of live documents, with the part it is from. */
interface LivePostings extends PostingList {
  readonly part: number;
}

/**
 * BM25+ (Lv & Zhai 2011) over the inverted indexes of several segments as if they were one: how many documents there
 * are, how many have a term and how long they are on average is counted over the live documents of all. So how a corpus
 * is cut into segments, and what was deleted, never changes a score. Scores are those of MiniSearch 7 to the last bits,
 * its prefix search included; that is what rankings and calibration were measured with, and a test holds it to that.
 */
export class LexicalIndex {
  /** How many live documents there are. */
  readonly documents: number;
  readonly #averageLength: number;
  /** Documents are numbered through; those of a part begin here. */
  readonly #base: readonly number[];
  readonly #size: number;
  /** Of each part, whether documents of it are deleted. */
  readonly #worn: readonly boolean[];

  constructor(private readonly parts: readonly LexicalPart[]) {
    let documents = 0;
    let length = 0;
    let size = 0;
    const base: number[] = [];
    const worn: boolean[] = [];
    for (const { index, sourceOf } of parts) {
      base.push(size);
      size += sourceOf.length;
      let live = 0;
      for (let row = 0; row < sourceOf.length; row++) {
        if (sourceOf[row] === 0) continue;
        live++;
        length += index.lengths[row]!;
      }
      documents += live;
      worn.push(live < sourceOf.length);
    }
    this.documents = documents;
    this.#averageLength = length / documents;
    this.#base = base;
    this.#size = size;
    this.#worn = worn;
  }

  /**
   * Documents that share terms, best first; equal ones in the order of the documents. A score is the sum over the terms,
   * times how many different ones of them the document has.
   * @param terms of the question; one that stands twice counts twice
   */
  search(terms: readonly string[], limit: number, source?: number): LexicalHit[] {
    const distinct = new Map<string, number>();
    for (const term of terms) distinct.set(term, (distinct.get(term) ?? 0) + 1);
    const scores = new Float64Array(this.#size);
    const matched = new Uint16Array(this.#size);
    const lastMatched = new Uint16Array(this.#size);
    let ordinal = 0;
    for (const [term, times] of distinct) {
      ordinal++;
      const count: Count = (part, row, score) => {
        const document = this.#base[part]! + row;
        scores[document]! += times * score;
        if (lastMatched[document] === ordinal) return;
        lastMatched[document] = ordinal;
        matched[document]!++;
      };
      this.#score(this.#live(Buffer.from(term)), 1, count);
      if (term.length < SHORTEST_PREFIX || /^\d/.test(term)) continue;
      for (const [longer, postings] of this.#withPrefix(Buffer.from(term))) {
        const distance = longer.length - term.length;
        const weight = (PREFIX_WEIGHT * longer.length) / (longer.length + PREFIX_DECAY * distance);
        this.#score(postings, weight, count);
      }
    }
    const best = new Best<LexicalHit>(limit, (a, b) => b.score - a.score || this.#compareDocuments(a, b));
    for (const [part, { sourceOf }] of this.parts.entries()) {
      const base = this.#base[part]!;
      for (let row = 0; row < sourceOf.length; row++) {
        const terms = matched[base + row]!;
        if (terms === 0 || (source !== undefined && sourceOf[row] !== source)) continue;
        best.offer({ part, row, score: scores[base + row]! * terms });
      }
    }
    return best.items;
  }

  /** All documents that have a term, of one source where one is given, in the order `search` would have them. */
  having(term: string, source?: number): LexicalHit[] {
    const hits: LexicalHit[] = [];
    this.#score(this.#live(Buffer.from(term)), 1, (part, row, score) => {
      if (source === undefined || this.parts[part]!.sourceOf[row] === source) hits.push({ part, row, score });
    });
    return hits.sort((a, b) => b.score - a.score || this.#compareDocuments(a, b));
  }

  #score(postings: readonly LivePostings[], weight: number, count: Count): void {
    const having = postings.reduce((sum, { documents }) => sum + documents.length, 0);
    const rarity = Math.log(1 + (this.documents - having + 0.5) / (having + 0.5));
    for (const { part, documents, frequencies } of postings) {
      const { lengths } = this.parts[part]!.index;
      for (let i = 0; i < documents.length; i++) {
        const row = documents[i]!;
        const times = frequencies[i]!;
        const length = lengths[row]! / this.#averageLength;
        const score = rarity * (D + (times * (K + 1)) / (times + K * (1 - B + B * length)));
        count(part, row, weight * score);
      }
    }
  }

  /** The live postings of a term. */
  #live(term: Buffer): LivePostings[] {
    return this.parts.flatMap(({ index }, part) => {
      const found = index.find(term);
      return found === undefined ? [] : this.#livePostings(part, found);
    });
  }

  /** Terms that begin with another and are longer, in the order of their bytes, with their live postings. */
  #withPrefix(prefix: Buffer): [term: string, postings: LivePostings[]][] {
    const found = new Map<string, LivePostings[]>();
    for (const [part, { index }] of this.parts.entries()) {
      const [from, to] = index.withPrefix(prefix);
      for (let i = from; i < to; i++) {
        const bytes = index.term(i);
        if (bytes.length === prefix.length) continue;
        const term = bytes.toString();
        const list = found.get(term) ?? [];
        list.push(...this.#livePostings(part, i));
        found.set(term, list);
      }
    }
    // One order whatever the segments are, so that sums are the same to the last bit.
    return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  #livePostings(part: number, term: number): LivePostings[] {
    const { index, sourceOf } = this.parts[part]!;
    const { documents, frequencies } = index.postings(term);
    if (!this.#worn[part]) return [{ part, documents, frequencies }];
    let live = 0;
    for (let i = 0; i < documents.length; i++) {
      if (sourceOf[documents[i]!] === 0) continue;
      documents[live] = documents[i]!;
      frequencies[live++] = frequencies[i]!;
    }
    return [{ part, documents: documents.subarray(0, live), frequencies: frequencies.subarray(0, live) }];
  }

  #compareDocuments(a: LexicalHit, b: LexicalHit): number {
    const source = (hit: LexicalHit) => this.parts[hit.part]!.sourceOf[hit.row]!;
    return source(a) - source(b) || a.row - b.row;
  }
}

/** The first `limit` of what is offered, in order. */
class Best<T> {
  readonly items: T[] = [];

  constructor(
    private readonly limit: number,
    private readonly compare: (a: T, b: T) => number,
  ) {}

  offer(item: T): void {
    if (this.limit === 0) return;
    if (this.items.length === this.limit && this.compare(this.items[this.limit - 1]!, item) <= 0) return;
    let at = this.items.length;
    while (at > 0 && this.compare(this.items[at - 1]!, item) > 0) at--;
    this.items.splice(at, 0, item);
    if (this.items.length > this.limit) this.items.pop();
  }
}

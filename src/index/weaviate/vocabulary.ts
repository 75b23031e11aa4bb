import type { Analysed } from '../analysis.js';

/** Counts, while texts are added, what a `Vocabulary` knows of all of them. */
export class VocabularyBuilder {
  readonly #frequencies = new Map<string, number>();
  #documents = 0;
  #lengths = 0;

  add({ terms, length }: Analysed): void {
    this.#documents++;
    this.#lengths += length;
    for (const term of new Set(terms)) this.#frequencies.set(term, (this.#frequencies.get(term) ?? 0) + 1);
  }

  build(): Vocabulary {
    return new Vocabulary(this.#frequencies, this.#documents, this.#lengths);
  }
}

/** Neither stands in a term: `toTerm` returns letters and digits alone. */
const FIELD = '\t';
const LINE = '\n';

/**
 * What BM25 needs of all texts of one kind together: how many there are, how long, and in how many each term stands. It is
 * kept whole in memory, about 60 bytes a term, because a prefix may stand for dozens of terms and asking the cluster for
 * each would cost more than the search.
 */
export class Vocabulary {
  /** In the order of UTF-16 code units, so that terms with one prefix stand together. */
  readonly #sorted: readonly string[];

  constructor(
    private readonly frequencies: ReadonlyMap<string, number>,
    readonly documents: number,
    /** The sum of the lengths of all texts. */
    readonly lengths: number,
  ) {
    this.#sorted = [...frequencies.keys()].sort(byCodeUnits);
  }

  get averageLength(): number {
    return this.lengths / this.documents;
  }

  /** In how many texts a term stands. */
  frequency(term: string): number {
    return this.frequencies.get(term) ?? 0;
  }

  /** The terms that begin so. */
  *withPrefix(prefix: string): Generator<string> {
    let from = 0;
    let to = this.#sorted.length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (byCodeUnits(this.#sorted[middle]!, prefix) < 0) from = middle + 1;
      else to = middle;
    }
    for (let i = from; this.#sorted[i]?.startsWith(prefix); i++) yield this.#sorted[i]!;
  }

  /** Its terms as text, in pieces of at most so many characters or one term. `parse` reads them, put together. */
  *serialise(longest: number): Generator<string> {
    let piece = '';
    for (const term of this.#sorted) {
      const line = `${term}${FIELD}${this.frequency(term)}${LINE}`;
      if (piece !== '' && piece.length + line.length > longest) {
        yield piece;
        piece = '';
      }
      piece += line;
    }
    if (piece !== '') yield piece;
  }

  static parse(text: string, documents: number, lengths: number): Vocabulary {
    const frequencies = new Map<string, number>();
    for (const line of text.split(LINE).slice(0, -1)) {
      const [term = '', frequency] = line.split(FIELD);
      frequencies.set(term, Number(frequency));
    }
    return new Vocabulary(frequencies, documents, lengths);
  }
}

/** Unlike `localeCompare`, the same on every machine. */
function byCodeUnits(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

import type { Corpus } from '../corpus/corpus.js';
import type { AskParts } from './ask.js';
import { WordSearch } from './words.js';

/**
 * A corpus and the index that was built from it. Neither changes: where the sources do, another edition takes its place,
 * and whoever began with this one ends with it.
 */
export class Edition {
  readonly wordSearch: WordSearch;
  readonly #uses = new Set<Promise<unknown>>();

  constructor(private readonly parts: AskParts) {
    this.wordSearch = new WordSearch(parts.corpus);
  }

  get corpus(): Corpus {
    return this.parts.corpus;
  }

  /** Gathers beforehand what the first to name something, or to quote by words, would wait for. */
  async prepare(): Promise<void> {
    await this.parts.vocabularies.of(undefined);
    await this.wordSearch.prepare();
  }

  /** Keeps the index open until the work is done. */
  use<T>(work: (parts: AskParts) => Promise<T>): Promise<T> {
    const use = work(this.parts);
    const forget = () => this.#uses.delete(use);
    this.#uses.add(use);
    use.then(forget, forget);
    return use;
  }

  /** Closes the index once nobody uses it. Nothing may begin to use it from here on. */
  async retire(): Promise<void> {
    await Promise.allSettled(this.#uses);
    await this.parts.store.close();
  }
}

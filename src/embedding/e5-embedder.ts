import { type Word, wordsOf } from '../language/words.js';
import type { Embedder, Embedding, Role, Tokens } from './embedding.js';
import { concat } from './encode.js';
import type { Network } from './network.js';
import type { Tokenizer } from './tokenizer/tokenizer.js';

export interface E5Parts {
  readonly fingerprint: string;
  readonly dimensions: number;
  readonly tokenizer: Tokenizer;
  readonly network: Network;
  /** How a text is cut into the words that the model is given; `wordsOf` when left out. */
  readonly split?: ((text: string) => Word[]) | undefined;
}

/** A model of the e5 family: a tokenizer, which runs where it is called, and a network, which may run elsewhere. */
export class E5Embedder implements Embedder {
  readonly fingerprint: string;
  readonly dimensions: number;
  readonly #tokenizer: Tokenizer;
  readonly #network: Network;
  readonly #split: (text: string) => Word[];
  readonly #before: Readonly<Record<Role, BigInt64Array>>;
  readonly #after: BigInt64Array;

  constructor({ fingerprint, dimensions, tokenizer, network, split = wordsOf }: E5Parts) {
    this.fingerprint = fingerprint;
    this.dimensions = dimensions;
    this.#tokenizer = tokenizer;
    this.#network = network;
    this.#split = split;
    const before = (prefix: string) => concat([BigInt64Array.of(tokenizer.start), this.#ids(prefix)]);
    this.#before = { query: before('query:'), passage: before('passage:') };
    this.#after = BigInt64Array.of(tokenizer.end);
  }

  get parallel(): number {
    return this.#network.parallel;
  }

  async embed(role: Role, text: string): Promise<Embedding> {
    const tokens = this.tokenise(text);
    const { ids } = tokens;
    const hidden = await this.#network.run(role, { before: this.#before[role], ids, after: this.#after });
    return { ...tokens, ...hidden, tokens: ids.length };
  }

  tokenise(text: string): Tokens {
    const words = this.#split(text);
    const ids = this.#ids(words.map((word) => word.text).join(' '));
    const wordOf = new Int32Array(ids.length);
    let word = -1;
    for (const [i, id] of ids.entries()) {
      if (this.#tokenizer.beginsWord(id)) word++;
      wordOf[i] = word;
    }
    if (word === words.length - 1 && (ids.length === 0 || wordOf[0] === 0)) return { ids, words, wordOf };
    // A few characters become white space or nothing in the tokenizer (ﷺ, control characters): count them word by word.
    const each = words.map(({ text }) => this.#ids(text));
    return {
      ids: concat(each),
      words,
      wordOf: Int32Array.from(each.flatMap((of, i) => Array<number>(of.length).fill(i))),
    };
  }

  rarity(id: bigint): number {
    return -this.#tokenizer.logProbability(id);
  }

  close(): Promise<void> {
    return this.#network.close();
  }

  #ids(text: string): BigInt64Array {
    // Half of a surrogate pair is no character; the tokenizer's tables have no place for it.
    return this.#tokenizer.encode(text.toWellFormed());
  }
}

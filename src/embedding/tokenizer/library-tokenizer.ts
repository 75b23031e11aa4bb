import { AutoTokenizer, type PreTrainedTokenizer } from '@xenova/transformers';
import { z } from 'zod';
import { ModelError } from '../errors.js';
import { SPACE, type Tokenizer } from './tokenizer.js';

// The library's own types say `any` here; these say what is relied on.
const encoded = z.object({ input_ids: z.object({ data: z.instanceof(BigInt64Array) }) });
const unigram = z.object({
  vocab: z.custom<string[]>(Array.isArray),
  scores: z.custom<number[]>(Array.isArray),
});

/** The tokenizer of a model that has no flat one, as @xenova/transformers makes it from tokenizer.json. */
export class LibraryTokenizer implements Tokenizer {
  readonly start: bigint;
  readonly end: bigint;
  readonly #pieces: z.infer<typeof unigram>;

  private constructor(private readonly tokenizer: PreTrainedTokenizer) {
    const [first, ...rest] = this.#ids('', true);
    const last = rest.at(-1);
    if (first === undefined || last === undefined) {
      throw new ModelError(
        'The tokenizer adds no start and end token. Use a model of the multilingual-e5 family.',
      );
    }
    this.start = first;
    this.end = last;
    // A function with properties, so these are taken out one by one.
    const { vocab, scores } = tokenizer.model as { vocab?: unknown; scores?: unknown };
    const pieces = unigram.safeParse({ vocab, scores });
    if (!pieces.success)
      throw new ModelError('The tokenizer is no unigram one. Use a model of the multilingual-e5 family.');
    this.#pieces = pieces.data;
  }

  /**
   * @param id as the library knows it: a folder in its `localModelPath`, or the id of a model of the hub
   * @throws ModelError, and what the library throws when it cannot get or read its files
   */
  static async load(id: string): Promise<LibraryTokenizer> {
    return new LibraryTokenizer(await AutoTokenizer.from_pretrained(id));
  }

  encode(text: string): BigInt64Array {
    return this.#ids(text, false);
  }

  beginsWord(id: bigint): boolean {
    return this.#pieces.vocab[Number(id)]?.startsWith(SPACE) === true;
  }

  logProbability(id: bigint): number {
    return this.#pieces.scores[Number(id)] ?? 0;
  }

  #ids(text: string, specialTokens: boolean): BigInt64Array {
    const options = { add_special_tokens: specialTokens, padding: false, truncation: false };
    return encoded.parse(this.tokenizer(text, options)).input_ids.data;
  }
}

import { existsSync } from 'node:fs';
import path from 'node:path';
import { AutoModel, AutoTokenizer, env, type PreTrainedTokenizer, Tensor } from '@xenova/transformers';
import { z } from 'zod';
import { type Word, wordsOf } from '../language/words.js';
import type { Embedder, Embedding, Role, Tokens } from './embedding.js';
import { ModelError } from './errors.js';
import { inspectModelFolder } from './model-files.js';
import { normalise } from './vectors.js';
import { windowsOver } from './windows.js';

/** The positions of multilingual-e5 and most encoders of its size. */
const LONGEST = 512;
const OVERLAP = 64;

// The library's own types say `any` here; these say what is relied on.
const encoded = z.object({ input_ids: z.object({ data: z.instanceof(BigInt64Array) }) });
const unigram = z.object({
  vocab: z.custom<string[]>(Array.isArray),
  scores: z.custom<number[]>(Array.isArray),
});
const output = z.object({
  last_hidden_state: z.object({ dims: z.array(z.number()), data: z.instanceof(Float32Array) }),
});

type Run = (inputs: { input_ids: Tensor; attention_mask: Tensor }) => Promise<unknown>;

/**
 * A model of the e5 family, run by @xenova/transformers on the calling thread.
 *
 * Texts are embedded one at a time: the shipped model is quantised dynamically, which scales activations by the largest
 * in the batch, so that beside other texts the same text would get a slightly different vector. One at a time, an index
 * updated in steps equals one built at once.
 */
export class TransformersEmbedder implements Embedder {
  readonly #prefixes: Readonly<Record<Role, BigInt64Array>>;
  readonly #start: BigInt64Array;
  readonly #end: BigInt64Array;
  readonly #pieces: z.infer<typeof unigram>;

  private constructor(
    readonly fingerprint: string,
    readonly dimensions: number,
    private readonly tokenizer: PreTrainedTokenizer,
    private readonly run: Run,
    private readonly split: (text: string) => Word[],
  ) {
    this.#prefixes = { query: this.#ids('query:'), passage: this.#ids('passage:') };
    const [first, ...rest] = this.#ids('', true);
    const last = rest.at(-1);
    if (first === undefined || last === undefined) {
      throw new ModelError(
        'The tokenizer adds no start and end token. Use a model of the multilingual-e5 family.',
      );
    }
    // A function with properties, so these are taken out one by one.
    const { vocab, scores } = tokenizer.model as { vocab?: unknown; scores?: unknown };
    const pieces = unigram.safeParse({ vocab, scores });
    if (!pieces.success)
      throw new ModelError('The tokenizer is no unigram one. Use a model of the multilingual-e5 family.');
    this.#pieces = pieces.data;
    this.#start = BigInt64Array.of(first);
    this.#end = BigInt64Array.of(last);
  }

  /**
   * @param model a folder (as SANAD_MODEL's default is), or the id of a model of the hub, which is downloaded once
   * @param split how a text is cut into the words that the model is given; `wordsOf` when left out
   * @throws ModelError
   */
  static async load(model: string, split: (text: string) => Word[] = wordsOf): Promise<TransformersEmbedder> {
    const folder = path.resolve(model);
    const local = existsSync(folder);
    if (!local && !/^[\w.-]+\/[\w.-]+$/.test(model)) {
      throw new ModelError(
        `SANAD_MODEL names ${model}, which is neither a folder nor the id of a model ("owner/name").`,
      );
    }
    const facts = local ? await inspectModelFolder(folder) : undefined;
    env.allowRemoteModels = !local;
    env.localModelPath = path.dirname(folder);
    const id = local ? path.basename(folder) : model;
    try {
      const tokenizer = await AutoTokenizer.from_pretrained(id);
      const network = await AutoModel.from_pretrained(id, { quantized: true });
      const run: Run = (inputs) => network(inputs) as Promise<unknown>;
      const dimensions =
        facts?.dimensions ?? z.number().parse((network.config as { hidden_size?: unknown }).hidden_size);
      return new TransformersEmbedder(
        facts?.fingerprint ?? `hub:${model}`,
        dimensions,
        tokenizer,
        run,
        split,
      );
    } catch (error) {
      if (error instanceof ModelError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new ModelError(
        local
          ? `The model in ${folder} cannot be loaded (${reason}). Restore its files: git checkout -- embeddings/model`
          : `The model ${model} cannot be fetched from the hub (${reason}). Check the connection, or leave SANAD_MODEL out to use the model that ships with Sanad.`,
        { cause: error },
      );
    }
  }

  async embed(role: Role, text: string): Promise<Embedding> {
    const prefix = this.#prefixes[role];
    const split = this.tokenise(text);
    const { ids } = split;
    const { dimensions } = this;
    const tokenVectors = new Float32Array(ids.length * dimensions);
    const pooled = new Float32Array(dimensions);
    const lead = 1 + prefix.length;
    for (const window of windowsOver(ids.length, LONGEST - lead - 1, OVERLAP)) {
      const hidden = await this.#encode(
        concat([this.#start, prefix, ids.subarray(window.start, window.end), this.#end]),
      );
      for (let i = 0; i < hidden.length; i++) pooled[i % dimensions]! += hidden[i]!;
      const from = (lead + window.keepFrom - window.start) * dimensions;
      const to = (lead + window.keepTo - window.start) * dimensions;
      tokenVectors.set(hidden.subarray(from, to), window.keepFrom * dimensions);
    }
    normalise(pooled);
    for (let token = 0; token < ids.length; token++) normalise(tokenVectors, token * dimensions, dimensions);
    return { ...split, pooled, tokenVectors, tokens: ids.length };
  }

  tokenise(text: string): Tokens {
    const words = this.split(text);
    const ids = this.#ids(words.map((word) => word.text).join(' '));
    const wordOf = new Int32Array(ids.length);
    let word = -1;
    for (const [i, id] of ids.entries()) {
      // Every word begins with a piece that bears the mark for white space.
      if (this.#pieces.vocab[Number(id)]?.startsWith('▁')) word++;
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
    return -(this.#pieces.scores[Number(id)] ?? 0);
  }

  async #encode(ids: BigInt64Array): Promise<Float32Array> {
    const dims = [1, ids.length];
    const result = await this.run({
      input_ids: new Tensor('int64', ids, dims),
      attention_mask: new Tensor('int64', new BigInt64Array(ids.length).fill(1n), dims),
    });
    return output.parse(result).last_hidden_state.data;
  }

  #ids(text: string, specialTokens = false): BigInt64Array {
    const options = { add_special_tokens: specialTokens, padding: false, truncation: false };
    // Half of a surrogate pair is no character; the tokenizer's tables have no place for it.
    return encoded.parse(this.tokenizer(text.toWellFormed(), options)).input_ids.data;
  }
}

function concat(parts: readonly BigInt64Array[]): BigInt64Array {
  const all = new BigInt64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}

import type { Corpus } from '../corpus/corpus.js';
import { quoteOf, sentencePassage, translationOf } from '../corpus/passage.js';
import { printReference } from '../corpus/reference.js';
import { hashText } from './fingerprint.js';
import type { BuildOptions } from './passage-index.js';
import { encodeTokens, rowBytes } from './token-codec.js';

export interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface BuildReport {
  /** Texts (sentences and paragraphs) that the model read, and those whose vectors were taken over. */
  readonly embedded: number;
  readonly reused: number;
}

/** What is kept of a text that was embedded. */
export interface EmbeddedText {
  readonly pooled: Float32Array;
  /** As `encodeTokens` wrote them. */
  readonly tokens: Buffer;
}

/** Vectors of texts that were embedded before, by the hash of the text. */
export interface Previous {
  find(hash: string): Promise<EmbeddedText | undefined>;
  close(): Promise<void>;
}

/**
 * A text as it was embedded. `hash` finds its vectors again when the corpus changes around it; its token vectors stand
 * from row `firstToken` on. A paragraph of one sentence has the rows of its sentence.
 */
export interface Row {
  readonly key: string;
  readonly hash: string;
  readonly firstToken: number;
  readonly tokens: number;
}

/** Embeds the texts of a corpus. `write` is given their token vectors in order, one text after the other. */
export async function embedTexts(
  options: BuildOptions,
  previous: Previous,
  write: (tokens: Buffer) => Promise<unknown>,
) {
  const { corpus, embedder, onProgress, signal } = options;
  const total = countTexts(corpus);
  let done = 0;
  let embedded = 0;
  let firstToken = 0;
  const add = async (key: string, text: string): Promise<Kept> => {
    signal?.throwIfAborted();
    const hash = hashText(text);
    let found = await previous.find(hash);
    if (!found) {
      const { pooled, tokenVectors, tokens } = await embedder.embed('passage', text);
      found = { pooled, tokens: encodeTokens(tokenVectors, tokens, embedder.dimensions) };
      embedded++;
    }
    await write(found.tokens);
    const tokens = found.tokens.length / rowBytes(embedder.dimensions);
    const row = { key, hash, firstToken, tokens };
    firstToken += tokens;
    onProgress?.({ done: ++done, total });
    return { row, pooled: found.pooled };
  };
  const sentences = new Texts<Row & { paragraph: number }>();
  const paragraphs = new Texts<Row>();
  for (const source of corpus.sources) {
    for (const [p, paragraph] of source.paragraphs.entries()) {
      const reference = { source: source.id, paragraph: p + 1 };
      const first = sentences.count;
      for (const s of paragraph.sentences.keys()) {
        const passage = sentencePassage(source, p, s);
        const { row, pooled } = await add(printReference(passage.reference), quoteOf(passage));
        const of = sentences.add({ ...row, paragraph: paragraphs.count }, pooled);
        const translation = translationOf(passage);
        if (translation !== undefined) sentences.translate(of, await add(row.key, translation));
      }
      const key = printReference(reference);
      if (paragraph.sentences.length === 1) {
        // It is its sentence: what was embedded for that is there already.
        paragraphs.copy(key, sentences, first);
        continue;
      }
      const whole = { source, reference, start: paragraph.start, end: paragraph.end };
      const { row, pooled } = await add(key, quoteOf(whole));
      const of = paragraphs.add(row, pooled);
      const translation = translationOf(whole);
      if (translation !== undefined) paragraphs.translate(of, await add(key, translation));
    }
  }
  return { sentences, paragraphs, report: { embedded, reused: total - embedded } };
}

interface Kept {
  readonly row: Row;
  readonly pooled: Float32Array;
}

/** Texts of one kind and their translations, in the order of the graph. */
class Texts<R extends Row> {
  readonly rows: R[] = [];
  readonly translations: (Row & { of: number })[] = [];
  readonly #vectors: Float32Array[] = [];
  readonly #translationVectors: Float32Array[] = [];

  get count(): number {
    return this.rows.length;
  }

  get vectors(): Float32Array[] {
    return [...this.#vectors, ...this.#translationVectors];
  }

  /** @returns its place */
  add(row: R, pooled: Float32Array): number {
    this.rows.push(row);
    return this.#vectors.push(pooled) - 1;
  }

  translate(of: number, { row, pooled }: Kept): void {
    this.translations.push({ ...row, of });
    this.#translationVectors.push(pooled);
  }

  /** Takes over a text of another kind, with its translation, under another key. */
  copy(this: Texts<Row>, key: string, from: Texts<Row & { paragraph: number }>, index: number): void {
    const { paragraph: _, ...row } = from.rows[index]!;
    const of = this.add({ ...row, key }, from.#vectors[index]!);
    const translation = from.translations.findIndex((each) => each.of === index);
    if (translation === -1) return;
    this.translate(of, {
      row: { ...from.translations[translation]!, key },
      pooled: from.#translationVectors[translation]!,
    });
  }
}

function countTexts(corpus: Corpus): number {
  let count = 0;
  for (const source of corpus.sources) {
    const each = source.translation ? 2 : 1;
    for (const { sentences } of source.paragraphs) {
      count += each * (sentences.length === 1 ? 1 : 1 + sentences.length);
    }
  }
  return count;
}

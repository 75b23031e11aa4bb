import { type Passage, quoteOf, sentencePassage, translationOf } from '../corpus/passage.js';
import { printReference } from '../corpus/reference.js';
import type { Source } from '../corpus/source.js';
import { embedInOrder } from './embed-in-order.js';
import type { BuildOptions } from './passage-index.js';
import type { Previous } from './previous-texts.js';
import { rowBytes } from './token-codec.js';

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

export interface EmbedOptions extends Pick<BuildOptions, 'embedder' | 'onProgress' | 'signal'> {
  readonly sources: readonly Source[];
}

/** Embeds the texts of sources. `write` is given their token vectors in order, one text after the other. */
export async function embedTexts(
  options: EmbedOptions,
  previous: Previous,
  write: (tokens: Buffer) => Promise<unknown>,
) {
  const { sources, embedder, onProgress, signal } = options;
  const total = countTexts(sources);
  let done = 0;
  let reused = 0;
  let firstToken = 0;
  const onText = () => onProgress?.({ done: ++done, total });
  const upcoming = embedInOrder(textsOf(passagesOf(sources)), { embedder, previous, signal, onText });
  /** Writes what comes next, which is the text of this key. */
  const add = async (key: string): Promise<Kept> => {
    const next = await upcoming.next();
    if (next.done) throw new Error(`There are no vectors for the text of ${key}.`);
    const { hash, pooled, tokens: block } = next.value;
    if (next.value.reused) reused++;
    await write(block);
    const tokens = block.length / rowBytes(embedder.dimensions);
    const row = { key, hash, firstToken, tokens };
    firstToken += tokens;
    return { row, pooled };
  };
  const sentences = new Texts<Row & { paragraph: number }>();
  const paragraphs = new Texts<Row>();
  for (const { key, translation, paragraph, isSentence } of passagesOf(sources)) {
    const { row, pooled } = await add(key);
    if (isSentence) {
      const of = sentences.add({ ...row, paragraph: paragraphs.count }, pooled);
      if (translation !== undefined) sentences.translate(of, await add(key));
      // It is its paragraph: what was embedded for it is there already.
      if (paragraph !== undefined) paragraphs.copyNewest(paragraph, sentences);
    } else {
      const of = paragraphs.add(row, pooled);
      if (translation !== undefined) paragraphs.translate(of, await add(key));
    }
  }
  return { sentences, paragraphs, report: { embedded: total - reused, reused } };
}

/** A passage that is embedded. */
interface PassageText {
  readonly key: string;
  readonly text: string;
  readonly translation: string | undefined;
  readonly isSentence: boolean;
  /** The key of the paragraph, for a sentence that is all of it. */
  readonly paragraph?: string;
}

/** The sentences of each paragraph and then the paragraph, unless it is one sentence. */
function* passagesOf(sources: readonly Source[]): Generator<PassageText> {
  for (const source of sources) {
    for (const [p, paragraph] of source.paragraphs.entries()) {
      const reference = { source: source.id, paragraph: p + 1 };
      const whole = { source, reference, start: paragraph.start, end: paragraph.end };
      const isAlone = paragraph.sentences.length === 1;
      for (const s of paragraph.sentences.keys()) {
        const sentence = describe(sentencePassage(source, p, s));
        yield {
          ...sentence,
          isSentence: true,
          ...(isAlone ? { paragraph: printReference(reference) } : {}),
        };
      }
      if (!isAlone) yield { ...describe(whole), isSentence: false };
    }
  }
}

function describe(passage: Passage) {
  return {
    key: printReference(passage.reference),
    text: quoteOf(passage),
    translation: translationOf(passage),
  };
}

/** Each with its translation after it. */
function* textsOf(passages: Iterable<PassageText>): Generator<string> {
  for (const { text, translation } of passages) {
    yield text;
    if (translation !== undefined) yield translation;
  }
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

  /** Takes over the newest text of another kind, with its translation, under another key. */
  copyNewest(this: Texts<Row>, key: string, from: Texts<Row & { paragraph: number }>): void {
    const index = from.count - 1;
    const { paragraph: _, ...row } = from.rows[index]!;
    const of = this.add({ ...row, key }, from.#vectors[index]!);
    const translation = from.translations.at(-1);
    if (translation?.of !== index) return;
    this.translate(of, { row: { ...translation, key }, pooled: from.#translationVectors.at(-1)! });
  }
}

export function countTexts(sources: readonly Source[]): number {
  let count = 0;
  for (const { translation } of passagesOf(sources)) count += translation === undefined ? 1 : 2;
  return count;
}

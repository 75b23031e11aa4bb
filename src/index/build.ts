import { type FileHandle, open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Corpus } from '../corpus/corpus.js';
import { type Passage, quoteOf, sentencePassage, translationOf } from '../corpus/passage.js';
import { printReference } from '../corpus/reference.js';
import type { Embedder } from '../embedding/embedding.js';
import { hashText, passagesFingerprint } from './fingerprint.js';
import { beginGeneration, discardGeneration, publishGeneration } from './generations.js';
import { Graph } from './graph.js';
import { type LexicalDocument, LexicalIndex } from './lexical.js';
import {
  describeFiles,
  FILES,
  FORMAT,
  MANIFEST,
  type Manifest,
  type Row,
  type Rows,
  sha256Of,
} from './manifest.js';
import { type Previous, PreviousVectors } from './previous.js';
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

export interface BuildOptions {
  readonly corpus: Corpus;
  readonly embedder: Embedder;
  /** The index folder. */
  readonly directory: string;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Stops between two texts; the index in use stays. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Builds an index of the corpus beside the one in use and puts it in its place. Vectors of texts that the one in use
 * has, made by the same model, are taken over.
 */
export async function buildIndex(options: BuildOptions): Promise<BuildReport> {
  const previous = await PreviousVectors.open(options.directory, options.embedder);
  const folder = await beginGeneration(options.directory);
  try {
    const { manifestSha256, ...report } = await writeGeneration(folder, options, previous);
    await publishGeneration({ folder, manifestSha256 });
    return report;
  } catch (error) {
    await discardGeneration(folder);
    throw error;
  } finally {
    await previous.close();
  }
}

async function writeGeneration(
  folder: string,
  options: BuildOptions,
  previous: Previous,
): Promise<BuildReport & { manifestSha256: string }> {
  const { corpus, embedder } = options;
  const { dimensions } = embedder;
  const inside = (name: string) => path.join(folder, name);
  const tokens = await open(inside(FILES.tokens), 'w');
  let texts: Awaited<ReturnType<typeof embedTexts>>;
  try {
    texts = await embedTexts(tokens, options, previous);
  } finally {
    await tokens.close();
  }
  const { sentences, paragraphs, report } = texts;
  Graph.build(sentences.vectors, dimensions).write(inside(FILES.sentenceGraph));
  Graph.build(paragraphs.vectors, dimensions).write(inside(FILES.paragraphGraph));
  await writeFile(inside(FILES.sentenceWords), LexicalIndex.build(sentenceDocuments(corpus)).serialise());
  await writeFile(inside(FILES.paragraphWords), LexicalIndex.build(paragraphDocuments(corpus)).serialise());
  const rows: Rows = {
    sentences: sentences.rows,
    paragraphs: paragraphs.rows,
    sentenceTranslations: sentences.translations,
    paragraphTranslations: paragraphs.translations,
  };
  await writeFile(inside(FILES.rows), JSON.stringify(rows));
  const manifest: Manifest = {
    format: FORMAT,
    builtAt: new Date().toISOString(),
    model: embedder.fingerprint,
    dimensions,
    passages: passagesFingerprint(corpus),
    sources: corpus.sources.map(({ id, slug, sha256 }) => ({ id, slug, sha256 })),
    files: await describeFiles(folder),
  };
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  await writeFile(inside(MANIFEST), text);
  return { ...report, manifestSha256: sha256Of(text) };
}

/** Embeds the texts of a corpus, writing token vectors as they come. */
async function embedTexts(file: FileHandle, options: BuildOptions, previous: Previous) {
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
    await file.write(found.tokens);
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

function* sentenceDocuments(corpus: Corpus): Generator<LexicalDocument> {
  for (const passage of corpus.passages()) yield lexicalDocument(passage);
}

function* paragraphDocuments(corpus: Corpus): Generator<LexicalDocument> {
  for (const source of corpus.sources) {
    for (const [p, { start, end }] of source.paragraphs.entries()) {
      yield lexicalDocument({ source, reference: { source: source.id, paragraph: p + 1 }, start, end });
    }
  }
}

/** A passage and its translation are one document: a question finds it by the words of either language. */
function lexicalDocument(passage: Passage): LexicalDocument {
  const text = [quoteOf(passage), translationOf(passage)].filter((part) => part !== undefined).join('\n');
  return { id: printReference(passage.reference), source: passage.source.id, text };
}

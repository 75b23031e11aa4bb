import { type FileHandle, open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Corpus } from '../corpus/corpus.js';
import { printReference, type Reference } from '../corpus/reference.js';
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
  const { rows, sentences, paragraphs, report } = texts;
  Graph.build(sentences, dimensions).write(inside(FILES.sentenceGraph));
  Graph.build(paragraphs, dimensions).write(inside(FILES.paragraphGraph));
  await writeFile(inside(FILES.sentenceWords), LexicalIndex.build(sentenceDocuments(corpus)).serialise());
  await writeFile(inside(FILES.paragraphWords), LexicalIndex.build(paragraphDocuments(corpus)).serialise());
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

/** Embeds every sentence and every paragraph of more than one sentence, writing token vectors as they come. */
async function embedTexts(file: FileHandle, options: BuildOptions, previous: Previous) {
  const { corpus, embedder, onProgress, signal } = options;
  const { dimensions } = embedder;
  const total = countTexts(corpus);
  const rows: Rows = { sentences: [], paragraphs: [] };
  const sentences: Float32Array[] = [];
  const paragraphs: Float32Array[] = [];
  let done = 0;
  let embedded = 0;
  let firstToken = 0;
  const add = async (reference: Reference, text: string): Promise<{ row: Row; pooled: Float32Array }> => {
    signal?.throwIfAborted();
    const hash = hashText(text);
    let found = await previous.find(hash);
    if (!found) {
      const { pooled, tokenVectors, tokens } = await embedder.embed('passage', text);
      found = { pooled, tokens: encodeTokens(tokenVectors, tokens, dimensions) };
      embedded++;
    }
    await file.write(found.tokens);
    const tokens = found.tokens.length / rowBytes(dimensions);
    const row = { key: printReference(reference), hash, firstToken, tokens };
    firstToken += tokens;
    onProgress?.({ done: ++done, total });
    return { row, pooled: found.pooled };
  };
  for (const source of corpus.sources) {
    for (const [p, paragraph] of source.paragraphs.entries()) {
      const reference = { source: source.id, paragraph: p + 1 };
      let last: Awaited<ReturnType<typeof add>> | undefined;
      for (const [s, span] of paragraph.sentences.entries()) {
        last = await add(
          { ...reference, sentences: [s + 1, s + 1] },
          source.text.slice(span.start, span.end),
        );
        rows.sentences.push({ ...last.row, paragraph: paragraphs.length });
        sentences.push(last.pooled);
      }
      const whole =
        last && paragraph.sentences.length === 1
          ? { ...last, row: { ...last.row, key: printReference(reference) } }
          : await add(reference, source.text.slice(paragraph.start, paragraph.end));
      rows.paragraphs.push(whole.row);
      paragraphs.push(whole.pooled);
    }
  }
  return { rows, sentences, paragraphs, report: { embedded, reused: total - embedded } };
}

function countTexts(corpus: Corpus): number {
  let count = 0;
  for (const source of corpus.sources) {
    for (const { sentences } of source.paragraphs) count += sentences.length === 1 ? 1 : 1 + sentences.length;
  }
  return count;
}

function* sentenceDocuments(corpus: Corpus): Generator<LexicalDocument> {
  for (const { source, reference, start, end } of corpus.passages()) {
    yield { id: printReference(reference), source: source.id, text: source.text.slice(start, end) };
  }
}

function* paragraphDocuments(corpus: Corpus): Generator<LexicalDocument> {
  for (const { id, text, paragraphs } of corpus.sources) {
    for (const [p, { start, end }] of paragraphs.entries()) {
      yield {
        id: printReference({ source: id, paragraph: p + 1 }),
        source: id,
        text: text.slice(start, end),
      };
    }
  }
}

import { open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Corpus } from '../corpus/corpus.js';
import { printReference } from '../corpus/reference.js';
import type { Embedder } from '../embedding/embedding.js';
import { centre, meanOf } from '../embedding/vectors.js';
import { hashText, passagesFingerprint } from './fingerprint.js';
import { beginGeneration, discardGeneration, publishGeneration } from './generations.js';
import { Graph } from './graph.js';
import { LexicalIndex } from './lexical.js';
import { describeFiles, FILES, FORMAT, MANIFEST, type Manifest, type Rows, sha256Of } from './manifest.js';
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
  const { corpus, embedder, onProgress, signal } = options;
  const { dimensions } = embedder;
  const inside = (name: string) => path.join(folder, name);
  const total = countTexts(corpus);
  const rows: Rows = { sentences: [], paragraphs: [] };
  const sentences: Float32Array[] = [];
  const paragraphs: Float32Array[] = [];
  let embedded = 0;
  let firstToken = 0;
  const step = () => {
    signal?.throwIfAborted();
    onProgress?.({ done: sentences.length + paragraphs.length, total });
  };

  const tokens = await open(inside(FILES.tokens), 'w');
  try {
    for (const source of corpus.sources) {
      for (const [p, paragraph] of source.paragraphs.entries()) {
        const whole = source.text.slice(paragraph.start, paragraph.end);
        const hash = hashText(whole);
        let vector = await previous.paragraph(hash);
        if (!vector) {
          vector = (await embedder.embed('passage', whole)).pooled;
          embedded++;
        }
        rows.paragraphs.push({ key: printReference({ source: source.id, paragraph: p + 1 }), hash });
        paragraphs.push(vector);
        step();
        for (const [s, span] of paragraph.sentences.entries()) {
          const text = source.text.slice(span.start, span.end);
          const hash = hashText(text);
          let found = await previous.sentence(hash);
          if (!found) {
            const { pooled, tokenVectors, tokens } = await embedder.embed('passage', text);
            found = { pooled, tokens: encodeTokens(tokenVectors, tokens, dimensions) };
            embedded++;
          }
          await tokens.write(found.tokens);
          const count = found.tokens.length / rowBytes(dimensions);
          const key = printReference({ source: source.id, paragraph: p + 1, sentences: [s + 1, s + 1] });
          rows.sentences.push({ key, hash, firstToken, tokens: count, paragraph: paragraphs.length - 1 });
          firstToken += count;
          sentences.push(found.pooled);
          step();
        }
      }
    }
  } finally {
    await tokens.close();
  }

  await writeFile(inside(FILES.sentenceVectors), concatBytes(sentences));
  await writeFile(inside(FILES.paragraphVectors), concatBytes(paragraphs));
  const mean = meanOf(sentences, dimensions);
  const centred = (vectors: readonly Float32Array[], about: Float32Array) =>
    vectors.map((vector) => centre(vector, about));
  Graph.build(centred(sentences, mean), dimensions).write(inside(FILES.sentenceGraph));
  Graph.build(centred(paragraphs, meanOf(paragraphs, dimensions)), dimensions).write(
    inside(FILES.paragraphGraph),
  );
  await writeFile(inside(FILES.lexical), LexicalIndex.build(lexicalDocuments(corpus)).serialise());
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
  return { embedded, reused: total - embedded, manifestSha256: sha256Of(text) };
}

function countTexts(corpus: Corpus): number {
  let count = 0;
  for (const source of corpus.sources) {
    for (const paragraph of source.paragraphs) count += 1 + paragraph.sentences.length;
  }
  return count;
}

function* lexicalDocuments(corpus: Corpus) {
  for (const { source, reference, start, end } of corpus.passages()) {
    yield { id: printReference(reference), source: source.id, text: source.text.slice(start, end) };
  }
}

function concatBytes(vectors: readonly Float32Array[]): Buffer {
  return Buffer.concat(
    vectors.map((vector) => Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)),
  );
}

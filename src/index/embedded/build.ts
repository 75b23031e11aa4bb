import { open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { paragraphDocuments, sentenceDocuments } from '../documents.js';
import { type BuildReport, embedTexts, type Previous } from '../embed-texts.js';
import { passagesFingerprint } from '../fingerprint.js';
import type { BuildOptions } from '../passage-index.js';
import { beginGeneration, discardGeneration, publishGeneration } from './generations.js';
import { Graph } from './graph.js';
import { LexicalIndex } from './lexical.js';
import { describeFiles, FILES, FORMAT, MANIFEST, type Manifest, type Rows, sha256Of } from './manifest.js';
import { PreviousVectors } from './previous.js';

/**
 * Builds an index of the corpus beside the one in use and puts it in its place. Vectors of texts that the one in use
 * has, made by the same model, are taken over.
 */
export async function buildGeneration(directory: string, options: BuildOptions): Promise<BuildReport> {
  const previous = await PreviousVectors.open(directory, options.embedder);
  const folder = await beginGeneration(directory);
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
    texts = await embedTexts({ ...options, sources: corpus.sources }, previous, (block) =>
      tokens.write(block),
    );
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

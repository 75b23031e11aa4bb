import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Slices } from '../../../slices.js';
import { type Analysed, analyseWords } from '../../analysis.js';
import { type LexicalDocument, paragraphDocuments, sentenceDocuments } from '../../documents.js';
import type { EmbedOptions } from '../../embed-texts.js';
import type { BuildReport } from '../../passage-index.js';
import type { Previous } from '../../previous-texts.js';
import { analyseNames } from '../analysis.js';
import { Graph } from '../graph.js';
import { describeFiles, FILES, WORDS } from './files.js';
import { writeHashes } from './hashes.js';
import { InvertedIndexWriter } from './inverted-index.js';
import type { SegmentRows } from './rows.js';
import type { SegmentEntry } from './segment.js';
import { SegmentTexts } from './texts.js';
import { writeTexts } from './write-texts.js';

/** @param generation where the folder of a new segment is to be. */
export async function beginSegment(generation: string): Promise<string> {
  const folder = path.join(generation, `s-${randomBytes(6).toString('hex')}`);
  await mkdir(folder);
  return folder;
}

/** Embeds sources and writes a segment of them. */
export async function writeSegment(
  generation: string,
  options: EmbedOptions,
  previous: Previous,
): Promise<{ segment: SegmentEntry; report: BuildReport }> {
  const folder = await beginSegment(generation);
  const { sources, embedder } = options;
  const { rows, hashes, report } = await writeTexts(folder, options, previous);
  await writeHashes(folder, hashes);
  const slices = new Slices();
  await writeWords(folder, WORDS.sentenceWords, sentenceDocuments(sources), analyseWords, slices);
  await writeWords(folder, WORDS.sentenceNames, sentenceDocuments(sources), analyseNames, slices);
  await writeWords(folder, WORDS.paragraphWords, paragraphDocuments(sources), analyseWords, slices);
  return { segment: await finishSegment(folder, rows, embedder.dimensions), report };
}

/** Writes what follows from the texts: their rows and graphs. */
export async function finishSegment(
  folder: string,
  rows: SegmentRows,
  dimensions: number,
): Promise<SegmentEntry> {
  const bytes = rows.encode();
  await writeFile(path.join(folder, FILES.rows), bytes);
  const texts = await SegmentTexts.over(folder, rows, dimensions);
  try {
    const slices = new Slices();
    for (const [file, of] of [
      [FILES.sentenceGraph, rows.sentenceGraphTexts],
      [FILES.paragraphGraph, rows.paragraphGraphTexts],
    ] as const) {
      const vectorAt = (row: number) => texts.vector(of[row]!);
      await Graph.write(path.join(folder, file), of.length, vectorAt, dimensions, slices);
    }
  } finally {
    await texts.close();
  }
  return {
    name: path.basename(folder),
    sources: [...rows.columns.sources],
    files: await describeFiles(folder),
  };
}

async function writeWords(
  folder: string,
  name: string,
  documents: Iterable<LexicalDocument>,
  analyse: (text: string) => Analysed,
  slices: Slices,
): Promise<void> {
  const lengths: number[] = [];
  const postings = new Map<string, number[]>();
  for (const { text } of documents) {
    const { terms, length } = analyse(text);
    const document = lengths.push(length) - 1;
    const times = new Map<string, number>();
    for (const term of terms) times.set(term, (times.get(term) ?? 0) + 1);
    for (const [term, count] of times) {
      const list = postings.get(term);
      if (list) list.push(document, count);
      else postings.set(term, [document, count]);
    }
    if (slices.over) await slices.next();
  }
  const terms = [...postings].map(([term, list]) => ({ term: Buffer.from(term), list }));
  terms.sort((a, b) => Buffer.compare(a.term, b.term));
  const writer = await InvertedIndexWriter.open(folder, name);
  let complete = false;
  try {
    for (const { term, list } of terms) {
      await writer.add(term, {
        documents: Uint32Array.from({ length: list.length / 2 }, (_, i) => list[2 * i]!),
        frequencies: Uint32Array.from({ length: list.length / 2 }, (_, i) => list[2 * i + 1]!),
      });
      if (slices.over) await slices.next();
    }
    complete = true;
  } finally {
    await writer.close(complete ? Uint32Array.from(lengths) : undefined);
  }
}

import path from 'node:path';
import { z } from 'zod';
import { Slices } from '../../../slices.js';
import { checkFiles, FILES, type FileFacts, fileFacts, WORDS } from './files.js';
import { InvertedIndex } from './inverted-index.js';
import { NearestRows } from './nearest.js';
import { HashedTexts, SegmentTexts } from './texts.js';

/** A segment as a manifest names it. */
export const segmentEntry = z.object({
  /** The name of its folder. */
  name: z.string().regex(/^s-[0-9a-f]{12}$/),
  /** The ids of its sources that are live; those it has beside them are deleted. */
  sources: z.array(z.number().int().positive()),
  files: fileFacts,
});

export type SegmentEntry = z.infer<typeof segmentEntry>;

/** A segment open for search: a set of sources in files that never change. */
export class Segment {
  private constructor(
    /** Ids of the live ones. */
    readonly sources: ReadonlySet<number>,
    readonly texts: SegmentTexts,
    /** The source of each sentence; 0 where that is deleted. */
    readonly sourceOfSentence: Uint32Array,
    readonly sourceOfParagraph: Uint32Array,
    readonly nearSentences: NearestRows,
    readonly nearParagraphs: NearestRows,
    readonly sentenceWords: InvertedIndex,
    readonly sentenceNames: InvertedIndex,
    readonly paragraphWords: InvertedIndex,
  ) {}

  /**
   * @param generation the folder its folder is in; `checkSegment` found the segment whole
   * @throws DamagedIndexError
   */
  static async open(generation: string, entry: SegmentEntry, dimensions: number): Promise<Segment> {
    const folder = path.join(generation, entry.name);
    const opened: { close(): Promise<void> }[] = [];
    const keep = async <T extends { close(): Promise<void> }>(opening: Promise<T>): Promise<T> => {
      const open = await opening;
      opened.push(open);
      return open;
    };
    try {
      const texts = await keep(SegmentTexts.open(folder, entry.files, dimensions));
      const { rows } = texts;
      const live = new Set(entry.sources);
      const sourceOfSentence = new Uint32Array(rows.sentences);
      const sourceOfParagraph = new Uint32Array(rows.paragraphs);
      for (const [place, id] of rows.columns.sources.entries()) {
        if (!live.has(id)) continue;
        sourceOfSentence.fill(id, ...rows.sentencesOf(place));
        sourceOfParagraph.fill(id, ...rows.paragraphsOf(place));
      }
      const { sentenceText, sentenceTranslations, paragraphText, paragraphTranslations } = rows.columns;
      const sentences = {
        text: sentenceText,
        translations: sentenceTranslations,
        sourceOf: sourceOfSentence,
        rowsOf: (id: number) => rows.sentencesOf(rows.placeOf(id)),
      };
      const paragraphs = {
        text: paragraphText,
        translations: paragraphTranslations,
        sourceOf: sourceOfParagraph,
        rowsOf: (id: number) => rows.paragraphsOf(rows.placeOf(id)),
      };
      return new Segment(
        live,
        texts,
        sourceOfSentence,
        sourceOfParagraph,
        await NearestRows.open(path.join(folder, FILES.sentenceGraph), sentences, texts),
        await NearestRows.open(path.join(folder, FILES.paragraphGraph), paragraphs, texts),
        await keep(InvertedIndex.open(folder, WORDS.sentenceWords, entry.files)),
        await keep(InvertedIndex.open(folder, WORDS.sentenceNames, entry.files)),
        await keep(InvertedIndex.open(folder, WORDS.paragraphWords, entry.files)),
      );
    } catch (error) {
      await Promise.all(opened.map((each) => each.close()));
      throw error;
    }
  }

  async close(): Promise<void> {
    const { texts, sentenceWords, sentenceNames, paragraphWords } = this;
    await Promise.all([texts, sentenceWords, sentenceNames, paragraphWords].map((each) => each.close()));
  }
}

/**
 * Compares the files of a segment with what the manifest says of them: sizes, and the content of what is loaded whole.
 * @param thorough whether every record is read, too
 * @throws DamagedIndexError
 */
export async function checkSegment(
  generation: string,
  entry: SegmentEntry,
  dimensions: number,
  thorough = false,
): Promise<void> {
  const folder = path.join(generation, entry.name);
  await checkFiles(folder, entry.files);
  if (!thorough) return;
  const hashed = await HashedTexts.open(folder, entry.files, dimensions);
  try {
    await hashed.texts.verify();
    const slices = new Slices();
    for (const _ of hashed.hashes) if (slices.over) await slices.next();
    for (const name of Object.values(WORDS)) await verifyWords(folder, name, entry.files, slices);
  } finally {
    await hashed.close();
  }
}

async function verifyWords(folder: string, name: string, facts: FileFacts, slices: Slices): Promise<void> {
  const words = await InvertedIndex.open(folder, name, facts);
  try {
    for (let term = 0; term < words.terms; term++) {
      words.postings(term);
      if (slices.over) await slices.next();
    }
  } finally {
    await words.close();
  }
}

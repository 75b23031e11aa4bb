import path from 'node:path';
import { Slices } from '../../../slices.js';
import { FILES, WORDS } from './files.js';
import { type HashedText, writeHashes } from './hashes.js';
import { mergeWords, type WordsToMerge } from './merge-words.js';
import { RecordWriter } from './records.js';
import type { Range, SegmentRows } from './rows.js';
import { RowsBuilder } from './rows-builder.js';
import type { SegmentEntry } from './segment.js';
import { HashedTexts } from './texts.js';
import { beginSegment, finishSegment } from './write.js';

/** Where the rows of a segment stand in the one it was merged into; -1 for what was left behind. */
interface Moved {
  readonly texts: Int32Array;
  readonly sentences: Int32Array;
  readonly paragraphs: Int32Array;
}

/**
 * Writes the live sources of some segments as one segment. Nothing is embedded or analysed: vectors, tokens and postings
 * are taken over; only the graphs are built again.
 * @throws DamagedIndexError when a record of one of them is not what was written
 */
export async function mergeSegments(
  generation: string,
  entries: readonly SegmentEntry[],
  dimensions: number,
): Promise<SegmentEntry> {
  const folder = await beginSegment(generation);
  const slices = new Slices();
  const inputs: HashedTexts[] = [];
  try {
    for (const { name, files } of entries) {
      inputs.push(await HashedTexts.open(path.join(generation, name), files, dimensions));
    }
    const moved = inputs.map(
      ({ texts: { rows } }): Moved => ({
        texts: new Int32Array(rows.texts).fill(-1),
        sentences: new Int32Array(rows.sentences).fill(-1),
        paragraphs: new Int32Array(rows.paragraphs).fill(-1),
      }),
    );
    const rows = await mergeTexts(folder, inputs, liveSources(inputs, entries), moved, slices);
    const hashes: HashedText[] = [];
    for (const [i, { hashes: of }] of inputs.entries()) {
      for (const { hash, text } of of) {
        const now = moved[i]!.texts[text]!;
        if (now >= 0) hashes.push({ hash, text: now });
        if (slices.over) await slices.next();
      }
    }
    await writeHashes(folder, hashes);
    const words = (places: (of: Moved) => Int32Array): WordsToMerge[] =>
      entries.map(({ name, files }, i) => ({
        folder: path.join(generation, name),
        files,
        moved: places(moved[i]!),
      }));
    const sentences = words((of) => of.sentences);
    await mergeWords(folder, WORDS.sentenceWords, sentences, rows.sentences, slices);
    await mergeWords(folder, WORDS.sentenceNames, sentences, rows.sentences, slices);
    await mergeWords(
      folder,
      WORDS.paragraphWords,
      words((of) => of.paragraphs),
      rows.paragraphs,
      slices,
    );
    return await finishSegment(folder, rows, dimensions);
  } finally {
    await Promise.all(inputs.map((input) => input.close()));
  }
}

interface LiveSource {
  readonly id: number;
  /** The place of its segment among the inputs, and its place in that. */
  readonly input: number;
  readonly place: number;
}

function liveSources(inputs: readonly HashedTexts[], entries: readonly SegmentEntry[]): LiveSource[] {
  return entries
    .flatMap(({ sources }, input) =>
      sources.map((id) => {
        const place = inputs[input]!.texts.rows.placeOf(id);
        return { id, input, place };
      }),
    )
    .sort((a, b) => a.id - b.id);
}

/** Copies tokens and vectors, source after source, and says in `moved` where everything went. */
async function mergeTexts(
  folder: string,
  inputs: readonly HashedTexts[],
  sources: readonly LiveSource[],
  moved: readonly Moved[],
  slices: Slices,
): Promise<SegmentRows> {
  const builder = new RowsBuilder();
  const tokens = await RecordWriter.open(folder, FILES.tokens);
  const vectors = await RecordWriter.open(folder, FILES.vectors);
  let complete = false;
  try {
    for (const { id, input, place } of sources) {
      const { texts } = inputs[input]!;
      builder.beginSource(id);
      for (const text of each(texts.rows.textsOf(place))) {
        const [from, to] = texts.rows.tokensOf(text);
        const vector = texts.vector(text);
        moved[input]!.texts[text] = builder.addText({
          tokens: to - from,
          tokensChecksum: await tokens.write(texts.tokens(text)),
          vectorChecksum: await vectors.write(
            new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength),
          ),
        });
        if (slices.over) await slices.next();
      }
      moveRows(texts.rows, place, builder, moved[input]!);
    }
    complete = true;
  } finally {
    await tokens.close({ complete });
    await vectors.close({ complete });
  }
  return builder.finish();
}

/** Takes over the paragraphs and sentences of a source whose texts have moved. */
function moveRows(rows: SegmentRows, source: number, builder: RowsBuilder, moved: Moved): void {
  const { sentenceText, paragraphText } = rows.columns;
  for (const paragraph of each(rows.paragraphsOf(source))) {
    moved.paragraphs[paragraph] = builder.paragraphs;
    builder.beginParagraph();
    for (const sentence of each(rows.sentencesIn(paragraph))) {
      moved.sentences[sentence] = builder.sentences;
      builder.addSentence(moved.texts[sentenceText[sentence]!]!);
      const translation = rows.translationOfSentence(sentence);
      if (translation !== undefined) builder.translateSentence(moved.texts[translation]!);
    }
    builder.endParagraph(moved.texts[paragraphText[paragraph]!]!);
    const translation = rows.translationOfParagraph(paragraph);
    if (translation !== undefined) builder.translateParagraph(moved.texts[translation]!);
  }
}

function* each([from, to]: Range): Generator<number> {
  for (let row = from; row < to; row++) yield row;
}

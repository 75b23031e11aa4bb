import type { Source } from '../../../corpus/source.js';
import { type EmbedOptions, embedTexts, type Row } from '../../embed-texts.js';
import type { BuildReport } from '../../passage-index.js';
import type { Previous } from '../../previous-texts.js';
import { rowBytes } from '../../token-codec.js';
import { FILES } from './files.js';
import type { HashedText } from './hashes.js';
import { RecordWriter } from './records.js';
import type { SegmentRows } from './rows.js';
import { RowsBuilder } from './rows-builder.js';

type EmbeddedTexts = Awaited<ReturnType<typeof embedTexts>>;

/** Embeds the texts of sources and writes a record of tokens and one of the pooled vector for each. */
export async function writeTexts(
  folder: string,
  options: EmbedOptions,
  previous: Previous,
): Promise<{ rows: SegmentRows; hashes: HashedText[]; report: BuildReport }> {
  const { texts, checksums } = await embedAndWriteTokens(folder, options, previous);
  const rows = new RowsBuilder();
  const hashes: HashedText[] = [];
  const vectors = await RecordWriter.open(folder, FILES.vectors);
  let complete = false;
  try {
    const add = async ({ hash, firstToken, tokens }: Row, vector: Float32Array): Promise<number> => {
      if (firstToken !== rows.tokens) throw new Error(`Text ${hash} was not written where it should be.`);
      const bytes = new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
      const text = rows.addText({
        tokens,
        // A text without tokens has an empty record, whose CRC-32 is 0.
        tokensChecksum: tokens === 0 ? 0 : checksums.get(firstToken)!,
        vectorChecksum: await vectors.write(bytes),
      });
      hashes.push({ hash: Buffer.from(hash, 'base64url'), text });
      return text;
    };
    await arrange(options.sources, texts, rows, add);
    complete = true;
  } finally {
    await vectors.close({ complete });
  }
  return { rows: rows.finish(), hashes, report: texts.report };
}

async function embedAndWriteTokens(folder: string, options: EmbedOptions, previous: Previous) {
  const checksums = new Map<number, number>();
  const writer = await RecordWriter.open(folder, FILES.tokens);
  let complete = false;
  try {
    const stride = rowBytes(options.embedder.dimensions);
    const texts = await embedTexts(options, previous, async (block) => {
      const firstToken = writer.position / stride;
      checksums.set(firstToken, await writer.write(block));
    });
    complete = true;
    return { texts, checksums };
  } finally {
    await writer.close({ complete });
  }
}

/** Gives every sentence and paragraph its text, in the order in which `embedTexts` wrote them. */
async function arrange(
  sources: readonly Source[],
  { sentences, paragraphs }: EmbeddedTexts,
  rows: RowsBuilder,
  add: (row: Row, vector: Float32Array) => Promise<number>,
): Promise<void> {
  const ofSentences = sentences.vectors;
  const ofParagraphs = paragraphs.vectors;
  let sentenceTranslations = 0;
  let paragraphTranslations = 0;
  for (const source of sources) {
    rows.beginSource(source.id);
    for (const paragraph of source.paragraphs) {
      rows.beginParagraph();
      let text = 0;
      let translation: number | undefined;
      for (const _ of paragraph.sentences) {
        const of = rows.sentences;
        text = await add(sentences.rows[of]!, ofSentences[of]!);
        rows.addSentence(text);
        translation = undefined;
        const next = sentences.translations[sentenceTranslations];
        if (next?.of !== of) continue;
        translation = await add(next, ofSentences[sentences.count + sentenceTranslations++]!);
        rows.translateSentence(translation);
      }
      // A paragraph of one sentence has the text and the translation of that.
      const shared = paragraph.sentences.length === 1;
      const of = rows.paragraphs;
      if (!shared) text = await add(paragraphs.rows[of]!, ofParagraphs[of]!);
      rows.endParagraph(text);
      const next = paragraphs.translations[paragraphTranslations];
      if (next?.of !== of) continue;
      const vector = ofParagraphs[paragraphs.count + paragraphTranslations++]!;
      rows.translateParagraph(shared ? translation! : await add(next, vector));
    }
  }
}

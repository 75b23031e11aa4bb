import { ColumnReader, encodeColumns } from './columns.js';

/** Texts that translate others: `text[i]` is the translation of sentence or paragraph `of[i]`. `of` ascends. */
export interface Translations {
  readonly of: Uint32Array;
  readonly text: Uint32Array;
}

/**
 * What a segment holds, in columns. Sources stand in the order of their ids, and their paragraphs, sentences and texts
 * in the order of the document; so a row is enough to say where a passage stands. A column `first…` has one element
 * more than there are rows, so that what belongs to row i is from `[i]` up to and without `[i + 1]`.
 *
 * A text is what was embedded: a sentence, a paragraph of several, or the translation of either. A paragraph of one
 * sentence has the text of that sentence. In the graphs, the translations stand behind what they translate: row
 * `sentences + i` of the sentence graph is that of `sentenceTranslations.text[i]`, and so with paragraphs.
 */
export interface Columns {
  readonly sources: Uint32Array;
  readonly firstParagraph: Uint32Array;
  readonly firstText: Uint32Array;
  readonly firstSentence: Uint32Array;
  readonly sentenceText: Uint32Array;
  readonly paragraphText: Uint32Array;
  readonly sentenceTranslations: Translations;
  readonly paragraphTranslations: Translations;
  /** The first token vector of each text in the file of token vectors. */
  readonly firstToken: Uint32Array;
  /** Checksums of the records of each text. */
  readonly tokensChecksum: Uint32Array;
  readonly vectorChecksum: Uint32Array;
}

/** From a row up to and without another. */
export type Range = readonly [from: number, to: number];

export class SegmentRows {
  constructor(readonly columns: Columns) {}

  /** @param bytes what `encode` returned, and known to be whole */
  static decode(bytes: Buffer): SegmentRows {
    const reader = new ColumnReader(bytes);
    const next = () => reader.numbers();
    return new SegmentRows({
      sources: next(),
      firstParagraph: next(),
      firstText: next(),
      firstSentence: next(),
      sentenceText: next(),
      paragraphText: next(),
      sentenceTranslations: { of: next(), text: next() },
      paragraphTranslations: { of: next(), text: next() },
      firstToken: next(),
      tokensChecksum: next(),
      vectorChecksum: next(),
    });
  }

  encode(): Buffer {
    const { sentenceTranslations, paragraphTranslations, ...rest } = this.columns;
    const { sources, firstParagraph, firstText, firstSentence, sentenceText, paragraphText } = rest;
    return encodeColumns([
      sources,
      firstParagraph,
      firstText,
      firstSentence,
      sentenceText,
      paragraphText,
      sentenceTranslations.of,
      sentenceTranslations.text,
      paragraphTranslations.of,
      paragraphTranslations.text,
      rest.firstToken,
      rest.tokensChecksum,
      rest.vectorChecksum,
    ]);
  }

  get sentences(): number {
    return this.columns.sentenceText.length;
  }

  get paragraphs(): number {
    return this.columns.paragraphText.length;
  }

  get texts(): number {
    return this.columns.tokensChecksum.length;
  }

  /** The text behind each row of the sentence graph. */
  get sentenceGraphTexts(): Uint32Array {
    return joined(this.columns.sentenceText, this.columns.sentenceTranslations.text);
  }

  get paragraphGraphTexts(): Uint32Array {
    return joined(this.columns.paragraphText, this.columns.paragraphTranslations.text);
  }

  paragraphOf(sentence: number): number {
    return lastAtMost(this.columns.firstSentence, sentence);
  }

  /** The place of a source that is among those of the segment. */
  placeOf(id: number): number {
    return lastAtMost(this.columns.sources, id);
  }

  /** @returns the place of its source */
  sourceOf(paragraph: number): number {
    return lastAtMost(this.columns.firstParagraph, paragraph);
  }

  paragraphsOf(source: number): Range {
    return rangeOf(this.columns.firstParagraph, source);
  }

  sentencesIn(paragraph: number): Range {
    return rangeOf(this.columns.firstSentence, paragraph);
  }

  sentencesOf(source: number): Range {
    const [from, to] = this.paragraphsOf(source);
    return [this.columns.firstSentence[from]!, this.columns.firstSentence[to]!];
  }

  textsOf(source: number): Range {
    return rangeOf(this.columns.firstText, source);
  }

  tokensOf(text: number): Range {
    return rangeOf(this.columns.firstToken, text);
  }

  paragraphKey(paragraph: number): string {
    const source = this.sourceOf(paragraph);
    return `${this.columns.sources[source]}:${paragraph - this.columns.firstParagraph[source]! + 1}`;
  }

  sentenceKey(sentence: number): string {
    const paragraph = this.paragraphOf(sentence);
    return `${this.paragraphKey(paragraph)}.${sentence - this.columns.firstSentence[paragraph]! + 1}`;
  }

  /** The row of a sentence, as a reference names it. */
  findSentence(id: number, paragraph: number, sentence: number): number | undefined {
    const [from, to] = this.paragraphsOf(this.placeOf(id));
    const row = from + paragraph - 1;
    if (row >= to) return undefined;
    const [first, last] = this.sentencesIn(row);
    const found = first + sentence - 1;
    return found < last ? found : undefined;
  }

  translationOfSentence(sentence: number): number | undefined {
    return translationOf(this.columns.sentenceTranslations, sentence);
  }

  translationOfParagraph(paragraph: number): number | undefined {
    return translationOf(this.columns.paragraphTranslations, paragraph);
  }
}

function rangeOf(first: Uint32Array, row: number): Range {
  return [first[row]!, first[row + 1]!];
}

function translationOf({ of, text }: Translations, row: number): number | undefined {
  const at = lastAtMost(of, row);
  return of[at] === row ? text[at] : undefined;
}

/** The last place whose value is `value` or less; -1 where there is none. */
export function lastAtMost(ascending: Uint32Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function joined(first: Uint32Array, second: Uint32Array): Uint32Array {
  const all = new Uint32Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

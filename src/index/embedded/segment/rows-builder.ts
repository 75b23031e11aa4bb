import { type Columns, SegmentRows } from './rows.js';

/** Builds the rows of a segment, source after source in the order of their ids. */
export class RowsBuilder {
  readonly #columns = {
    sources: [] as number[],
    firstParagraph: [] as number[],
    firstText: [] as number[],
    firstSentence: [] as number[],
    sentenceText: [] as number[],
    paragraphText: [] as number[],
    sentenceTranslations: { of: [] as number[], text: [] as number[] },
    paragraphTranslations: { of: [] as number[], text: [] as number[] },
    firstToken: [] as number[],
    tokensChecksum: [] as number[],
    vectorChecksum: [] as number[],
  };
  #tokens = 0;

  /** How many token vectors the texts so far have. */
  get tokens(): number {
    return this.#tokens;
  }

  get sentences(): number {
    return this.#columns.sentenceText.length;
  }

  get paragraphs(): number {
    return this.#columns.paragraphText.length;
  }

  get texts(): number {
    return this.#columns.tokensChecksum.length;
  }

  /** What is added from here on belongs to this source. */
  beginSource(id: number): void {
    this.#columns.sources.push(id);
    this.#columns.firstParagraph.push(this.paragraphs);
    this.#columns.firstText.push(this.texts);
  }

  /** @returns its number */
  addText(text: { tokens: number; tokensChecksum: number; vectorChecksum: number }): number {
    this.#columns.firstToken.push(this.#tokens);
    this.#tokens += text.tokens;
    this.#columns.vectorChecksum.push(text.vectorChecksum);
    return this.#columns.tokensChecksum.push(text.tokensChecksum) - 1;
  }

  /** Sentences added from here on stand in a new paragraph. */
  beginParagraph(): void {
    this.#columns.firstSentence.push(this.sentences);
  }

  /** @param text that of the paragraph whole */
  endParagraph(text: number): void {
    this.#columns.paragraphText.push(text);
  }

  addSentence(text: number): void {
    this.#columns.sentenceText.push(text);
  }

  /** Of the sentence added last. */
  translateSentence(text: number): void {
    this.#columns.sentenceTranslations.of.push(this.sentences - 1);
    this.#columns.sentenceTranslations.text.push(text);
  }

  /** Of the paragraph ended last. */
  translateParagraph(text: number): void {
    this.#columns.paragraphTranslations.of.push(this.paragraphs - 1);
    this.#columns.paragraphTranslations.text.push(text);
  }

  finish(): SegmentRows {
    const { sentenceTranslations, paragraphTranslations, ...lists } = this.#columns;
    const columns: Columns = {
      sources: Uint32Array.from(lists.sources),
      firstParagraph: Uint32Array.from([...lists.firstParagraph, this.paragraphs]),
      firstText: Uint32Array.from([...lists.firstText, this.texts]),
      firstSentence: Uint32Array.from([...lists.firstSentence, this.sentences]),
      sentenceText: Uint32Array.from(lists.sentenceText),
      paragraphText: Uint32Array.from(lists.paragraphText),
      sentenceTranslations: {
        of: Uint32Array.from(sentenceTranslations.of),
        text: Uint32Array.from(sentenceTranslations.text),
      },
      paragraphTranslations: {
        of: Uint32Array.from(paragraphTranslations.of),
        text: Uint32Array.from(paragraphTranslations.text),
      },
      firstToken: Uint32Array.from([...lists.firstToken, this.#tokens]),
      tokensChecksum: Uint32Array.from(lists.tokensChecksum),
      vectorChecksum: Uint32Array.from(lists.vectorChecksum),
    };
    return new SegmentRows(columns);
  }
}

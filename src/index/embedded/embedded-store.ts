import { parseReference } from '../../corpus/reference.js';
import type { TokenMatrix } from '../../embedding/token-matrix.js';
import type {
  Hit,
  ParagraphVectors,
  PassageKey,
  PassageStore,
  SearchLimits,
  SentenceVectors,
} from '../store.js';
import { decodeTokens } from '../token-codec.js';
import { searchNames, searchWords } from './analysis.js';
import type { Neighbour } from './graph.js';
import { type LexicalHit, LexicalIndex } from './lexical.js';
import type { Manifest } from './manifest.js';
import { Segment } from './segment/segment.js';
import type { SegmentTexts } from './segment/texts.js';

/** How many of the nearest hits come by way of their paragraph's vector. */
const PARAGRAPHS = 8;

/** The store in a folder of this machine: hnswlib for vectors, inverted indexes for words, token vectors on disk. */
export class EmbeddedStore implements PassageStore {
  readonly #segmentOf = new Map<number, Segment>();
  readonly #firstOrdinal: number[] = [];
  readonly #words: LexicalIndex;
  readonly #names: LexicalIndex;
  readonly #paragraphWords: LexicalIndex;

  private constructor(private readonly segments: readonly Segment[]) {
    let ordinal = 0;
    for (const segment of segments) {
      for (const id of segment.sources) this.#segmentOf.set(id, segment);
      this.#firstOrdinal.push(ordinal);
      ordinal += segment.texts.rows.sentences;
    }
    this.#words = new LexicalIndex(
      segments.map(({ sentenceWords: index, sourceOfSentence: sourceOf }) => ({ index, sourceOf })),
    );
    this.#names = new LexicalIndex(
      segments.map(({ sentenceNames: index, sourceOfSentence: sourceOf }) => ({ index, sourceOf })),
    );
    this.#paragraphWords = new LexicalIndex(
      segments.map(({ paragraphWords: index, sourceOfParagraph: sourceOf }) => ({ index, sourceOf })),
    );
  }

  /**
   * @param generation the folder of one whose segments were found whole
   * @throws DamagedIndexError
   */
  static async open(generation: string, manifest: Manifest): Promise<EmbeddedStore> {
    const segments: Segment[] = [];
    try {
      for (const entry of manifest.segments) {
        segments.push(await Segment.open(generation, entry, manifest.dimensions));
      }
    } catch (error) {
      await Promise.all(segments.map((segment) => segment.close()));
      throw error;
    }
    return new EmbeddedStore(segments);
  }

  get sentences(): number {
    return this.#words.documents;
  }

  async nearest(vector: Float32Array, { limit, source }: SearchLimits): Promise<Hit[]> {
    const cosines = new Map<number, Near>();
    const parts = [...this.segments.entries()].filter(
      ([, { sources }]) => source === undefined || sources.has(source),
    );
    const sentences = parts.flatMap(([part, segment]) =>
      segment.nearSentences.nearest(vector, limit, source).map((near) => ({ part, ...near })),
    );
    for (const near of nearestOf(sentences, limit)) {
      const known = cosines.get(this.#ordinal(near));
      if (!known || known.cosine < near.cosine) cosines.set(this.#ordinal(near), near);
    }
    const paragraphs = parts.flatMap(([part, segment]) =>
      segment.nearParagraphs.nearest(vector, PARAGRAPHS, source).map((near) => ({ part, ...near })),
    );
    for (const { part, row, cosine } of nearestOf(paragraphs, PARAGRAPHS)) {
      const [from, to] = this.segments[part]!.texts.rows.sentencesIn(row);
      // A long paragraph must not crowd out the rest: its sentences have been judged one by one already.
      if (to - from > PARAGRAPHS) continue;
      for (let sentence = from; sentence < to; sentence++) {
        const near = { part, row: sentence, cosine };
        if (!cosines.has(this.#ordinal(near))) cosines.set(this.#ordinal(near), near);
      }
    }
    return [...cosines.values()]
      .sort((a, b) => b.cosine - a.cosine || this.#sourceOf(a) - this.#sourceOf(b) || a.row - b.row)
      .map(({ part, row, cosine }) => ({ key: this.#sentenceKey(part, row), score: cosine }));
  }

  async matching(question: string, limits: SearchLimits): Promise<Hit[]> {
    return searchWords(this.#words, question, limits).map(this.#sentenceHit);
  }

  async matchingParagraphs(question: string, limits: SearchLimits): Promise<Hit[]> {
    return searchWords(this.#paragraphWords, question, limits).map(({ part, row, score }) => ({
      key: this.segments[part]!.texts.rows.paragraphKey(row),
      score,
    }));
  }

  async naming(skeletons: readonly string[], source?: number): Promise<Hit[]> {
    return searchNames(this.#names, skeletons, source).map(this.#sentenceHit);
  }

  async fetch(keys: readonly PassageKey[]): Promise<SentenceVectors[]> {
    const paragraphs = new Map<PassageKey, ParagraphVectors>();
    return keys.map((key) => {
      const { texts, row } = this.#find(key);
      const of = texts.rows.paragraphOf(row);
      const paragraphKey = texts.rows.paragraphKey(of);
      const paragraph = paragraphs.get(paragraphKey) ?? paragraphVectors(texts, of);
      paragraphs.set(paragraphKey, paragraph);
      return {
        key,
        tokens: tokensOf(texts, texts.rows.columns.sentenceText[row]!),
        ...translation(texts, texts.rows.translationOfSentence(row)),
        paragraph,
      };
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.segments.map((segment) => segment.close()));
  }

  #find(key: PassageKey): { texts: SegmentTexts; row: number } {
    const parsed = parseReference(key);
    if (parsed.ok && parsed.reference.sentences) {
      const { source, paragraph, sentences } = parsed.reference;
      const texts = this.#segmentOf.get(source)?.texts;
      const row = texts?.rows.findSentence(source, paragraph, sentences[0]);
      if (texts && row !== undefined) return { texts, row };
    }
    throw new Error(`The index has no sentence ${key}.`);
  }

  #sentenceHit = ({ part, row, score }: LexicalHit): Hit => ({ key: this.#sentenceKey(part, row), score });

  #sentenceKey(part: number, row: number): PassageKey {
    return this.segments[part]!.texts.rows.sentenceKey(row);
  }

  /** Numbers the sentences of all segments. */
  #ordinal({ part, row }: Near): number {
    return this.#firstOrdinal[part]! + row;
  }

  #sourceOf({ part, row }: Near): number {
    return this.segments[part]!.sourceOfSentence[row]!;
  }
}

/** A row of a segment, and how near it is. */
interface Near extends Neighbour {
  /** The place of the segment. */
  readonly part: number;
}

function nearestOf(near: Near[], limit: number): Near[] {
  return near.sort((a, b) => b.cosine - a.cosine).slice(0, limit);
}

function paragraphVectors(texts: SegmentTexts, paragraph: number): ParagraphVectors {
  const text = texts.rows.columns.paragraphText[paragraph]!;
  return {
    key: texts.rows.paragraphKey(paragraph),
    tokens: tokensOf(texts, text),
    ...translation(texts, texts.rows.translationOfParagraph(paragraph)),
    pooled: texts.vector(text),
  };
}

function translation(texts: SegmentTexts, text: number | undefined): { translation?: TokenMatrix } {
  return text === undefined ? {} : { translation: tokensOf(texts, text) };
}

function tokensOf(texts: SegmentTexts, text: number): TokenMatrix {
  const [from, to] = texts.rows.tokensOf(text);
  return decodeTokens(texts.tokens(text), to - from, texts.dimensions);
}

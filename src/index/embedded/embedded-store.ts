import { type FileHandle, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseReference } from '../../corpus/reference.js';
import type { TokenMatrix } from '../../embedding/token-matrix.js';
import type { Row } from '../embed-texts.js';
import type {
  Hit,
  ParagraphVectors,
  PassageKey,
  PassageStore,
  SearchLimits,
  SentenceVectors,
} from '../store.js';
import { decodeTokens, rowBytes } from '../token-codec.js';
import { Graph } from './graph.js';
import { LexicalIndex } from './lexical.js';
import { FILES, type Manifest, type Rows, rows } from './manifest.js';
import { readExactly } from './previous.js';

/** How many of the nearest hits come by way of their paragraph's vector. */
const PARAGRAPHS = 8;

/** The store in a folder of this machine: hnswlib for vectors, MiniSearch for words, token vectors on disk. */
export class EmbeddedStore implements PassageStore {
  readonly #rowOf: ReadonlyMap<PassageKey, number>;
  readonly #sourceOf: Int32Array;
  /** For each paragraph, the rows of its sentences: from the first up to and without the second. */
  readonly #rowsOf: ReadonlyArray<readonly [from: number, to: number]>;

  readonly #translationOfSentence: ReadonlyMap<number, Row>;
  readonly #translationOfParagraph: ReadonlyMap<number, Row>;

  private constructor(
    private readonly known: Rows,
    private readonly dimensions: number,
    private readonly sentenceGraph: Graph,
    private readonly paragraphGraph: Graph,
    private readonly sentenceWords: LexicalIndex,
    private readonly paragraphWords: LexicalIndex,
    private readonly tokens: FileHandle,
  ) {
    this.#rowOf = new Map(known.sentences.map(({ key }, row) => [key, row]));
    this.#sourceOf = Int32Array.from(known.sentences, ({ key }) => sourceOf(key));
    const ranges = known.paragraphs.map((): [number, number] => [0, 0]);
    for (const [row, { paragraph }] of known.sentences.entries()) {
      const range = ranges[paragraph]!;
      if (range[1] === 0) range[0] = row;
      range[1] = row + 1;
    }
    this.#rowsOf = ranges;
    this.#translationOfSentence = new Map(known.sentenceTranslations.map((row) => [row.of, row]));
    this.#translationOfParagraph = new Map(known.paragraphTranslations.map((row) => [row.of, row]));
  }

  /** @param folder a generation whose files are known to be whole */
  static async open(folder: string, { dimensions }: Manifest): Promise<EmbeddedStore> {
    const inside = (name: string) => path.join(folder, name);
    // The file stays open: the kernel keeps it readable even after a newer generation has replaced this one.
    const tokens = await open(inside(FILES.tokens));
    try {
      return new EmbeddedStore(
        rows.parse(JSON.parse(await readFile(inside(FILES.rows), 'utf8'))),
        dimensions,
        Graph.read(inside(FILES.sentenceGraph), dimensions),
        Graph.read(inside(FILES.paragraphGraph), dimensions),
        LexicalIndex.parse(await readFile(inside(FILES.sentenceWords), 'utf8')),
        LexicalIndex.parse(await readFile(inside(FILES.paragraphWords), 'utf8')),
        tokens,
      );
    } catch (error) {
      await tokens.close();
      throw error;
    }
  }

  get sentences(): number {
    return this.known.sentences.length;
  }

  async nearest(vector: Float32Array, { limit, source }: SearchLimits): Promise<Hit[]> {
    const fromSource = source === undefined ? undefined : (row: number) => this.#sourceOf[row] === source;
    const cosines = new Map<number, number>();
    const ofSource = fromSource && ((row: number) => fromSource(this.#sentenceAt(row)));
    for (const { row, cosine } of this.sentenceGraph.nearest(vector, limit, ofSource)) {
      const sentence = this.#sentenceAt(row);
      cosines.set(sentence, Math.max(cosine, cosines.get(sentence) ?? -1));
    }
    const paragraphFromSource =
      fromSource && ((row: number) => fromSource(this.#rowsOf[this.#paragraphAt(row)]![0]));
    for (const { row, cosine } of this.paragraphGraph.nearest(vector, PARAGRAPHS, paragraphFromSource)) {
      const [from, to] = this.#rowsOf[this.#paragraphAt(row)]!;
      // A long paragraph must not crowd out the rest: its sentences have been judged one by one already.
      if (to - from > PARAGRAPHS) continue;
      for (let sentence = from; sentence < to; sentence++) {
        if (!cosines.has(sentence)) cosines.set(sentence, cosine);
      }
    }
    return [...cosines]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .map(([row, score]) => ({ key: this.known.sentences[row]!.key, score }));
  }

  async matching(question: string, limits: SearchLimits): Promise<Hit[]> {
    return this.sentenceWords.search(question, limits);
  }

  async matchingParagraphs(question: string, limits: SearchLimits): Promise<Hit[]> {
    return this.paragraphWords.search(question, limits);
  }

  async naming(skeletons: readonly string[], source?: number): Promise<Hit[]> {
    return this.sentenceWords.searchNames(skeletons, source);
  }

  async fetch(keys: readonly PassageKey[]): Promise<SentenceVectors[]> {
    const paragraphs = new Map<number, ParagraphVectors>();
    return keys.map((key) => {
      const found = this.#rowOf.get(key);
      if (found === undefined) throw new Error(`The index has no sentence ${key}.`);
      const row = this.known.sentences[found]!;
      const paragraph = paragraphs.get(row.paragraph) ?? this.#paragraph(row.paragraph);
      paragraphs.set(row.paragraph, paragraph);
      return {
        key,
        tokens: this.#tokensOf(row),
        ...this.#translation(this.#translationOfSentence.get(found)),
        paragraph,
      };
    });
  }

  #paragraph(index: number): ParagraphVectors {
    const row = this.known.paragraphs[index]!;
    return {
      key: row.key,
      tokens: this.#tokensOf(row),
      ...this.#translation(this.#translationOfParagraph.get(index)),
      pooled: this.paragraphGraph.vector(index),
    };
  }

  #translation(row: Row | undefined): { translation?: TokenMatrix } {
    return row === undefined ? {} : { translation: this.#tokensOf(row) };
  }

  /** The sentence that a row of the sentence graph belongs to, as itself or as its translation. */
  #sentenceAt(row: number): number {
    const { sentences, sentenceTranslations } = this.known;
    return row < sentences.length ? row : sentenceTranslations[row - sentences.length]!.of;
  }

  #paragraphAt(row: number): number {
    const { paragraphs, paragraphTranslations } = this.known;
    return row < paragraphs.length ? row : paragraphTranslations[row - paragraphs.length]!.of;
  }

  async close(): Promise<void> {
    await this.tokens.close();
  }

  #tokensOf({ firstToken, tokens }: Row): TokenMatrix {
    const stride = rowBytes(this.dimensions);
    return decodeTokens(
      readExactly(this.tokens, firstToken * stride, tokens * stride),
      tokens,
      this.dimensions,
    );
  }
}

function sourceOf(key: PassageKey): number {
  const parsed = parseReference(key);
  if (!parsed.ok) throw new Error(`The index has a sentence with no proper reference: ${key}.`);
  return parsed.reference.source;
}

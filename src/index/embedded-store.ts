import { type FileHandle, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseReference } from '../corpus/reference.js';
import { Graph } from './graph.js';
import { LexicalIndex } from './lexical.js';
import { FILES, type Manifest, type Rows, rows } from './manifest.js';
import { readExactly } from './previous.js';
import type { Hit, PassageKey, PassageStore, SearchLimits, SentenceVectors, TokenMatrix } from './store.js';
import { decodeTokens, rowBytes } from './token-codec.js';

/** How many of the nearest hits come by way of their paragraph's vector. */
const PARAGRAPHS = 8;

/** The store in a folder of this machine: hnswlib for vectors, MiniSearch for words, token vectors on disk. */
export class EmbeddedStore implements PassageStore {
  readonly #rowOf: ReadonlyMap<PassageKey, number>;
  readonly #sourceOf: Int32Array;
  /** For each paragraph, the rows of its sentences: from the first up to and without the second. */
  readonly #rowsOf: ReadonlyArray<readonly [from: number, to: number]>;

  private constructor(
    private readonly known: Rows,
    private readonly dimensions: number,
    private readonly sentenceGraph: Graph,
    private readonly paragraphGraph: Graph,
    private readonly words: LexicalIndex,
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
        LexicalIndex.parse(await readFile(inside(FILES.lexical), 'utf8')),
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
    for (const { row, cosine } of this.sentenceGraph.nearest(vector, limit, fromSource))
      cosines.set(row, cosine);
    const paragraphFromSource =
      fromSource && ((paragraph: number) => fromSource(this.#rowsOf[paragraph]![0]));
    for (const { row, cosine } of this.paragraphGraph.nearest(vector, PARAGRAPHS, paragraphFromSource)) {
      const [from, to] = this.#rowsOf[row]!;
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
    return this.words.search(question, limits);
  }

  async fetch(keys: readonly PassageKey[]): Promise<SentenceVectors[]> {
    // Sentences of one paragraph share its vector, and hnswlib hands a vector out as an array of numbers.
    const vectors = new Map<number, Float32Array>();
    const vectorOf = (paragraph: number) => {
      const vector = vectors.get(paragraph) ?? this.paragraphGraph.vector(paragraph);
      vectors.set(paragraph, vector);
      return vector;
    };
    return Promise.all(
      keys.map(async (key) => {
        const row = this.#rowOf.get(key);
        if (row === undefined) throw new Error(`The index has no sentence ${key}.`);
        const { firstToken, tokens, paragraph } = this.known.sentences[row]!;
        return { key, tokens: await this.#tokensAt(firstToken, tokens), paragraph: vectorOf(paragraph) };
      }),
    );
  }

  async close(): Promise<void> {
    await this.tokens.close();
  }

  async #tokensAt(first: number, count: number): Promise<TokenMatrix> {
    const stride = rowBytes(this.dimensions);
    const bytes = await readExactly(this.tokens, first * stride, count * stride);
    return decodeTokens(bytes, count, this.dimensions);
  }
}

function sourceOf(key: PassageKey): number {
  const parsed = parseReference(key);
  if (!parsed.ok) throw new Error(`The index has a sentence with no proper reference: ${key}.`);
  return parsed.reference.source;
}

import { dot } from '../../../embedding/vectors.js';
import { Graph, type Neighbour } from '../graph.js';
import { lastAtMost, type Range, type Translations } from './rows.js';
import type { SegmentTexts } from './texts.js';

/** Of a source with no more texts than this, every vector is compared: quicker than leaving out all others on the way. */
const FEW = 1000;

/** The sentences of a segment, or its paragraphs. */
export interface Kind {
  /** The text of each row. */
  readonly text: Uint32Array;
  readonly translations: Translations;
  /** The id of each row's source; 0 where it is deleted. */
  readonly sourceOf: Uint32Array;
  /** The rows of a source, by its id. */
  rowsOf(source: number): Range;
}

/** Finds rows by their own vector or that of their translation. */
export class NearestRows {
  private constructor(
    private readonly graph: Graph,
    private readonly kind: Kind,
    private readonly texts: SegmentTexts,
  ) {}

  /** @param file known to be whole */
  static async open(file: string, kind: Kind, texts: SegmentTexts): Promise<NearestRows> {
    const isLive = (point: number) => kind.sourceOf[rowAt(kind, point)] !== 0;
    return new NearestRows(await Graph.read(file, texts.dimensions, isLive), kind, texts);
  }

  /** The nearest live ones, best first, of one source where one is given. A row is there twice where its translation is. */
  nearest(vector: Float32Array, count: number, source?: number): Neighbour[] {
    const { kind } = this;
    if (source === undefined) return this.#rows(this.graph.nearest(vector, count));
    const [from, to] = kind.rowsOf(source);
    if (to - from > FEW) {
      return this.#rows(
        this.graph.nearest(vector, count, (point) => kind.sourceOf[rowAt(kind, point)] === source),
      );
    }
    const near: Neighbour[] = [];
    const compare = (row: number, text: number) => {
      near.push({ row, cosine: dot(vector, this.texts.vector(text)) });
    };
    for (let row = from; row < to; row++) compare(row, kind.text[row]!);
    const { of, text } = kind.translations;
    for (let i = lastAtMost(of, from - 1) + 1; of[i]! < to; i++) compare(of[i]!, text[i]!);
    return near.sort((a, b) => b.cosine - a.cosine).slice(0, count);
  }

  #rows(points: readonly Neighbour[]): Neighbour[] {
    return points.map(({ row: point, cosine }) => ({ row: rowAt(this.kind, point), cosine }));
  }
}

/** Translations stand behind the rows in the graph. */
function rowAt({ text, translations }: Kind, point: number): number {
  return point < text.length ? point : translations.of[point - text.length]!;
}

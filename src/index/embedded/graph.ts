import { createRequire } from 'node:module';
import type { HierarchicalNSW } from 'hnswlib-node';
import type { Slices } from '../../slices.js';

// hnswlib-node is CommonJS around a native module; ES module imports do not see its named exports.
const hnswlib = createRequire(import.meta.url)('hnswlib-node') as typeof import('hnswlib-node');

/** Links a node of the graph keeps (M): 16 is hnswlib's default, meant for vectors of this size. */
const LINKS = 16;
/** How widely to look while building and searching. Generous: a graph of 100,000 still answers in about a millisecond. */
const EF_CONSTRUCTION = 200;
const EF_SEARCH = 200;
/** The same vectors in the same order give the same graph. */
const SEED = 7;

export interface Neighbour {
  readonly row: number;
  readonly cosine: number;
}

/** Nearest neighbours among vectors of length 1, by cosine (Malkov & Yashunin 2016, hnswlib). Rows count from 0. */
export class Graph {
  private constructor(
    private readonly graph: HierarchicalNSW,
    private readonly live: number,
  ) {
    graph.setEf(EF_SEARCH);
  }

  /** Builds a graph and writes it to a file. A vector takes about a millisecond. */
  static async write(
    file: string,
    count: number,
    vectorAt: (row: number) => Float32Array,
    dimensions: number,
    slices: Slices,
  ): Promise<void> {
    const graph = new hnswlib.HierarchicalNSW('ip', dimensions);
    graph.initIndex({
      maxElements: Math.max(1, count),
      m: LINKS,
      efConstruction: EF_CONSTRUCTION,
      randomSeed: SEED,
    });
    for (let row = 0; row < count; row++) {
      graph.addPoint(Array.from(vectorAt(row)), row);
      if (slices.over) await slices.next();
    }
    await graph.writeIndex(file);
  }

  /**
   * @param file what `write` wrote, and known to be whole: hnswlib trusts what it reads
   * @param isLive which rows can be found. The others are still ways to their neighbours, so recall does not suffer.
   */
  static async read(file: string, dimensions: number, isLive: (row: number) => boolean): Promise<Graph> {
    const graph = new hnswlib.HierarchicalNSW('ip', dimensions);
    await graph.readIndex(file);
    const rows = graph.getCurrentCount();
    let live = 0;
    for (let row = 0; row < rows; row++) {
      if (isLive(row)) live++;
      else graph.markDelete(row);
    }
    return new Graph(graph, live);
  }

  /** @param accept leaves out rows; asked for every row on the way, so it must be quick */
  nearest(vector: Float32Array, count: number, accept?: (row: number) => boolean): Neighbour[] {
    const wanted = Math.min(count, this.live);
    if (wanted === 0) return [];
    const { neighbors, distances } = this.graph.searchKnn(Array.from(vector), wanted, accept);
    return neighbors.map((row, i) => ({ row, cosine: 1 - distances[i]! }));
  }
}

import { createRequire } from 'node:module';
import type { HierarchicalNSW } from 'hnswlib-node';

// hnswlib-node is CommonJS around a native module; ES module imports do not see its named exports.
const hnswlib = createRequire(import.meta.url)('hnswlib-node') as typeof import('hnswlib-node');

/** Links a node of the graph keeps (M): 16 is hnswlib's default, meant for vectors of this size. */
const LINKS = 16;
/** How widely to look while building and searching. Generous: a graph of 100,000 still answers in about a millisecond. */
const EF_CONSTRUCTION = 200;
const EF_SEARCH = 200;
/** The same corpus gives the same graph. */
const SEED = 7;

export interface Neighbour {
  readonly row: number;
  readonly cosine: number;
}

/** Nearest neighbours among vectors of length 1, by cosine (Malkov & Yashunin 2016, hnswlib). Rows count from 0. */
export class Graph {
  private constructor(
    private readonly graph: HierarchicalNSW,
    readonly rows: number,
  ) {
    graph.setEf(EF_SEARCH);
  }

  static build(vectors: readonly Float32Array[], dimensions: number): Graph {
    const graph = new hnswlib.HierarchicalNSW('ip', dimensions);
    graph.initIndex({
      maxElements: Math.max(1, vectors.length),
      m: LINKS,
      efConstruction: EF_CONSTRUCTION,
      randomSeed: SEED,
    });
    for (const [row, vector] of vectors.entries()) graph.addPoint(Array.from(vector), row);
    return new Graph(graph, vectors.length);
  }

  /** @param file what `write` wrote, and known to be whole: hnswlib trusts what it reads */
  static read(file: string, dimensions: number): Graph {
    const graph = new hnswlib.HierarchicalNSW('ip', dimensions);
    graph.readIndexSync(file);
    return new Graph(graph, graph.getCurrentCount());
  }

  write(file: string): void {
    this.graph.writeIndexSync(file);
  }

  nearest(vector: Float32Array, count: number, accept?: (row: number) => boolean): Neighbour[] {
    const wanted = Math.min(count, this.rows);
    if (wanted === 0) return [];
    const { neighbors, distances } = this.graph.searchKnn(Array.from(vector), wanted, accept);
    return neighbors.map((row, i) => ({ row, cosine: 1 - distances[i]! }));
  }

  vector(row: number): Float32Array {
    return Float32Array.from(this.graph.getPoint(row));
  }
}

/**
 * Strings to numbers, in three flat arrays: the nodes of a trie over UTF-16 code units, level by level, so that the
 * children of a node stand side by side, in the order of their units. A quarter of a million pieces take 5 MB and no
 * object, where a tree of `Map`s takes 200 MB and a second to build.
 */
export class PieceTrie {
  /** The root: what every string begins at. */
  static readonly ROOT = 0;
  static readonly NONE = -1;

  /**
   * @param firstChild for each node the place of its first child, and one place more: a node's children end where those of
   * the next one begin
   * @param units for each node the code unit that leads to it (the root's is not read)
   * @param values for each node the number of the string that ends there, or `NONE`
   */
  constructor(
    private readonly firstChild: Uint32Array,
    private readonly units: Uint16Array,
    private readonly values: Int32Array,
  ) {}

  /** Where a code unit leads from a node, or `NONE`. */
  child(node: number, unit: number): number {
    let low = this.firstChild[node]!;
    let high = this.firstChild[node + 1]! - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = this.units[middle]!;
      if (found === unit) return middle;
      if (found < unit) low = middle + 1;
      else high = middle - 1;
    }
    return PieceTrie.NONE;
  }

  /** The number of the string that ends at a node, or `NONE`. */
  value(node: number): number {
    return this.values[node]!;
  }

  /** The numbers of all strings that begin with a code unit. */
  *valuesUnder(unit: number): Generator<number> {
    const top = this.child(PieceTrie.ROOT, unit);
    if (top === PieceTrie.NONE) return;
    // The nodes under one stand side by side on every level.
    let [from, to] = [top, top + 1];
    while (from < to) {
      for (let node = from; node < to; node++) {
        const value = this.values[node]!;
        if (value !== PieceTrie.NONE) yield value;
      }
      [from, to] = [this.firstChild[from]!, this.firstChild[to]!];
    }
  }
}

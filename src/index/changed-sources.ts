import type { Corpus } from '../corpus/corpus.js';

/** What is known of a source that an index was built from. */
export interface IndexedSource {
  readonly id: number;
  readonly sha256: string;
}

/** How a corpus differs from the sources that an index was built from, in a few words. */
export function changedSources(indexed: readonly IndexedSource[], corpus: Corpus): string {
  const before = new Map(indexed.map((source) => [source.id, source.sha256]));
  const changes: string[] = [];
  for (const source of corpus.sources) {
    if (!before.has(source.id)) changes.push(`${source.slug} is new`);
    else if (before.get(source.id) !== source.sha256) changes.push(`${source.slug} changed`);
    before.delete(source.id);
  }
  for (const id of before.keys()) changes.push(`source ${id} is gone`);
  const shown = changes.slice(0, 3);
  if (changes.length > shown.length) shown.push(`${changes.length - shown.length} more`);
  return shown.join(', ') || 'sentences are cut elsewhere';
}

import type { Slices } from '../../../slices.js';
import type { FileFacts } from './files.js';
import { InvertedIndex, InvertedIndexWriter } from './inverted-index.js';
import type { PostingList } from './postings-codec.js';

export interface WordsToMerge {
  readonly folder: string;
  readonly files: FileFacts;
  /** Where each document stands in the merged index; -1 for one that is left behind. */
  readonly moved: Int32Array;
}

/**
 * Merges inverted indexes term by term, in one pass over their sorted dictionaries.
 * @param documents how many there are in the merged one
 * @throws DamagedIndexError
 */
export async function mergeWords(
  folder: string,
  name: string,
  parts: readonly WordsToMerge[],
  documents: number,
  slices: Slices,
): Promise<void> {
  const inputs: { index: InvertedIndex; moved: Int32Array; next: number }[] = [];
  const writer = await InvertedIndexWriter.open(folder, name);
  const lengths = new Uint32Array(documents);
  let complete = false;
  try {
    for (const { folder, files, moved } of parts) {
      const index = await InvertedIndex.open(folder, name, files);
      inputs.push({ index, moved, next: 0 });
      for (const [document, now] of moved.entries()) if (now >= 0) lengths[now] = index.lengths[document]!;
    }
    for (;;) {
      const term = first(inputs.flatMap(({ index, next }) => (next < index.terms ? [index.term(next)] : [])));
      if (!term) break;
      const lists: PostingList[] = [];
      for (const input of inputs) {
        if (input.next === input.index.terms || !input.index.term(input.next).equals(term)) continue;
        lists.push(move(input.index.postings(input.next++), input.moved));
      }
      const merged = mergeLists(lists);
      if (merged.documents.length > 0) await writer.add(term, merged);
      if (slices.over) await slices.next();
    }
    complete = true;
  } finally {
    await writer.close(complete ? lengths : undefined);
    await Promise.all(inputs.map(({ index }) => index.close()));
  }
}

function first(terms: readonly Buffer[]): Buffer | undefined {
  return terms.reduce<Buffer | undefined>(
    (least, term) => (least && Buffer.compare(least, term) <= 0 ? least : term),
    undefined,
  );
}

function move({ documents, frequencies }: PostingList, moved: Int32Array): PostingList {
  let kept = 0;
  for (let i = 0; i < documents.length; i++) {
    const now = moved[documents[i]!]!;
    if (now < 0) continue;
    documents[kept] = now;
    frequencies[kept++] = frequencies[i]!;
  }
  return { documents: documents.subarray(0, kept), frequencies: frequencies.subarray(0, kept) };
}

/** Documents of different lists differ. */
function mergeLists(lists: readonly PostingList[]): PostingList {
  if (lists.length === 1) return lists[0]!;
  const pairs = lists.flatMap(({ documents, frequencies }) =>
    Array.from(documents, (document, i) => [document, frequencies[i]!] as const),
  );
  pairs.sort((a, b) => a[0] - b[0]);
  return {
    documents: Uint32Array.from(pairs, ([document]) => document),
    frequencies: Uint32Array.from(pairs, ([, frequency]) => frequency),
  };
}

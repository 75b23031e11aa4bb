import path from 'node:path';
import { sourceFingerprint } from '../fingerprint.js';
import type { BuildOptions, BuildReport } from '../passage-index.js';
import { planCompaction, type Wear } from './compaction.js';
import { DamagedIndexError } from './damage.js';
import type { Manifest } from './manifest.js';
import { PreviousVectors } from './previous.js';
import { mergeSegments } from './segment/merge.js';
import type { SegmentRows } from './segment/rows.js';
import { checkSegment, type SegmentEntry } from './segment/segment.js';
import { readRows } from './segment/texts.js';
import { writeSegment } from './segment/write.js';

interface Part {
  readonly entry: SegmentEntry;
  readonly wear: Wear;
}

/**
 * Makes of the segments in a folder those of a corpus: sources that changed or went are no longer live, those that are
 * in no whole segment are embedded into a new one, and segments are merged where that is due.
 * @param before the manifest of the segments that are there
 */
export async function updateSegments(
  folder: string,
  before: Manifest | undefined,
  options: BuildOptions,
): Promise<{ segments: readonly SegmentEntry[]; report: BuildReport }> {
  const { corpus, embedder, signal } = options;
  const { dimensions } = embedder;
  const previous = await PreviousVectors.open(folder, before?.segments ?? [], dimensions);
  try {
    let parts = before ? await wholeParts(folder, before, options) : [];
    let embedded = 0;
    for (;;) {
      signal?.throwIfAborted();
      const present = new Set(parts.flatMap(({ entry }) => entry.sources));
      const sources = corpus.sources.filter(({ id }) => !present.has(id));
      if (sources.length > 0) {
        const { segment, report } = await writeSegment(folder, { ...options, sources }, previous);
        parts.push(await partOf(folder, segment));
        embedded += report.embedded;
      }
      const [due] = planCompaction(parts.map(({ wear }) => wear));
      if (!due) break;
      const merging = due.map((i) => parts[i]!);
      try {
        const entries = merging.map(({ entry }) => entry);
        const merged = await partOf(folder, await mergeSegments(folder, entries, dimensions));
        parts = [...parts.filter((part) => !merging.includes(part)), merged];
      } catch (error) {
        // Damage that only reading every record shows. The sources of that segment are written anew.
        if (!(error instanceof DamagedIndexError)) throw error;
        const others = parts.filter(({ entry }) => entry.name !== error.segment);
        if (others.length === parts.length) throw error;
        parts = others;
      }
    }
    const live = parts.reduce((sum, { wear }) => sum + wear.live, 0);
    return { segments: parts.map(({ entry }) => entry), report: { embedded, reused: live - embedded } };
  } finally {
    await previous.close();
  }
}

/** The segments that are whole, with those of their sources that are still the same; without those that have none. */
async function wholeParts(folder: string, before: Manifest, options: BuildOptions): Promise<Part[]> {
  const now = new Map(options.corpus.sources.map((source) => [source.id, sourceFingerprint(source)]));
  const same = new Set(
    before.sources.filter(({ id, fingerprint }) => now.get(id) === fingerprint).map(({ id }) => id),
  );
  const parts: Part[] = [];
  for (const segment of before.segments) {
    const entry = { ...segment, sources: segment.sources.filter((id) => same.has(id)) };
    if (entry.sources.length === 0) continue;
    try {
      await checkSegment(folder, entry, before.dimensions, options.thorough);
      parts.push(await partOf(folder, entry));
    } catch (error) {
      if (!(error instanceof DamagedIndexError)) throw error;
    }
  }
  return parts;
}

async function partOf(folder: string, entry: SegmentEntry): Promise<Part> {
  const rows = await readRows(path.join(folder, entry.name), entry.files);
  const live = entry.sources.reduce((sum, id) => sum + textsOf(rows, id), 0);
  return { entry, wear: { live, dead: rows.texts - live } };
}

function textsOf(rows: SegmentRows, id: number): number {
  const [from, to] = rows.textsOf(rows.placeOf(id));
  return to - from;
}

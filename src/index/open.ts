import type { Corpus } from '../corpus/corpus.js';
import type { Embedder } from '../embedding/embedding.js';
import { type BuildOptions, type BuildReport, buildIndex } from './build.js';
import { EmbeddedStore } from './embedded-store.js';
import { passagesFingerprint } from './fingerprint.js';
import { currentGeneration } from './generations.js';
import { findDamage, type Manifest, readManifest } from './manifest.js';
import type { PassageStore } from './store.js';

/** Why there is no index to use: none is there, or the one that is was made by or from something else. */
export type StaleReason = 'missing' | 'format' | 'model' | 'corpus' | 'damaged';

export type IndexState =
  | { readonly ok: true; readonly folder: string; readonly manifest: Manifest }
  | { readonly ok: false; readonly reason: StaleReason; readonly detail: string };

/** Looks at the index without loading it: every file is read and compared with its checksum. */
export async function inspectIndex(
  directory: string,
  corpus: Corpus,
  embedder: Pick<Embedder, 'fingerprint'>,
): Promise<IndexState> {
  const generation = await currentGeneration(directory);
  if (!generation) return { ok: false, reason: 'missing', detail: directory };
  const { folder } = generation;
  const read = await readManifest(generation);
  if (!read.ok) return read;
  const { manifest } = read;
  if (manifest.model !== embedder.fingerprint) {
    return { ok: false, reason: 'model', detail: 'another model made it' };
  }
  if (manifest.passages !== passagesFingerprint(corpus)) {
    return { ok: false, reason: 'corpus', detail: changedSources(manifest, corpus) };
  }
  const damaged = await findDamage(folder, manifest);
  if (damaged !== undefined) return { ok: false, reason: 'damaged', detail: damaged };
  return { ok: true, folder, manifest };
}

function changedSources(manifest: Manifest, corpus: Corpus): string {
  const before = new Map(manifest.sources.map((source) => [source.id, source.sha256]));
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

export interface EnsureOptions extends BuildOptions {
  /** Told before a build why it is needed. */
  readonly onStale?: ((reason: StaleReason, detail: string) => void) | undefined;
  /** Told after a build. */
  readonly onBuilt?: ((report: BuildReport) => void) | undefined;
}

/** How often to look again when other processes replace the index between looking and opening. */
const ATTEMPTS = 5;

/** Opens the index of the corpus, after building it where it is missing, out of date or damaged. */
export async function ensureIndex(options: EnsureOptions): Promise<PassageStore> {
  let lastError: unknown;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const state = await inspectIndex(options.directory, options.corpus, options.embedder);
    if (!state.ok) {
      options.onStale?.(state.reason, state.detail);
      const report = await buildIndex(options);
      options.onBuilt?.(report);
      continue;
    }
    try {
      return await EmbeddedStore.open(state.folder, state.manifest);
    } catch (error) {
      lastError = error;
    }
  }
  throw new Error(
    `The index in ${options.directory} could not be opened. Remove that folder and run "sanad index" again.`,
    { cause: lastError },
  );
}

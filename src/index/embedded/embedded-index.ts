import type { Corpus } from '../../corpus/corpus.js';
import type { Embedder } from '../../embedding/embedding.js';
import { changedSources } from '../changed-sources.js';
import { passagesFingerprint } from '../fingerprint.js';
import type {
  BuildOptions,
  BuildReport,
  IndexState,
  InspectOptions,
  PassageIndex,
} from '../passage-index.js';
import { buildGeneration } from './build.js';
import { DamagedIndexError } from './damage.js';
import { EmbeddedStore } from './embedded-store.js';
import { currentGeneration } from './generations.js';
import { readManifest } from './manifest.js';
import { checkSegment } from './segment/segment.js';

/** An index in a folder of this machine. */
export class EmbeddedIndex implements PassageIndex {
  constructor(private readonly directory: string) {}

  get place(): string {
    return this.directory;
  }

  /** Looks at it without loading it: files are compared with their checksums, those that are loaded whole or all. */
  async inspect(
    corpus: Corpus,
    embedder: Pick<Embedder, 'fingerprint'>,
    { thorough }: InspectOptions = {},
  ): Promise<IndexState> {
    const generation = await currentGeneration(this.directory);
    if (!generation) return { ok: false, reason: 'missing', detail: this.directory };
    const { folder } = generation;
    const read = await readManifest(generation);
    if (!read.ok) return read;
    const { manifest } = read;
    if (manifest.model !== embedder.fingerprint) {
      return { ok: false, reason: 'model', detail: 'another model made it' };
    }
    if (manifest.passages !== passagesFingerprint(corpus)) {
      return { ok: false, reason: 'corpus', detail: changedSources(manifest.sources, corpus) };
    }
    try {
      for (const segment of manifest.segments) {
        await checkSegment(folder, segment, manifest.dimensions, thorough);
      }
    } catch (error) {
      if (!(error instanceof DamagedIndexError)) throw error;
      return { ok: false, reason: 'damaged', detail: error.file };
    }
    return { ok: true, builtAt: manifest.builtAt, open: () => EmbeddedStore.open(folder, manifest) };
  }

  build(options: BuildOptions): Promise<BuildReport> {
    return buildGeneration(this.directory, options);
  }
}

import type { WeaviateSettings } from '../../config.js';
import type { Corpus } from '../../corpus/corpus.js';
import type { Embedder } from '../../embedding/embedding.js';
import { changedSources } from '../changed-sources.js';
import { passagesFingerprint } from '../fingerprint.js';
import type { BuildOptions, BuildReport, IndexState, PassageIndex } from '../passage-index.js';
import type { PassageStore } from '../store.js';
import { buildVersion } from './build.js';
import { Cluster } from './cluster.js';
import { countObjects } from './count.js';
import { type Manifest, readManifest, readVocabulary } from './manifest.js';
import { NodeDown } from './node.js';
import { Versions } from './versions.js';
import { WeaviateStore } from './weaviate-store.js';

/** For how long a cluster that does not answer is waited for. Servers take seconds to start, and minutes with much data. */
const PATIENCE_MS = 20_000;

export interface WeaviateIndexOptions {
  /** For how long a cluster that does not answer is waited for, in milliseconds. */
  readonly patienceMs?: number;
}

/** An index in a Weaviate cluster. Each use of it has connections of its own; those of an open store last until it is closed. */
export class WeaviateIndex implements PassageIndex {
  readonly #patienceMs: number;

  constructor(
    private readonly settings: WeaviateSettings,
    { patienceMs = PATIENCE_MS }: WeaviateIndexOptions = {},
  ) {
    this.#patienceMs = patienceMs;
  }

  get place(): string {
    const { nodes, collection } = this.settings;
    return `${nodes.map(({ url }) => url).join(', ')} (${collection})`;
  }

  /** @throws IndexError when the cluster does not answer or does not let us in */
  async inspect(corpus: Corpus, embedder: Pick<Embedder, 'fingerprint'>): Promise<IndexState> {
    return this.#connected(async (cluster, versions) => {
      const version = await versions.current();
      if (version === undefined) return { ok: false, reason: 'missing', detail: this.place };
      const read = await readManifest(cluster, version);
      if (!read.ok) return read;
      const { manifest } = read;
      if (manifest.model !== embedder.fingerprint) {
        return { ok: false, reason: 'model', detail: 'another model made it' };
      }
      if (manifest.passages !== passagesFingerprint(corpus)) {
        return { ok: false, reason: 'corpus', detail: changedSources(manifest.sources, corpus) };
      }
      const damage = await findDamage(cluster, version, manifest);
      if (damage !== undefined) return { ok: false, reason: 'damaged', detail: damage };
      return { ok: true, builtAt: manifest.builtAt, open: () => this.#open(version, manifest) };
    });
  }

  /** @throws IndexError when the cluster does not answer, or not for long enough, or does not let us in */
  build(options: BuildOptions): Promise<BuildReport> {
    return this.#connected((cluster, versions) => buildVersion(cluster, versions, options));
  }

  async #open(version: string, manifest: Manifest): Promise<PassageStore> {
    const cluster = new Cluster(this.settings);
    try {
      const [sentence, paragraph] = await Promise.all([
        readVocabulary(cluster, version, 'sentence', manifest),
        readVocabulary(cluster, version, 'paragraph', manifest),
      ]);
      if (!sentence || !paragraph) throw new Error(`The vocabulary of ${version} is not whole.`);
      await leaveIncomplete(cluster, version, manifest);
      const versions = new Versions(cluster, this.settings);
      return new WeaviateStore({ cluster, versions, version, manifest, words: { sentence, paragraph } });
    } catch (error) {
      await cluster.close();
      throw error;
    }
  }

  async #connected<T>(task: (cluster: Cluster, versions: Versions) => Promise<T>): Promise<T> {
    const cluster = new Cluster(this.settings);
    try {
      await cluster.connect(this.#patienceMs);
      return await task(cluster, new Versions(cluster, this.settings));
    } finally {
      await cluster.close();
    }
  }
}

/** What is missing of a version on every node. A node that was away has less for a while, which the others make up for. */
async function findDamage(
  cluster: Cluster,
  version: string,
  manifest: Manifest,
): Promise<string | undefined> {
  let most = 0;
  for (const node of cluster.nodes) {
    try {
      most = Math.max(most, await node.run((client) => countObjects(client, version)));
    } catch (error) {
      if (!(error instanceof NodeDown)) throw error;
    }
    if (most === manifest.objects) break;
  }
  if (most !== manifest.objects) return `${most} of ${manifest.objects} objects of ${version} are there`;
  for (const kind of ['sentence', 'paragraph'] as const) {
    if (!(await readVocabulary(cluster, version, kind, manifest))) return `the vocabulary of ${version}`;
  }
  return undefined;
}

/** Questions do not go to nodes that lack something until they have caught up. */
async function leaveIncomplete(cluster: Cluster, version: string, { objects }: Manifest): Promise<void> {
  cluster.requireOfReturning(async (client) => (await countObjects(client, version)) === objects);
  for (const node of cluster.nodes) {
    const isComplete = await node
      .run((client) => countObjects(client, version))
      .then((count) => count === objects)
      .catch(() => false);
    if (!isComplete) node.leave();
  }
}

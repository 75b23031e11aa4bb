import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WeaviateClient } from 'weaviate-client';
import type { WeaviateSettings } from '../../config.js';
import type { Cluster } from './cluster.js';
import { isMissing } from './failures.js';
import { noteId, noteObject } from './objects.js';
import { type NoteKind, reading, schemaOf, writing } from './schema.js';
import { writeObjects } from './write.js';

/**
 * The versions of an index, each a collection that never changes once the alias names it:
 *
 *     Sanad                           the alias: it names the version in use
 *     Sanad_<begun>_<random>          a version, or one being written
 *
 * A build writes a new version and then moves the alias, which the cluster does at once or not at all. So a kill at any
 * moment leaves the old version or the new one in use. Every build has a collection of its own, so builds do not meet; of
 * two, the later move wins, and both are whole. The version that was just replaced stays until the next build, because
 * other processes may still read it.
 */
export class Versions {
  constructor(
    private readonly cluster: Cluster,
    private readonly settings: WeaviateSettings,
  ) {}

  /**
   * The version in use, if there is one: what most nodes say, since one that was away may not have heard of it yet; of two
   * that as many name, the one that was begun later.
   * @throws IndexError when no node answers, or when one refuses
   */
  async current(): Promise<string | undefined> {
    const named = await this.cluster.runOnAll((client) => this.#named(client));
    const votes = new Map<string | undefined, number>();
    for (const version of named) votes.set(version, (votes.get(version) ?? 0) + 1);
    const [first] = [...votes].sort(
      ([a, votesA], [b, votesB]) => votesB - votesA || this.#begunOr0(b) - this.#begunOr0(a),
    );
    return first?.[0];
  }

  /** The version that one node has in use. */
  async #named(client: WeaviateClient): Promise<string | undefined> {
    try {
      return (await client.alias.get(this.settings.collection)).collection;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /** A new version to write into. Until `end`, others see that it is being written. */
  async begin(): Promise<Build> {
    const begun = Date.now().toString(36);
    const version = `${this.settings.collection}_${begun}_${randomBytes(4).toString('hex')}`;
    const schema = schemaOf(version, this.settings);
    await this.cluster.run((client) => client.collections.createFromSchema(schema));
    const build = new Build(this.cluster, version);
    await build.beat();
    return build;
  }

  /** Makes a written version the one in use, and removes those that no one needs any more. */
  async publish(build: Build): Promise<void> {
    const { version } = build;
    const previous = await this.current();
    await this.#moveAlias(version, previous === undefined);
    await this.#leftByAll(previous);
    await build.end();
    await this.#removeAbandoned(new Set([version, previous]));
  }

  /** Removes a version that was not published. */
  async discard(build: Build): Promise<void> {
    build.stop();
    await this.#remove(build.version);
  }

  async #moveAlias(version: string, isNew: boolean): Promise<void> {
    const alias = this.settings.collection;
    try {
      await this.cluster.run((client) =>
        isNew
          ? client.alias.create({ alias, collection: version })
          : client.alias.update({ alias, newTargetCollection: version }),
      );
    } catch (error) {
      // Another first build was faster.
      if (!isNew || (await this.current()) === undefined) throw error;
      await this.cluster.run((client) => client.alias.update({ alias, newTargetCollection: version }));
    }
  }

  /** Nodes hear of the move one after the other; whoever asks now must not be told of the version before. */
  async #leftByAll(previous: string | undefined): Promise<void> {
    for (const node of this.cluster.nodes) {
      for (let wait = 0; wait < HEARING_MS && !node.isDown; wait += PAUSE_MS) {
        const named = await node.run((client) => this.#named(client)).catch(() => previous);
        if (named !== previous) break;
        await sleep(PAUSE_MS);
      }
    }
  }

  async #removeAbandoned(needed: ReadonlySet<string | undefined>): Promise<void> {
    const collections = await this.cluster.run((client) => client.collections.listAll());
    const current = await this.current();
    for (const { name } of collections) {
      const begun = this.#begunAt(name);
      if (begun === undefined || needed.has(name) || name === current) continue;
      if (!(await this.#isBeingWritten(name, begun))) await this.#remove(name);
    }
  }

  #begunOr0(name: string | undefined): number {
    return (name === undefined ? undefined : this.#begunAt(name)) ?? 0;
  }

  /** When a version was begun; undefined for a collection that is no version of this index. */
  #begunAt(name: string): number | undefined {
    const [prefix, begun = '', random = '', ...rest] = name.split('_');
    const isVersion =
      prefix === this.settings.collection && /^[0-9a-f]{8}$/.test(random) && rest.length === 0;
    return isVersion ? Number.parseInt(begun, 36) : undefined;
  }

  async #isBeingWritten(version: string, begun: number): Promise<boolean> {
    const [beat, manifest] = [await this.#note(version, 'building'), await this.#note(version, 'manifest')];
    // One that is whole and gives no sign of life has ended.
    if (beat === undefined && manifest !== undefined) return false;
    const last = beat === undefined ? begun : Number(beat);
    return Date.now() - last < ABANDONED_MS;
  }

  async #note(version: string, kind: NoteKind): Promise<string | undefined> {
    const note = await this.cluster.run(
      (client) =>
        reading(client, version).query.fetchObjectById(noteId(version, kind), { returnProperties: ['body'] }),
      (found) => found !== null,
    );
    return note?.properties.body;
  }

  async #remove(version: string): Promise<void> {
    await this.cluster.run((client) => client.collections.delete(version));
  }
}

const PAUSE_MS = 100;
/** How long a node may take to hear of a new version. */
const HEARING_MS = 10_000;
/** How often the writer of a version says that it lives. */
const BEAT_MS = 30_000;
/** A writer that was silent for so long is gone. Clocks of different machines may be minutes apart. */
const ABANDONED_MS = 15 * 60_000;

/** A version that is being written. It says so again and again, so that another build does not remove it. */
export class Build {
  #timer: NodeJS.Timeout;

  constructor(
    private readonly cluster: Cluster,
    readonly version: string,
  ) {
    // A beat that fails is made up for by the next.
    this.#timer = setInterval(() => void this.beat().catch(() => undefined), BEAT_MS).unref();
  }

  async beat(): Promise<void> {
    await writeObjects(this.cluster, this.version, [noteObject(this.version, 'building', `${Date.now()}`)]);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** It is whole and in use. */
  async end(): Promise<void> {
    this.stop();
    const id = noteId(this.version, 'building');
    await this.cluster.run((client) => writing(client, this.version).data.deleteById(id));
  }
}

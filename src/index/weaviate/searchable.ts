import { setTimeout as sleep } from 'node:timers/promises';
import { IndexError } from '../errors.js';
import type { Cluster } from './cluster.js';
import type { StoredObject } from './objects.js';
import { reading, type TextCollection, WORDS } from './schema.js';

/** Looked for: some of everywhere, and the last that were written. */
const SPREAD = 12;
const LAST = 4;
/** Copies of a text are found in its place. */
const AMONG = 10;
const PAUSE_MS = 500;
/** A server keeps what is new in memory for a minute where it is not configured otherwise; a slow one takes longer. */
const PATIENCE_MS = 180_000;

/** Some of the texts that were written, to look for them afterwards. */
export class Sample {
  readonly #spread: StoredObject[] = [];
  #last: StoredObject[] = [];
  #seen = 0;
  #every = 1;

  add(objects: readonly StoredObject[]): void {
    for (const object of objects) {
      if (this.#seen++ % this.#every === 0) this.#spread.push(object);
      if (this.#spread.length < 2 * SPREAD) continue;
      this.#every *= 2;
      this.#spread.splice(0, Infinity, ...this.#spread.filter((_, i) => i % 2 === 0));
    }
    this.#last = [...this.#last, ...objects].slice(-LAST);
  }

  get objects(): readonly StoredObject[] {
    return [...this.#spread, ...this.#last];
  }
}

/**
 * Waits until every node that is there finds texts by their vectors and by their words. Weaviate's text search is wrong over
 * what is still in memory: a question of several words finds next to nothing until it is written to disk.
 * @throws IndexError when that takes longer than it should
 */
export async function untilSearchable(
  cluster: Cluster,
  version: string,
  sample: Sample,
  signal?: AbortSignal,
): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  for (const node of cluster.nodes) {
    while (!node.isDown) {
      signal?.throwIfAborted();
      const isFound = await node
        .run((client) => findsAll(reading(client, version), sample.objects))
        .catch(() => false);
      if (isFound) break;
      if (Date.now() > until) {
        throw new IndexError(
          'unsearchable',
          `Weaviate at ${node.address.url} has the new index and does not find in it. Set PERSISTENCE_MEMTABLES_FLUSH_DIRTY_AFTER_SECONDS=1 there (see docs/weaviate.md), and run "sanad index" again.`,
        );
      }
      await sleep(PAUSE_MS, undefined, { signal });
    }
  }
}

async function findsAll(collection: TextCollection, objects: readonly StoredObject[]): Promise<boolean> {
  for (const object of objects) {
    if (!(await findsByVector(collection, object)) || !(await findsByWords(collection, object))) return false;
  }
  return true;
}

async function findsByVector(collection: TextCollection, object: StoredObject): Promise<boolean> {
  const { kind, hash } = object.properties;
  if (kind !== 'sentence' && kind !== 'paragraph') return true;
  const vector = object.vectors?.[kind];
  if (!vector?.some((value) => value !== 0)) return true;
  const { objects } = await collection.query.nearVector(vector, {
    targetVector: kind,
    limit: AMONG,
    returnProperties: ['hash'],
  });
  return objects.some(({ properties }) => properties.hash === hash);
}

async function findsByWords(collection: TextCollection, { properties }: StoredObject): Promise<boolean> {
  const { kind } = properties;
  if (kind !== 'sentence' && kind !== 'paragraph') return true;
  const property = WORDS[kind];
  const words = properties[property];
  if (!words) return true;
  const { objects } = await collection.query.bm25([...new Set(words.split(' '))].join(' '), {
    queryProperties: [property],
    limit: AMONG,
    returnProperties: [property],
  });
  return objects.some((found) => found.properties[property] === words);
}

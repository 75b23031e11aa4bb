import { setTimeout as sleep } from 'node:timers/promises';
import { IndexError } from '../errors.js';
import type { Cluster } from './cluster.js';
import type { StoredObject } from './objects.js';
import { writing } from './schema.js';

/** What one request holds at most: enough that its way costs little, and a second or two of work for three replicas. */
const BATCH = { objects: 200, characters: 3_000_000 } as const;
/** Pauses before a batch is tried again: a node that dies takes a few seconds to be missed, one that restarts a minute. */
const PAUSES_MS = [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

/** What the same objects will be answered with again. */
const FOR_GOOD = /\binvalid\b|validat|vector lengths|not find class|no such prop/i;

/** Writes objects to a version, in batches: what was added is there only after `flush`. */
export class ObjectWriter {
  #batch: StoredObject[] = [];
  #characters = 0;

  constructor(
    private readonly cluster: Cluster,
    private readonly version: string,
    private readonly signal?: AbortSignal,
  ) {}

  /** @throws as `flush` does, of those that were added before */
  async add(objects: readonly StoredObject[]): Promise<void> {
    for (const object of objects) {
      const { tokens = '', body = '' } = object.properties;
      const size = tokens.length + body.length;
      if (this.#batch.length === BATCH.objects || this.#characters + size > BATCH.characters)
        await this.flush();
      this.#batch.push(object);
      this.#characters += size;
    }
  }

  /**
   * Writes what is still to be written, again as long as it fails by what may pass. When it resolves, a majority of the
   * replicas has each object.
   * @throws IndexError when the cluster is gone for longer, and Error with what the server said of an object
   */
  async flush(): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    this.#characters = 0;
    if (batch.length > 0) await writeBatch(this.cluster, this.version, batch, this.signal);
  }
}

/** Writes a few objects at once: see `ObjectWriter`. */
export async function writeObjects(
  cluster: Cluster,
  version: string,
  objects: readonly StoredObject[],
  signal?: AbortSignal,
): Promise<void> {
  const writer = new ObjectWriter(cluster, version, signal);
  await writer.add(objects);
  await writer.flush();
}

async function writeBatch(
  cluster: Cluster,
  version: string,
  batch: readonly StoredObject[],
  signal: AbortSignal | undefined,
): Promise<void> {
  let rest = [...batch];
  for (const pause of [...PAUSES_MS, undefined]) {
    signal?.throwIfAborted();
    let fault: unknown;
    try {
      // `insertMany` changes what it is given.
      const objects = rest.map((object) => ({ ...object }));
      const { errors } = await cluster.run((client) => writing(client, version).data.insertMany(objects));
      const [first] = Object.values(errors);
      if (!first) return;
      rest = rest.filter((_, i) => errors[i] !== undefined);
      fault = new Error(`Weaviate could not keep ${rest.length} texts: ${first.message}`);
    } catch (error) {
      fault = error;
    }
    if (pause === undefined || isForGood(fault)) throw fault;
    await sleep(pause, undefined, { signal });
  }
}

function isForGood(fault: unknown): boolean {
  if (fault instanceof IndexError) return fault.trouble !== 'unreachable';
  return !(fault instanceof Error) || FOR_GOOD.test(fault.message);
}

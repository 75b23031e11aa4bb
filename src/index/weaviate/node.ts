import { setTimeout as sleep } from 'node:timers/promises';
import weaviate, { type WeaviateClient } from 'weaviate-client';
import type { WeaviateNode } from '../../config.js';
import { quietRetries } from './quiet-retries.js';

quietRetries();

/** A node that answers its simplest question later than this hangs. */
const PING_MS = 2_000;
/** What a node said so long ago still counts as a sign of life. */
const FRESH_MS = 1_000;
/** For how long one call may take of a node that is alive, in seconds. */
const CALL_S = { init: 5, query: 15, insert: 60 };
/** How often a node that failed is looked at again. */
const LOOK_AGAIN_MS = 5_000;

/** It does not answer, or says that it is not ready. */
export class NodeDown extends Error {
  override readonly name = 'NodeDown';
}

/**
 * One node of a cluster, by the client library. That tries a dead connection again and again until its time is over, and
 * complains on the console meanwhile; so the node is asked for a sign of life before a call, and during a long one.
 */
export class Node {
  #client: Promise<WeaviateClient> | undefined;
  #lastHeard = Number.NEGATIVE_INFINITY;
  #asking: Promise<void> | undefined;
  #looking: NodeJS.Timeout | undefined;

  constructor(
    readonly address: WeaviateNode,
    private readonly apiKey: string | undefined,
    /** Whether a node that is back may be used: it may lack what was written while it was away. */
    private readonly isFit: (node: Node) => Promise<boolean>,
  ) {}

  /** It failed, and has not been found well since. */
  get isDown(): boolean {
    return this.#looking !== undefined;
  }

  /** @throws NodeDown, and what the task throws */
  async run<T>(task: (client: WeaviateClient) => Promise<T>): Promise<T> {
    const over = new AbortController();
    try {
      if (performance.now() - this.#lastHeard > FRESH_MS) await this.ping();
      const work = this.#connect().then(task);
      const result = await Promise.race([work, this.#watch(over.signal)]);
      this.#lastHeard = performance.now();
      return result;
    } catch (error) {
      if (error instanceof NodeDown) this.leave();
      throw error;
    } finally {
      over.abort();
    }
  }

  /** @throws NodeDown */
  ping(): Promise<void> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  /** Gives its connections up, and looks after it until it is well. */
  leave(): void {
    this.#disconnect();
    this.#looking ??= setInterval(() => void this.#look(), LOOK_AGAIN_MS).unref();
  }

  close(): void {
    clearInterval(this.#looking);
    this.#disconnect();
  }

  async #ask(): Promise<void> {
    try {
      const signal = AbortSignal.timeout(PING_MS);
      const response = await fetch(`${this.address.url}/v1/.well-known/ready`, { signal });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`it answers ${response.status}`);
    } catch (error) {
      throw new NodeDown(`${this.address.url} does not answer`, { cause: error });
    }
    this.#lastHeard = performance.now();
  }

  /** Rejects when the node gives no sign of life any more. */
  async #watch(signal: AbortSignal): Promise<never> {
    while (!signal.aborted) {
      await sleep(FRESH_MS, undefined, { signal, ref: false }).catch(() => undefined);
      if (!signal.aborted) await this.ping();
    }
    return new Promise<never>(() => undefined);
  }

  async #look(): Promise<void> {
    try {
      await this.ping();
      if (!(await this.isFit(this))) return;
    } catch {
      return;
    }
    clearInterval(this.#looking);
    this.#looking = undefined;
  }

  #connect(): Promise<WeaviateClient> {
    this.#client ??= this.#newClient().catch((error) => {
      this.#client = undefined;
      throw error;
    });
    return this.#client;
  }

  async #newClient(): Promise<WeaviateClient> {
    const { url, grpc } = this.address;
    const { protocol, hostname, port, pathname } = new URL(url);
    const secure = protocol === 'https:';
    const client = await weaviate.connectToCustom({
      httpHost: hostname,
      httpPort: port === '' ? (secure ? 443 : 80) : Number(port),
      httpPath: pathname === '/' ? '' : pathname,
      httpSecure: secure,
      grpcHost: grpc.host,
      grpcPort: grpc.port,
      grpcSecure: secure,
      timeout: CALL_S,
      // `Cluster.connect` does them, and says more.
      skipInitChecks: true,
      ...(this.apiKey === undefined ? {} : { authCredentials: new weaviate.ApiKey(this.apiKey) }),
    });
    // Every query of the library needs the version, and where it cannot be had (the key is wrong, the node is gone) leaves a
    // rejected promise behind that nobody handles. Once it is known the library asks no more.
    await client.getWeaviateVersion();
    return client;
  }

  #disconnect(): void {
    this.#client?.then((client) => client.close()).catch(() => undefined);
    this.#client = undefined;
  }
}

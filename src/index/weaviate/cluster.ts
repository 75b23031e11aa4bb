import { connect as connectSocket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WeaviateClient } from 'weaviate-client';
import type { WeaviateSettings } from '../../config.js';
import { IndexError } from '../errors.js';
import { isRefusal } from './failures.js';
import { Node, NodeDown } from './node.js';

const PAUSE_MS = 1_000;
const SOCKET_MS = 2_000;

/** The nodes of a cluster as one: a call goes to the first that is well, and to the next one when that fails. */
export class Cluster {
  readonly nodes: readonly Node[];
  /** Whether a node that was away may be used again. */
  #isFit: (client: WeaviateClient) => Promise<boolean> = async () => true;

  constructor(private readonly settings: WeaviateSettings) {
    this.nodes = settings.nodes.map(
      (address) => new Node(address, settings.apiKey, (node) => node.run((client) => this.#isFit(client))),
    );
  }

  /** From now on, a node that failed is used again only when this is so. */
  requireOfReturning(isFit: (client: WeaviateClient) => Promise<boolean>): void {
    this.#isFit = isFit;
  }

  /**
   * Waits until a node answers and lets us in.
   * @throws IndexError at once where the key is wrong, and after `patienceMs` where nothing answers
   */
  async connect(patienceMs: number): Promise<void> {
    const until = performance.now() + patienceMs;
    for (;;) {
      try {
        await this.run((client) => client.alias.listAll());
        return await this.#checkGrpc();
      } catch (error) {
        if (!(error instanceof IndexError) || error.trouble !== 'unreachable') throw error;
        if (performance.now() + PAUSE_MS > until) throw error;
      }
      await sleep(PAUSE_MS);
    }
  }

  /**
   * Runs a task on the first node that is well.
   * @param isEnough whether the next one need not be asked as well: one that was away may lack what others have, and a read
   *   at a higher level would not bring it, for that compares only what the node itself finds
   * @returns what is enough, or what the last node that answered had
   * @throws IndexError when no node answers, or when one refuses; else what the task threw on the first that answers
   */
  async run<T>(
    task: (client: WeaviateClient) => Promise<T>,
    isEnough: (result: T) => boolean = () => true,
  ): Promise<T> {
    const failed: unknown[] = [];
    const lacking: T[] = [];
    for (const node of this.#inOrder()) {
      try {
        const result = await node.run(task);
        if (isEnough(result)) return result;
        lacking.push(result);
      } catch (error) {
        if (isRefusal(error)) throw this.#refused(error);
        failed.push(error);
      }
    }
    if (lacking.length > 0) return lacking.at(-1)!;
    throw this.#failed(failed);
  }

  /**
   * Runs a task on every node.
   * @returns what it came to on those where it did not fail
   * @throws as `run` does, where it failed on all of them
   */
  async runOnAll<T>(task: (client: WeaviateClient) => Promise<T>): Promise<T[]> {
    const results = await Promise.allSettled(this.nodes.map((node) => node.run(task)));
    const done = results.filter((result) => result.status === 'fulfilled').map(({ value }) => value);
    const failed = results.filter((result) => result.status === 'rejected').map(({ reason }) => reason);
    const refusal = failed.find(isRefusal);
    if (refusal !== undefined) throw this.#refused(refusal);
    if (done.length === 0) throw this.#failed(failed);
    return done;
  }

  async close(): Promise<void> {
    for (const node of this.nodes) node.close();
  }

  /** Those that are well first; the others too, since one may be back. */
  #inOrder(): Node[] {
    return [...this.nodes].sort((a, b) => Number(a.isDown) - Number(b.isDown));
  }

  /** The client library would try a wrong address for long, and then say little. */
  async #checkGrpc(): Promise<void> {
    const open = await Promise.all(
      this.settings.nodes.map(async ({ url, grpc }) => {
        const answers = await isListening(grpc.host, grpc.port);
        return answers
          ? undefined
          : `${url} answers, but nothing at its gRPC address ${grpc.host}:${grpc.port}`;
      }),
    );
    if (open.includes(undefined)) return;
    throw new IndexError('unreachable', `${open[0]}. Set SANAD_WEAVIATE_GRPC (see docs/weaviate.md).`);
  }

  #refused(cause: unknown): IndexError {
    const what =
      this.settings.apiKey === undefined
        ? 'Weaviate asks for a key. Set SANAD_WEAVIATE_API_KEY to one'
        : 'Weaviate does not take this key, or it may not do what is needed. Set SANAD_WEAVIATE_API_KEY to one';
    return new IndexError('refused', `${what} that may read and write.`, { cause });
  }

  /** What the failures of all nodes come to: a fault of one that is there says more than that another is down. */
  #failed(errors: readonly unknown[]): unknown {
    return errors.find((error) => !(error instanceof NodeDown)) ?? this.#unreachable(errors[0]);
  }

  #unreachable(cause: unknown): IndexError {
    const where = this.settings.nodes.map(({ url }) => url).join(', ');
    const what =
      this.settings.nodes.length === 1 ? 'Weaviate does not answer at' : 'No node of Weaviate answers:';
    return new IndexError(
      'unreachable',
      `${what} ${where}. Start it, or set SANAD_WEAVIATE_URLS; with SANAD_STORE=embedded Sanad needs none.`,
      { cause },
    );
  }
}

function isListening(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectSocket({ host, port, timeout: SOCKET_MS });
    const end = (answers: boolean) => {
      socket.destroy();
      resolve(answers);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}

import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { Role } from '../embedding.js';
import { ModelError } from '../errors.js';
import type { Hidden, Network, Pieces } from '../network.js';
import { NativeGate } from './native-gate.js';
import { removeLeftBindings } from './own-binding.js';
import type { Loaded, LoadProblem, WorkerData } from './protocol.js';

export interface ThreadOptions {
  /** The ONNX file. */
  readonly file: string;
  /** The numbers of a vector. */
  readonly dimensions: number;
  /** How many threads embed passages at once, 1 or more. One that answers questions comes on top. */
  readonly threads: number;
  /** The module that the threads run. Another one is for tests. */
  readonly worker?: string;
}

export type Started =
  | { readonly ok: true; readonly network: ThreadNetwork }
  | { readonly ok: false; readonly reason: LoadProblem; readonly detail: string };

/** Beside this file, built or not. */
const WORKER = fileURLToPath(new URL(`./worker${path.extname(import.meta.url)}`, import.meta.url));

/** How long a thread without work stays; each holds about 110 MB, and takes half a second to load. */
const IDLE_MS = 5_000;

/** Passages give way to questions and to the rest of the process where both want a processor (on Linux). */
const NICE = process.platform === 'linux' ? 10 : 0;

/** A run of the longest text that the network reads at once takes a fifth of a second. */
const PATIENCE_MS = 3_000;

/**
 * A model in threads, so that the calling one stays free. One thread is there for questions alone: a question never waits
 * for a passage. Those that embed passages are there while there is something to embed.
 */
export class ThreadNetwork implements Network {
  readonly parallel: number;
  readonly #dimensions: number;
  readonly #pools: Readonly<Record<Role, Piscina>>;
  #isClosed = false;
  readonly #gate = new NativeGate();
  readonly #atExit = () => this.#gate.shut(PATIENCE_MS);

  private constructor({ file, dimensions, threads, worker = WORKER }: ThreadOptions) {
    this.parallel = threads;
    this.#dimensions = dimensions;
    const data: WorkerData = { file, gate: this.#gate.share };
    const common = { filename: worker, workerData: data, recordTiming: false };
    this.#pools = {
      query: new Piscina({ ...common, minThreads: 1, maxThreads: 1 }),
      passage: new Piscina({
        ...common,
        minThreads: 0,
        maxThreads: threads,
        idleTimeout: IDLE_MS,
        niceIncrement: NICE,
      }),
    };
    // A thread that ends with nothing to do takes nothing with it; the next text starts another.
    for (const pool of Object.values(this.#pools)) pool.on('error', () => undefined);
    process.on('exit', this.#atExit);
  }

  /** Starts the thread for questions and loads the model there. */
  static async start(options: ThreadOptions): Promise<Started> {
    removeLeftBindings();
    const network = new ThreadNetwork(options);
    let loaded: Loaded;
    try {
      loaded = (await network.#pools.query.run(undefined, { name: 'load' })) as Loaded;
    } catch (error) {
      await network.close();
      throw ended(error);
    }
    if (loaded.ok) return { ok: true, network };
    await network.close();
    return loaded;
  }

  async run(role: Role, pieces: Pieces): Promise<Hidden> {
    // The pools would start threads again.
    if (this.#isClosed) throw ended(new Error('it is closed'));
    try {
      return (await this.#pools[role].run(
        { pieces, dimensions: this.#dimensions },
        { name: 'run' },
      )) as Hidden;
    } catch (error) {
      throw ended(error);
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    // Not `destroy`, which would end threads in the middle of a run.
    await Promise.all(Object.values(this.#pools).map((pool) => pool.close({ force: true })));
    process.off('exit', this.#atExit);
  }
}

/** A thread that crashed is replaced, so the next text may well succeed. */
function ended(error: unknown): ModelError {
  const reason = error instanceof Error ? error.message : String(error);
  return new ModelError(`A thread of the model could not finish a text (${reason}).`, { cause: error });
}

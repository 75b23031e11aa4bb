import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Progress } from '../index/passage-index.js';
import type { State } from './protocol.js';

/** Progress comes text by text; more often than this nobody can read it. Milliseconds. */
const PAUSE = 100;

/** What takes its time to open, and how far it is. */
export class Opening<T> {
  #state: State = { state: 'opening' };
  #value: T | undefined;
  readonly #changes = new EventEmitter<{ change: [] }>();

  /** @param explain what to say of an error that keeps it from opening */
  constructor(private readonly explain: (error: unknown) => string) {
    // A listener for everybody who watches.
    this.#changes.setMaxListeners(0);
  }

  get state(): State {
    return this.#state;
  }

  /** What was opened; undefined before it is. */
  get value(): T | undefined {
    return this.#value;
  }

  /** The present state at once, then what it becomes, until it is open or failed. What nobody waited for is left out. */
  async *states(signal: AbortSignal): AsyncGenerator<State> {
    let told: State | undefined;
    while (told === undefined || !isLast(told)) {
      const state = this.#state;
      if (state !== told) {
        yield state;
        told = state;
      }
      // Why it ends is told also where it ends for that very reason.
      if (signal.aborted && this.#state.state !== 'failed') return;
      if (!isLast(this.#state)) await this.#change(signal);
    }
  }

  /** Resolves when the state is another, but not at once, or on the signal. */
  async #change(signal: AbortSignal): Promise<void> {
    try {
      await Promise.all([once(this.#changes, 'change', { signal }), sleep(PAUSE, undefined, { signal })]);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  /**
   * Opens it, once.
   * @param signal when it is given nobody is told of what fails after it
   * @throws what `open` throws; the state says so as well
   */
  async begin(
    open: (onProgress: (progress: Progress) => void) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    try {
      this.#value = await open(({ done, total }) => this.#become({ state: 'building', done, total }));
      this.#become({ state: 'ready' });
      return this.#value;
    } catch (error) {
      if (!signal.aborted) this.#become({ state: 'failed', message: this.explain(error) });
      throw error;
    }
  }

  #become(state: State): void {
    this.#state = state;
    this.#changes.emit('change');
  }
}

function isLast({ state }: State): boolean {
  return state === 'ready' || state === 'failed';
}

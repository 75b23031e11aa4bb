const SHUT = 0;
const INSIDE = 1;

/**
 * Lets threads into native code, and keeps them out once the process is about to end. A thread that is ended while it is
 * in onnxruntime takes the whole process down with it (an exception of C++ that nobody can catch), so whoever ends threads
 * shuts the gate first, which waits until nobody is inside.
 */
export class NativeGate {
  readonly #state: Int32Array<SharedArrayBuffer>;

  /** @param shared what `share` of the same gate gave, in another thread */
  constructor(shared = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT)) {
    this.#state = new Int32Array(shared);
  }

  /** For the threads that go through. */
  get share(): SharedArrayBuffer {
    return this.#state.buffer;
  }

  /** @throws when the gate is shut */
  enter<T>(work: () => T): T {
    Atomics.add(this.#state, INSIDE, 1);
    try {
      if (Atomics.load(this.#state, SHUT) === 1) throw new Error('the process is about to end');
      return work();
    } finally {
      Atomics.sub(this.#state, INSIDE, 1);
      Atomics.notify(this.#state, INSIDE);
    }
  }

  /**
   * Holds the calling thread until nobody is inside: for the end of the process, when nothing else can be waited for.
   * @param patience milliseconds for each to come out
   */
  shut(patience: number): void {
    Atomics.store(this.#state, SHUT, 1);
    for (;;) {
      const inside = Atomics.load(this.#state, INSIDE);
      if (inside === 0) return;
      if (Atomics.wait(this.#state, INSIDE, inside, patience) === 'timed-out') return;
    }
  }
}

/** Runs what belongs to one key in the order in which it came, and what belongs to others beside it. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /** @param task starts when all earlier ones of its key have ended, however they ended */
  run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const mine = before.then(task, task);
    this.#last.set(key, mine);
    const forget = () => {
      if (this.#last.get(key) === mine) this.#last.delete(key);
    };
    mine.then(forget, forget);
    return mine;
  }
}

/** Runs what belongs to one key in the order in which it came, and what belongs to others beside it. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /**
   * @param task starts when the earlier ones of its key have ended, however they ended
   * @param patience milliseconds after which it starts in any case; without it, it waits as long as it takes
   */
  run<T>(key: string, task: () => Promise<T>, patience?: number): Promise<T> {
    const before = this.#last.get(key);
    const turn = before && patience !== undefined ? Promise.race([before, after(patience)]) : before;
    const mine = (turn ?? Promise.resolve()).then(task, task);
    this.#last.set(key, mine);
    const forget = () => {
      if (this.#last.get(key) === mine) this.#last.delete(key);
    };
    mine.then(forget, forget);
    return mine;
  }
}

async function after(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms).unref());
}

/** One value that changes as a whole, and tells so once a frame of the event loop. */
export class Store<T extends object> {
  #value: T;
  #told = true;

  constructor(
    value: T,
    private readonly onChange: (value: T) => void,
  ) {
    this.#value = value;
  }

  get value(): T {
    return this.#value;
  }

  set(change: Partial<T>): void {
    this.#value = { ...this.#value, ...change };
    if (!this.#told) return;
    this.#told = false;
    queueMicrotask(() => {
      this.#told = true;
      this.onChange(this.#value);
    });
  }
}

/**
 * SIGHUP, by which services are told to read their files again; from now on it does not end the process. Windows has no
 * such signal.
 */
export class Hangups {
  #isWanted = false;
  #wake: () => void = () => undefined;

  constructor() {
    process.on('SIGHUP', () => {
      this.#isWanted = true;
      this.#wake();
    });
  }

  /**
   * Does the work for every signal, also for one that came before. Those that come while it is being done ask for it once
   * more together.
   * @param work must not throw
   */
  async serve(work: () => Promise<void>, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (this.#isWanted) {
        this.#isWanted = false;
        await work();
      } else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }
}

/** Waits that end when something happens: every change of the stand-in makes the open ones look again. */
export class Waiting {
  readonly #open = new Set<Waiter>();

  /**
   * @param patience milliseconds after which a wait gives up
   * @param seen what has happened so far, for the message of a wait that gave up
   */
  constructor(
    private readonly patience: number,
    private readonly seen: () => string,
  ) {}

  /** Tells the open waits that something changed. */
  changed(): void {
    for (const waiter of [...this.#open]) waiter.look();
  }

  /**
   * Resolves with the first result of `look` that is not undefined, and rejects when `look` throws or patience ends.
   * @param what what is waited for, as it continues "waited for …"
   */
  until<T>(what: string, look: () => T | undefined, patience = this.patience): Promise<T> {
    // Made here, so that its stack leads to the line of the test that waits.
    const late = new Error();
    const promise = new Promise<T>((resolve, reject) => {
      const end = (settle: () => void) => {
        clearTimeout(timer);
        this.#open.delete(waiter);
        settle();
      };
      const giveUp = (why: string) => {
        late.message = `waited for ${what}: ${why}\n${this.seen()}`;
        end(() => reject(late));
      };
      const waiter: Waiter = {
        giveUp,
        look: () => {
          try {
            const found = look();
            if (found !== undefined) end(() => resolve(found));
          } catch (error) {
            end(() => reject(error));
          }
        },
      };
      const timer = setTimeout(() => giveUp(`nothing for ${patience} ms`), patience);
      this.#open.add(waiter);
      waiter.look();
    });
    // A wait that a failed test never came to await must not end the whole test run.
    promise.catch(() => undefined);
    return promise;
  }

  /** Ends every open wait, since nothing more will happen. */
  close(): void {
    for (const waiter of [...this.#open]) waiter.giveUp('the stand-in was closed');
  }
}

interface Waiter {
  look(): void;
  giveUp(why: string): void;
}

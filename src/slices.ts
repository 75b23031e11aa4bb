import { setImmediate as otherWork } from 'node:timers/promises';

/** How long a piece of work may hold the event loop. A bot answers between two of them. */
const SLICE_MS = 4;

/**
 * Cuts long work on the thread that serves Discord into slices, between which timers and sockets have their turn. Between
 * two items: `if (slices.over) await slices.next();`
 */
export class Slices {
  #began = performance.now();

  get over(): boolean {
    return performance.now() - this.#began >= SLICE_MS;
  }

  async next(): Promise<void> {
    await otherWork();
    this.#began = performance.now();
  }
}

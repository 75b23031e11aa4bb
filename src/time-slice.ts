import { setImmediate as otherWork } from 'node:timers/promises';

/** Far below what anyone notices, and far above what a pause costs (some tens of microseconds). */
const SLICE_MS = 5;

/**
 * Cuts long work on a thread that others wait for as well into slices, between which timers and sockets have their turn:
 * call `pause` often, it only pauses when the slice is used up.
 */
export class TimeSlice {
  #began = performance.now();

  async pause(): Promise<void> {
    if (performance.now() - this.#began < SLICE_MS) return;
    await otherWork();
    this.#began = performance.now();
  }
}

/** A run of token positions that the model reads at once, and which of its rows to keep. */
export interface Window {
  readonly start: number;
  readonly end: number;
  /** The positions whose vectors are taken from this window; those of all windows tile `0..length`. */
  readonly keepFrom: number;
  readonly keepTo: number;
}

/**
 * Cuts a sequence that is longer than the model reads into windows that overlap. A token in an overlap is taken from
 * the window in which it stands further from the edge, where it has more context on both sides.
 *
 * @param length tokens in the sequence
 * @param size tokens in a window, more than `overlap`
 */
export function windowsOver(length: number, size: number, overlap: number): Window[] {
  if (length <= size) return [{ start: 0, end: length, keepFrom: 0, keepTo: length }];
  const windows: Window[] = [];
  const half = overlap >> 1;
  for (let start = 0; ; start += size - overlap) {
    const last = start + size >= length;
    const from = last ? length - size : start;
    const previous = windows.at(-1);
    windows.push({
      start: from,
      end: from + size,
      keepFrom: previous ? previous.keepTo : 0,
      keepTo: last ? length : from + size - half,
    });
    if (last) return windows;
  }
}

import type { TokenMatrix } from '../embedding/token-matrix.js';

/**
 * Token vectors on disk, a block a sentence: for each row a float32 scale, then the rows as signed bytes, value = byte ×
 * scale. A quarter of float32, and the cosine between a row and its stored form stays above 0.9999, because a
 * normalised row of 384 numbers has no outlier that would coarsen the rest. Scales stand first so that a block read
 * from disk is used as it is; numbers are in the machine's byte order, as are those of hnswlib.
 */
export function encodeTokens(vectors: Float32Array, rows: number, dimensions: number): Buffer {
  const block = new ArrayBuffer(rows * rowBytes(dimensions));
  const { values, scales } = viewOf(block, 0, rows, dimensions);
  for (let row = 0; row < rows; row++) {
    const from = row * dimensions;
    let largest = 0;
    for (let i = from; i < from + dimensions; i++) largest = Math.max(largest, Math.abs(vectors[i]!));
    // Rounded to float32 first, so that encoding divides by the number that decoding multiplies with.
    const scale = Math.fround(largest / 127);
    scales[row] = scale;
    for (let i = from; i < from + dimensions; i++)
      values[i] = scale === 0 ? 0 : Math.round(vectors[i]! / scale);
  }
  return Buffer.from(block);
}

/** The inverse of `encodeTokens`: a view of the bytes, which must begin at a multiple of four in their buffer. */
export function decodeTokens(bytes: Buffer, rows: number, dimensions: number): TokenMatrix {
  return viewOf(bytes.buffer, bytes.byteOffset, rows, dimensions);
}

function viewOf(buffer: ArrayBufferLike, offset: number, rows: number, dimensions: number): TokenMatrix {
  return {
    scales: new Float32Array(buffer, offset, rows),
    values: new Int8Array(buffer, offset + rows * 4, rows * dimensions),
    rows,
    dimensions,
  };
}

/** What a row takes. Blocks that follow each other stay aligned where `dimensions` is a multiple of four. */
export function rowBytes(dimensions: number): number {
  return 4 + dimensions;
}

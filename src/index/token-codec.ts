import type { TokenMatrix } from './store.js';

/**
 * Token vectors on disk: for each row a little-endian float32 scale, then a signed byte a dimension, value = byte ×
 * scale. A quarter of float32, and the cosine between a row and its stored form stays above 0.9999, because a
 * normalised row of 384 numbers has no outlier that would coarsen the rest.
 */
export function encodeTokens(vectors: Float32Array, rows: number, dimensions: number): Buffer {
  const bytes = Buffer.allocUnsafe(rows * rowBytes(dimensions));
  let offset = 0;
  for (let row = 0; row < rows; row++) {
    const vector = vectors.subarray(row * dimensions, (row + 1) * dimensions);
    let largest = 0;
    for (const value of vector) largest = Math.max(largest, Math.abs(value));
    // The scale is rounded to float32 first, so that encoding and decoding divide and multiply by the same number.
    const scale = Math.fround(largest / 127);
    offset = bytes.writeFloatLE(scale, offset);
    for (const value of vector) {
      const level = scale === 0 ? 0 : Math.round(value / scale);
      offset = bytes.writeInt8(Math.max(-127, Math.min(127, level)), offset);
    }
  }
  return bytes;
}

/** The inverse of `encodeTokens`. The bytes are copied. */
export function decodeTokens(bytes: Buffer, rows: number, dimensions: number): TokenMatrix {
  const stride = rowBytes(dimensions);
  const values = new Int8Array(rows * dimensions);
  const scales = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const offset = row * stride;
    scales[row] = bytes.readFloatLE(offset);
    values.set(new Int8Array(bytes.buffer, bytes.byteOffset + offset + 4, dimensions), row * dimensions);
  }
  return { values, scales, rows, dimensions };
}

export function rowBytes(dimensions: number): number {
  return 4 + dimensions;
}

/**
 * Columns of numbers or bytes in one file: how many, the length of each in bytes, then each from a multiple of four on.
 * They are used where they lie, without parsing; numbers are in the machine's byte order, as are those of hnswlib.
 */
export function encodeColumns(columns: readonly (Uint32Array | Uint8Array)[]): Buffer {
  const header = Uint32Array.of(columns.length, ...columns.map((column) => column.byteLength));
  const size = columns.reduce((sum, column) => sum + padded(column.byteLength), header.byteLength);
  const bytes = Buffer.alloc(size);
  bytes.set(asBytes(header));
  let offset = header.byteLength;
  for (const column of columns) {
    bytes.set(asBytes(column), offset);
    offset += padded(column.byteLength);
  }
  return bytes;
}

/** The inverse of `encodeColumns`: takes the columns one after the other, in the order they were given. */
export class ColumnReader {
  readonly #bytes: Buffer;
  readonly #lengths: Uint32Array;
  #column = 0;
  #offset: number;

  /** @param bytes known to be what `encodeColumns` returned */
  constructor(bytes: Buffer) {
    // A typed array must begin at a multiple of its element; a buffer of the shared pool may not.
    this.#bytes = bytes.byteOffset % 4 === 0 ? bytes : Buffer.from(new Uint8Array(bytes).buffer);
    const count = this.#numbers(0, 4)[0]!;
    this.#lengths = this.#numbers(4, count * 4);
    this.#offset = 4 + count * 4;
  }

  numbers(): Uint32Array {
    const [offset, length] = this.#next();
    return this.#numbers(offset, length);
  }

  bytes(): Buffer {
    const [offset, length] = this.#next();
    return this.#bytes.subarray(offset, offset + length);
  }

  #next(): [offset: number, length: number] {
    const offset = this.#offset;
    const length = this.#lengths[this.#column++]!;
    this.#offset += padded(length);
    return [offset, length];
  }

  #numbers(offset: number, length: number): Uint32Array {
    return new Uint32Array(this.#bytes.buffer, this.#bytes.byteOffset + offset, length / 4);
  }
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}

function asBytes(column: Uint32Array | Uint8Array): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}

import { readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { DamagedIndexError } from '../damage.js';

/**
 * A file that is read a record at a time, each with a checksum kept elsewhere. The file stays open: the kernel keeps it
 * readable even after a newer index has replaced this one.
 */
export class RecordFile {
  private constructor(
    private readonly handle: FileHandle,
    private readonly segment: string,
    private readonly name: string,
  ) {}

  /** @throws DamagedIndexError when there is none */
  static async open(folder: string, file: string): Promise<RecordFile> {
    const segment = path.basename(folder);
    try {
      return new RecordFile(await open(path.join(folder, file)), segment, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new DamagedIndexError(segment, file);
      throw error;
    }
  }

  /**
   * Reads synchronously: a record is a few kilobytes from the page cache and takes microseconds, where a round through
   * the thread pool for each of a question's hundred reads takes milliseconds.
   * @throws DamagedIndexError when it is not what was written
   */
  read(position: number, length: number, checksum: number): Buffer {
    const bytes = this.readUnchecked(position, length);
    if (crc32(bytes) !== checksum) throw this.damage();
    return bytes;
  }

  /** @throws DamagedIndexError when the file ends before */
  readUnchecked(position: number, length: number): Buffer {
    // A buffer of its own: slices of the shared pool need not be aligned for Float32Array.
    const bytes = Buffer.from(new ArrayBuffer(length));
    let done = 0;
    while (done < length) {
      const read = readSync(this.handle.fd, bytes, done, length - done, position + done);
      if (read === 0) throw this.damage();
      done += read;
    }
    return bytes;
  }

  damage(): DamagedIndexError {
    return new DamagedIndexError(this.segment, this.name);
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}

/** Gather this much before a write: records are small, and a write each would take most of the time. */
const CHUNK = 1 << 20;

/** Writes records one after the other. */
export class RecordWriter {
  #waiting: Uint8Array[] = [];
  #size = 0;
  /** Where the next record will begin. */
  position = 0;

  private constructor(private readonly handle: FileHandle) {}

  static async open(folder: string, file: string): Promise<RecordWriter> {
    return new RecordWriter(await open(path.join(folder, file), 'wx'));
  }

  /** @returns the checksum of the record */
  async write(record: Uint8Array): Promise<number> {
    this.#waiting.push(record);
    this.#size += record.length;
    this.position += record.length;
    if (this.#size >= CHUNK) await this.#flush();
    return crc32(record);
  }

  /** Writes what is waiting, when all is well, and closes the file in any case. */
  async close({ complete }: { complete: boolean }): Promise<void> {
    try {
      if (complete) await this.#flush();
    } finally {
      await this.handle.close();
    }
  }

  async #flush(): Promise<void> {
    const chunk = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#size = 0;
    // Unlike write, writeFile goes on until everything is written.
    await this.handle.writeFile(chunk);
  }
}

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { FILES } from './files.js';
import { RecordFile } from './records.js';

const HASH = 32;
/** A hash, the place of its text and the checksum of both. */
const ENTRY = HASH + 4 + 4;

export interface HashedText {
  /** SHA-256, 32 bytes. */
  readonly hash: Buffer;
  readonly text: number;
}

/** Writes the hashes of texts in order, so that one is found by halving: 17 reads among 100,000. */
export async function writeHashes(folder: string, texts: readonly HashedText[]): Promise<void> {
  const bytes = Buffer.alloc(texts.length * ENTRY);
  const sorted = [...texts].sort((a, b) => Buffer.compare(a.hash, b.hash) || a.text - b.text);
  for (const [i, { hash, text }] of sorted.entries()) {
    const at = i * ENTRY;
    hash.copy(bytes, at);
    bytes.writeUInt32LE(text, at + HASH);
    bytes.writeUInt32LE(crc32(bytes.subarray(at, at + HASH + 4)), at + HASH + 4);
  }
  await writeFile(path.join(folder, FILES.hashes), bytes);
}

/** Texts of a segment by their hash, read on demand. */
export class HashIndex {
  private constructor(
    private readonly file: RecordFile,
    private readonly count: number,
  ) {}

  /** @param count how many texts there are */
  static async open(folder: string, count: number): Promise<HashIndex> {
    return new HashIndex(await RecordFile.open(folder, FILES.hashes), count);
  }

  /**
   * @returns a text with this hash; the first where several have it
   * @throws DamagedIndexError
   */
  find(hash: Buffer): number | undefined {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (Buffer.compare(this.#at(middle).hash, hash) < 0) low = middle + 1;
      else high = middle;
    }
    if (low === this.count) return undefined;
    const found = this.#at(low);
    return found.hash.equals(hash) ? found.text : undefined;
  }

  /** @throws DamagedIndexError */
  *[Symbol.iterator](): Generator<HashedText> {
    for (let i = 0; i < this.count; i++) yield this.#at(i);
  }

  close(): Promise<void> {
    return this.file.close();
  }

  #at(index: number): HashedText {
    const entry = this.file.readUnchecked(index * ENTRY, ENTRY);
    if (crc32(entry.subarray(0, HASH + 4)) !== entry.readUInt32LE(HASH + 4)) throw this.file.damage();
    return { hash: entry.subarray(0, HASH), text: entry.readUInt32LE(HASH) };
  }
}

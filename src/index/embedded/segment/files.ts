import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { DamagedIndexError } from '../damage.js';

/** The files of a segment. `.bin` and `.postings` are read a record at a time where `LOADED` does not name them. */
export const FILES = {
  /** Which texts belong to which sentence, paragraph and source: see `SegmentRows`. */
  rows: 'rows.bin',
  /** Finds a text by its hash. */
  hashes: 'hashes.bin',
  /** A record a text: its token vectors. */
  tokens: 'tokens.bin',
  /** A record a text: its pooled vector. */
  vectors: 'vectors.bin',
  sentenceGraph: 'sentences.hnsw',
  paragraphGraph: 'paragraphs.hnsw',
} as const;

/** The inverted indexes of a segment; each has two files. */
export const WORDS = {
  sentenceWords: 'sentence-words',
  sentenceNames: 'sentence-names',
  paragraphWords: 'paragraph-words',
} as const;

export const termsFile = (name: string) => `${name}.terms`;
export const postingsFile = (name: string) => `${name}.postings`;

/** What is read into memory whole when an index is opened, and so compared with its checksum before. */
const LOADED: readonly string[] = [
  FILES.rows,
  FILES.sentenceGraph,
  FILES.paragraphGraph,
  ...Object.values(WORDS).map(termsFile),
];

const ALL: readonly string[] = [
  ...Object.values(FILES),
  ...Object.values(WORDS).flatMap((name) => [termsFile(name), postingsFile(name)]),
];

const u32 = z
  .number()
  .int()
  .nonnegative()
  .max(2 ** 32 - 1);

/** Size of every file; CRC-32 of those that are read whole. Records have theirs beside them. */
export const fileFacts = z.record(
  z.string(),
  z.object({ bytes: z.number().int().nonnegative(), crc32: u32.optional() }),
);

export type FileFacts = z.infer<typeof fileFacts>;

/** Sizes and checksums of the files of a segment just written. */
export async function describeFiles(folder: string): Promise<FileFacts> {
  const facts: FileFacts = {};
  for (const name of (await readdir(folder)).sort()) {
    const file = path.join(folder, name);
    const { size: bytes } = await stat(file);
    facts[name] = LOADED.includes(name) ? { bytes, crc32: await checksumOf(file) } : { bytes };
  }
  return facts;
}

/**
 * Compares sizes, and the content of what is read whole.
 * @throws DamagedIndexError for the first file that is not what was written
 */
export async function checkFiles(folder: string, facts: FileFacts): Promise<void> {
  for (const name of ALL) {
    const expected = facts[name];
    const file = path.join(folder, name);
    try {
      if (
        expected &&
        (await stat(file)).size === expected.bytes &&
        (expected.crc32 === undefined || (await checksumOf(file)) === expected.crc32)
      )
        continue;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    throw damageOf(folder, name);
  }
}

/**
 * The content of a file that is read whole.
 * @throws DamagedIndexError
 */
export async function readWhole(folder: string, name: string, facts: FileFacts): Promise<Buffer> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path.join(folder, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw damageOf(folder, name);
    throw error;
  }
  if (crc32(bytes) !== facts[name]?.crc32) throw damageOf(folder, name);
  return bytes;
}

function damageOf(folder: string, name: string): DamagedIndexError {
  return new DamagedIndexError(path.basename(folder), name);
}

async function checksumOf(file: string): Promise<number> {
  let checksum = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
    checksum = crc32(chunk as Buffer, checksum);
  }
  return checksum;
}

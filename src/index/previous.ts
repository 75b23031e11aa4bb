import { type FileHandle, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Embedder } from '../embedding/embedding.js';
import { currentGeneration } from './generations.js';
import { FILES, findDamage, type Rows, readManifest, rows } from './manifest.js';
import { rowBytes } from './token-codec.js';

export interface PreviousSentence {
  readonly pooled: Float32Array;
  /** As `encodeTokens` wrote them. */
  readonly tokens: Buffer;
}

/** Vectors of texts that were embedded before, by the hash of the text. */
export interface Previous {
  sentence(hash: string): Promise<PreviousSentence | undefined>;
  paragraph(hash: string): Promise<Float32Array | undefined>;
  close(): Promise<void>;
}

/** The vectors of the index in use, as far as the same model made them and the files are whole. */
export class PreviousVectors implements Previous {
  readonly #sentences: Map<string, { row: number; entry: Rows['sentences'][number] }>;
  readonly #paragraphs: Map<string, number>;

  private constructor(
    known: Rows,
    private readonly dimensions: number,
    private readonly files: { tokens: FileHandle; sentences: FileHandle; paragraphs: FileHandle },
  ) {
    this.#sentences = new Map(known.sentences.map((entry, row) => [entry.hash, { row, entry }]));
    this.#paragraphs = new Map(known.paragraphs.map((entry, row) => [entry.hash, row]));
  }

  static async open(directory: string, embedder: Embedder): Promise<Previous> {
    const generation = await currentGeneration(directory);
    if (!generation) return NOTHING;
    const { folder } = generation;
    const read = await readManifest(generation);
    if (!read.ok || read.manifest.model !== embedder.fingerprint) return NOTHING;
    if ((await findDamage(folder, read.manifest)) !== undefined) return NOTHING;
    const opened: FileHandle[] = [];
    const file = async (name: string) => {
      const handle = await open(path.join(folder, name));
      opened.push(handle);
      return handle;
    };
    try {
      const known = rows.parse(JSON.parse(await readFile(path.join(folder, FILES.rows), 'utf8')));
      return new PreviousVectors(known, read.manifest.dimensions, {
        tokens: await file(FILES.tokens),
        sentences: await file(FILES.sentenceVectors),
        paragraphs: await file(FILES.paragraphVectors),
      });
    } catch {
      // Another process replaced the index meanwhile. Embedding everything again is slower and right.
      for (const handle of opened) await handle.close();
      return NOTHING;
    }
  }

  async sentence(hash: string): Promise<PreviousSentence | undefined> {
    const found = this.#sentences.get(hash);
    if (!found) return undefined;
    const stride = rowBytes(this.dimensions);
    const { firstToken, tokens } = found.entry;
    return {
      pooled: await this.#vector(this.files.sentences, found.row),
      tokens: await readExactly(this.files.tokens, firstToken * stride, tokens * stride),
    };
  }

  async paragraph(hash: string): Promise<Float32Array | undefined> {
    const row = this.#paragraphs.get(hash);
    return row === undefined ? undefined : this.#vector(this.files.paragraphs, row);
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.files).map((handle) => handle.close()));
  }

  async #vector(file: FileHandle, row: number): Promise<Float32Array> {
    const length = this.dimensions * 4;
    const bytes = await readExactly(file, row * length, length);
    return new Float32Array(bytes.buffer, bytes.byteOffset, this.dimensions);
  }
}

const NOTHING: Previous = {
  sentence: async () => undefined,
  paragraph: async () => undefined,
  close: async () => undefined,
};

/** @throws when the file ends before */
export async function readExactly(file: FileHandle, position: number, length: number): Promise<Buffer> {
  // A buffer of its own: slices of the shared pool need not be aligned for Float32Array.
  const bytes = Buffer.from(new ArrayBuffer(length));
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, position + done);
    if (bytesRead === 0) throw new Error(`The index ends early: ${length} bytes wanted at ${position}.`);
    done += bytesRead;
  }
  return bytes;
}

import { readSync } from 'node:fs';
import { type FileHandle, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Embedder } from '../../embedding/embedding.js';
import type { EmbeddedText, Previous, Row } from '../embed-texts.js';
import { rowBytes } from '../token-codec.js';
import { currentGeneration } from './generations.js';
import { Graph } from './graph.js';
import { FILES, findDamage, readManifest, rows } from './manifest.js';

/** The vectors of the index in use, as far as the same model made them and the files are whole. */
export class PreviousVectors implements Previous {
  private constructor(
    private readonly known: ReadonlyMap<string, { readonly row: Row; readonly vector: () => Float32Array }>,
    private readonly dimensions: number,
    private readonly tokens: FileHandle,
  ) {}

  static async open(directory: string, embedder: Embedder): Promise<Previous> {
    const generation = await currentGeneration(directory);
    if (!generation) return NOTHING;
    const { folder } = generation;
    const read = await readManifest(generation);
    if (!read.ok || read.manifest.model !== embedder.fingerprint) return NOTHING;
    if ((await findDamage(folder, read.manifest)) !== undefined) return NOTHING;
    const { dimensions } = read.manifest;
    const inside = (name: string) => path.join(folder, name);
    try {
      const kept = rows.parse(JSON.parse(await readFile(inside(FILES.rows), 'utf8')));
      const sentences = [...kept.sentences, ...kept.sentenceTranslations];
      const paragraphs = [...kept.paragraphs, ...kept.paragraphTranslations];
      const known = new Map<string, { row: Row; vector: () => Float32Array }>();
      const remember = (list: readonly Row[], graph: Graph) => {
        for (const [i, row] of list.entries()) known.set(row.hash, { row, vector: () => graph.vector(i) });
      };
      remember(paragraphs, Graph.read(inside(FILES.paragraphGraph), dimensions));
      remember(sentences, Graph.read(inside(FILES.sentenceGraph), dimensions));
      return new PreviousVectors(known, dimensions, await open(inside(FILES.tokens)));
    } catch {
      // Another process replaced the index meanwhile. Embedding everything again is slower and right.
      return NOTHING;
    }
  }

  async find(hash: string): Promise<EmbeddedText | undefined> {
    const found = this.known.get(hash);
    if (!found) return undefined;
    const stride = rowBytes(this.dimensions);
    const { firstToken, tokens } = found.row;
    return {
      pooled: found.vector(),
      tokens: readExactly(this.tokens, firstToken * stride, tokens * stride),
    };
  }

  async close(): Promise<void> {
    await this.tokens.close();
  }
}

const NOTHING: Previous = {
  find: async () => undefined,
  close: async () => undefined,
};

/**
 * Reads synchronously: a read of a sentence's tokens is a few tens of kilobytes from the page cache and takes
 * microseconds, where a round through the thread pool for each of a question's hundred reads takes milliseconds.
 * @throws when the file ends before
 */
export function readExactly(file: FileHandle, position: number, length: number): Buffer {
  // A buffer of its own: slices of the shared pool need not be aligned for Float32Array.
  const bytes = Buffer.from(new ArrayBuffer(length));
  let done = 0;
  while (done < length) {
    const bytesRead = readSync(file.fd, bytes, done, length - done, position + done);
    if (bytesRead === 0) throw new Error(`The index ends early: ${length} bytes wanted at ${position}.`);
    done += bytesRead;
  }
  return bytes;
}

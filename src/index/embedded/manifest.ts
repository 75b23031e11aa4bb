import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { Generation } from './generations.js';

/**
 * Raise it when anything about the files, the analysis of words and names, or what is embedded changes: an index of another
 * format is rebuilt.
 */
export const FORMAT = 4;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What an index was built from, and what its files must be. */
export const manifest = z.object({
  format: z.literal(FORMAT),
  builtAt: z.iso.datetime(),
  model: z.string().min(1),
  dimensions: z.number().int().positive(),
  /** SHA-256 over the sources and the spans of their sentences: see `passagesFingerprint`. */
  passages: sha256,
  sources: z.array(z.object({ id: z.number().int(), slug: z.string(), sha256 })),
  files: z.record(z.string(), z.object({ bytes: z.number().int().nonnegative(), sha256 })),
});

export type Manifest = z.infer<typeof manifest>;

const row = z.object({
  key: z.string(),
  hash: z.string(),
  firstToken: z.number().int().nonnegative(),
  tokens: z.number().int().nonnegative(),
});

/**
 * In the graphs, the translations stand behind the texts they belong to: row `sentences.length + i` of the sentence
 * graph is that of `sentenceTranslations[i]`, and so with paragraphs.
 */
export const rows = z.object({
  sentences: z.array(row.extend({ paragraph: z.number().int().nonnegative() })),
  paragraphs: z.array(row),
  sentenceTranslations: z.array(row.extend({ of: z.number().int().nonnegative() })),
  paragraphTranslations: z.array(row.extend({ of: z.number().int().nonnegative() })),
});

export type Rows = z.infer<typeof rows>;

/** The files of an index beside its manifest. */
export const FILES = {
  rows: 'rows.json',
  sentenceWords: 'sentence-words.json',
  paragraphWords: 'paragraph-words.json',
  tokens: 'tokens.bin',
  sentenceGraph: 'sentences.hnsw',
  paragraphGraph: 'paragraphs.hnsw',
} as const;

export const MANIFEST = 'manifest.json';

export type ReadManifest =
  | { readonly ok: true; readonly manifest: Manifest }
  | { readonly ok: false; readonly reason: 'missing' | 'format' | 'damaged'; readonly detail: string };

/** Reads the manifest of a generation; says which format it has when that is another one. */
export async function readManifest({ folder, manifestSha256 }: Generation): Promise<ReadManifest> {
  let json: unknown;
  try {
    const text = await readFile(path.join(folder, MANIFEST), 'utf8');
    if (sha256Of(text) !== manifestSha256) return { ok: false, reason: 'damaged', detail: MANIFEST };
    json = JSON.parse(text);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return { ok: false, reason: missing ? 'missing' : 'damaged', detail: MANIFEST };
  }
  const format = z.object({ format: z.number() }).safeParse(json);
  if (format.success && format.data.format !== FORMAT) {
    return {
      ok: false,
      reason: 'format',
      detail: `format ${format.data.format}, this version writes ${FORMAT}`,
    };
  }
  const parsed = manifest.safeParse(json);
  return parsed.success
    ? { ok: true, manifest: parsed.data }
    : { ok: false, reason: 'damaged', detail: MANIFEST };
}

/** Sizes and checksums of the files of a generation, for its manifest. */
export async function describeFiles(folder: string): Promise<Manifest['files']> {
  const files: Manifest['files'] = {};
  for (const name of (await readdir(folder)).sort()) {
    const file = path.join(folder, name);
    files[name] = { bytes: (await stat(file)).size, sha256: await hashFile(file) };
  }
  return files;
}

/** The first file that is not what the manifest says; `undefined` when all are whole. */
export async function findDamage(folder: string, { files }: Manifest): Promise<string | undefined> {
  for (const name of Object.values(FILES)) {
    const expected = files[name];
    const file = path.join(folder, name);
    try {
      if (
        !expected ||
        (await stat(file)).size !== expected.bytes ||
        (await hashFile(file)) !== expected.sha256
      )
        return name;
    } catch {
      return name;
    }
  }
  return undefined;
}

export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

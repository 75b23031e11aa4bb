import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Generation } from './generations.js';
import { segmentEntry } from './segment/segment.js';

/**
 * Raise it when anything about the files, the analysis of words and names, or what is embedded changes: an index of another
 * format is rebuilt.
 */
export const FORMAT = 5;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What an index was built from, and which segments hold it. */
export const manifest = z.object({
  format: z.literal(FORMAT),
  builtAt: z.iso.datetime(),
  model: z.string().min(1),
  dimensions: z.number().int().positive(),
  /** See `passagesFingerprint`. */
  passages: sha256,
  /** `fingerprint` as of `sourceFingerprint`; each is live in one segment. */
  sources: z.array(z.object({ id: z.number().int(), slug: z.string(), sha256, fingerprint: sha256 })),
  segments: z.array(segmentEntry),
});

export type Manifest = z.infer<typeof manifest>;

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

export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

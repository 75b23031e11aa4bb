import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Cluster } from './cluster.js';
import { isMissing } from './failures.js';
import { noteId, noteObject, type StoredObject } from './objects.js';
import { reading, type TextKind } from './schema.js';
import { Vocabulary } from './vocabulary.js';

/**
 * Raise it when anything about the objects, the analysis of words and names, or what is embedded changes: an index of
 * another format is rebuilt.
 */
export const FORMAT = 1;

/** Of a vocabulary, in characters: a note of this length is read at once and cheap to write to every replica. */
const LONGEST_PIECE = 400_000;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const vocabulary = z.object({
  documents: z.number().int().nonnegative(),
  lengths: z.number().int().nonnegative(),
  pieces: z.number().int().nonnegative(),
  sha256,
});

/** What a version was built from, and what must be there of it. It is written last: a version without it is not whole. */
const manifest = z.object({
  format: z.literal(FORMAT),
  builtAt: z.iso.datetime(),
  model: z.string().min(1),
  dimensions: z.number().int().positive(),
  /** SHA-256 over the sources and the spans of their sentences: see `passagesFingerprint`. */
  passages: sha256,
  sources: z.array(z.object({ id: z.number().int(), slug: z.string(), sha256 })),
  /** Texts and pieces of vocabularies. */
  objects: z.number().int().nonnegative(),
  vocabularies: z.object({ sentence: vocabulary, paragraph: vocabulary }),
});

export type Manifest = z.infer<typeof manifest>;

export type ReadManifest =
  | { readonly ok: true; readonly manifest: Manifest }
  | { readonly ok: false; readonly reason: 'missing' | 'format' | 'damaged'; readonly detail: string };

export function manifestObject(version: string, content: Manifest): StoredObject {
  return noteObject(version, 'manifest', JSON.stringify(content));
}

/** Reads the manifest of a version; says which format it has when that is another one. */
export async function readManifest(cluster: Cluster, version: string): Promise<ReadManifest> {
  let body: string | undefined;
  try {
    [body] = await readNotes(cluster, version, [noteId(version, 'manifest')]);
  } catch (error) {
    if (isMissing(error)) return { ok: false, reason: 'missing', detail: `${version} is gone` };
    throw error;
  }
  if (body === undefined) return { ok: false, reason: 'damaged', detail: `${version} has no manifest` };
  const damaged = { ok: false, reason: 'damaged', detail: `the manifest of ${version}` } as const;
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return damaged;
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
  return parsed.success ? { ok: true, manifest: parsed.data } : damaged;
}

/** The notes that hold a vocabulary, and what the manifest says of it. */
export function vocabularyObjects(version: string, kind: TextKind, words: Vocabulary) {
  const pieces = [...words.serialise(LONGEST_PIECE)];
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return {
    objects: pieces.map((piece, i) => noteObject(version, 'vocabulary', piece, `${kind} ${i}`)),
    described: {
      documents: words.documents,
      lengths: words.lengths,
      pieces: pieces.length,
      sha256: hash.digest('hex'),
    },
  };
}

/** @returns undefined when it is not what the manifest says */
export async function readVocabulary(
  cluster: Cluster,
  version: string,
  kind: TextKind,
  { vocabularies }: Manifest,
): Promise<Vocabulary | undefined> {
  const { documents, lengths, pieces, sha256 } = vocabularies[kind];
  const ids = Array.from({ length: pieces }, (_, i) => noteId(version, 'vocabulary', `${kind} ${i}`));
  const text = (await readNotes(cluster, version, ids)).join('');
  if (createHash('sha256').update(text).digest('hex') !== sha256) return undefined;
  return Vocabulary.parse(text, documents, lengths);
}

async function readNotes(
  cluster: Cluster,
  version: string,
  ids: readonly string[],
): Promise<(string | undefined)[]> {
  const bodies: (string | undefined)[] = [];
  for (const id of ids) bodies.push(await readNote(cluster, version, id));
  return bodies;
}

async function readNote(cluster: Cluster, version: string, id: string): Promise<string | undefined> {
  const note = await cluster.run(
    (client) => reading(client, version).query.fetchObjectById(id, { returnProperties: ['body'] }),
    (found) => found !== null,
  );
  return note?.properties.body;
}

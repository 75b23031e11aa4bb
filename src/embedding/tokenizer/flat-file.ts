import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ModelError } from '../errors.js';
import { PieceTrie } from './piece-trie.js';
import type { Pieces } from './segment.js';

const MAGIC = 'SANADTK1';
const PREAMBLE = 16;

const token = z.object({ content: z.string().min(1), id: z.number().int().min(0) });
const header = z.object({
  /** SHA-256 of the tokenizer.json that the file was made from, and of what follows the header. */
  madeFrom: z.string(),
  body: z.string(),
  pieces: z.number().int().positive(),
  nodes: z.number().int().positive(),
  unknown: z.number().int().min(0),
  start: z.number().int().min(0),
  end: z.number().int().min(0),
  /** Tokens that are found in a text before it is looked at in any other way, such as `<s>`. */
  added: z.array(token),
});

export interface FlatFile extends Pick<z.infer<typeof header>, 'madeFrom' | 'start' | 'end' | 'added'> {
  readonly pieces: Pieces;
}

/**
 * Reads `tokenizer.bin`: tokenizer.json as arrays that are used as they lie in the file
 * (embeddings/convert/flatten_tokenizer.mjs writes it). All numbers are little-endian:
 *
 *     "SANADTK1", the length of the header as uint32, four zeros
 *     the header as JSON, filled up with spaces to a multiple of 8
 *     float64 × pieces       their log-probabilities
 *     uint32 × (nodes + 1)   PieceTrie's `firstChild`
 *     int32 × nodes          its `values`
 *     uint16 × nodes         its `units`
 *
 * @throws ModelError when it is not such a file, or not whole
 */
export async function readFlatFile(file: string): Promise<FlatFile> {
  const bytes = await readFile(file);
  const damaged = () =>
    new ModelError(`${file} is damaged. Restore it (git checkout -- tokenizer.bin), or remove it.`);
  if (bytes.length < PREAMBLE || bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) throw damaged();
  const from = PREAMBLE + bytes.readUInt32LE(MAGIC.length);
  const parsed = header.safeParse(parseJson(bytes.toString('utf8', PREAMBLE, from)));
  if (!parsed.success) throw damaged();
  const { pieces, nodes, unknown, body: expected, ...rest } = parsed.data;
  const size = pieces * 8 + (nodes + 1) * 4 + nodes * 4 + nodes * 2;
  const body = bytes.subarray(from);
  if (body.length !== size || sha256(body) !== expected) throw damaged();
  // A buffer of its own: that of a file may be part of a larger one, at a place that is no multiple of 8.
  const { buffer } = new Uint8Array(body);
  const scores = new Float64Array(buffer, 0, pieces);
  const firstChild = new Uint32Array(buffer, pieces * 8, nodes + 1);
  const values = new Int32Array(buffer, firstChild.byteOffset + firstChild.byteLength, nodes);
  const units = new Uint16Array(buffer, values.byteOffset + values.byteLength, nodes);
  return { ...rest, pieces: { trie: new PieceTrie(firstChild, units, values), scores, unknown } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

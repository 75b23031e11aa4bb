import type { TokenMatrix } from '../../embedding/token-matrix.js';
import type { PassageKey } from '../store.js';
import { decodeTokens, rowBytes } from '../token-codec.js';
import { textId } from './objects.js';
import type { TextCollection, TextKind } from './schema.js';

/** A text of the corpus with its translation, as rescoring needs it. */
export interface FetchedText {
  readonly tokens: TokenMatrix;
  readonly translation?: TokenMatrix;
  readonly pooled: Float32Array;
}

/**
 * Texts of one kind by their keys.
 * @throws Error when one is not there
 */
export async function fetchTexts(
  texts: TextCollection,
  kind: TextKind,
  keys: readonly PassageKey[],
  dimensions: number,
): Promise<Map<PassageKey, FetchedText>> {
  if (keys.length === 0) return new Map();
  const found = await fetchAt(texts, kind, keys, dimensions);
  const lacking = keys.filter((key) => !found.has(key));
  if (lacking.length === 0) return found;
  // A node that was away may not have them yet. A majority has, and this mends the node as well.
  const others = await fetchAt(texts.withConsistency('QUORUM'), kind, lacking, dimensions);
  for (const key of lacking) {
    const text = others.get(key);
    if (!text) throw new Error(`The index ${texts.name} has no ${kind} ${key}. Run "sanad index".`);
    found.set(key, text);
  }
  return found;
}

/** Those that are there whole, with their translation where they have one. */
async function fetchAt(
  texts: TextCollection,
  kind: TextKind,
  keys: readonly PassageKey[],
  dimensions: number,
): Promise<Map<PassageKey, FetchedText>> {
  const ids = keys.flatMap((key) => [
    textId(texts.name, kind, key),
    // Most have none; to ask for what is not there costs less than to ask twice.
    textId(texts.name, kind, key, true),
  ]);
  const { objects } = await texts.query.fetchObjects({
    filters: texts.filter.byId().containsAny(ids),
    limit: ids.length,
    // Always with the vector, though a sentence's is not used: where it is not asked for, a repair loses it.
    includeVector: [kind],
    returnProperties: ['key', 'translation', 'translated', 'tokens'],
  });
  const found = new Map<PassageKey, FetchedText>();
  const byId = new Map(objects.map((object) => [object.uuid, object]));
  for (const key of keys) {
    const own = byId.get(textId(texts.name, kind, key));
    const other = byId.get(textId(texts.name, kind, key, true));
    const pooled = own?.vectors[kind];
    const isWhole = own?.properties.tokens !== undefined && pooled?.length === dimensions;
    if (!isWhole || (own.properties.translated && other?.properties.tokens === undefined)) continue;
    const translation = other?.properties.tokens;
    found.set(key, {
      tokens: tokensIn(own.properties.tokens!, dimensions),
      ...(translation !== undefined && { translation: tokensIn(translation, dimensions) }),
      pooled: Float32Array.from(pooled),
    });
  }
  return found;
}

function tokensIn(base64: string, dimensions: number): TokenMatrix {
  const bytes = toAligned(base64);
  return decodeTokens(bytes, bytes.length / rowBytes(dimensions), dimensions);
}

/** Bytes in a buffer of their own, as `decodeTokens` wants them: slices of the shared pool need not be aligned. */
export function toAligned(base64: string): Buffer {
  const bytes = Buffer.from(new ArrayBuffer(Buffer.byteLength(base64, 'base64')));
  bytes.write(base64, 'base64');
  return bytes;
}

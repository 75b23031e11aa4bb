import { LRUCache } from 'lru-cache';
import type { TokenMatrix } from '../../embedding/token-matrix.js';
import type { PassageKey } from '../store.js';
import { decodeTokens, rowBytes } from '../token-codec.js';
import type { TextCollection, TextKind } from './schema.js';

/** A text of the corpus with its translation, as rescoring needs it. */
export interface FetchedText {
  readonly tokens: TokenMatrix;
  readonly translation?: TokenMatrix;
  /** Of a paragraph. */
  readonly pooled?: Float32Array;
}

/**
 * For texts that were fetched lately. A question needs the vectors of a hundred sentences and their paragraphs, which is a few
 * megabytes and most of the time that it takes; and the same passages are among the candidates of many questions.
 */
const CACHE_BYTES = 64 * 1024 * 1024;

/** Runs a task on a collection that has the texts: on another node's where what came of it is not enough. */
type Read = <T>(task: (texts: TextCollection) => Promise<T>, isEnough: (result: T) => boolean) => Promise<T>;

/** Fetches texts of one index, which never change, and remembers those that it fetched last. */
export class TextFetcher {
  readonly #known = new LRUCache<PassageKey, FetchedText>({ maxSize: CACHE_BYTES, sizeCalculation: bytesOf });

  constructor(private readonly dimensions: number) {}

  /**
   * Texts of one kind by their keys.
   * @throws Error when one is not there
   */
  async fetch(
    kind: TextKind,
    keys: readonly PassageKey[],
    read: Read,
  ): Promise<Map<PassageKey, FetchedText>> {
    const found = new Map<PassageKey, FetchedText>();
    const unknown: PassageKey[] = [];
    for (const key of keys) {
      const text = this.#known.get(key);
      if (text) found.set(key, text);
      else unknown.push(key);
    }
    if (unknown.length === 0) return found;
    const fetched = await read(
      (texts) => this.#fetchFrom(texts, kind, unknown),
      (some) => unknown.every((key) => some.has(key)),
    );
    for (const key of unknown) {
      const text = fetched.get(key);
      if (!text) throw new Error(`The index has no ${kind} ${key}, or not whole. Run "sanad index".`);
      this.#known.set(key, text);
      found.set(key, text);
    }
    return found;
  }

  /** Those that are there whole, with their translation where they have one. */
  async #fetchFrom(
    texts: TextCollection,
    kind: TextKind,
    keys: readonly PassageKey[],
  ): Promise<Map<PassageKey, FetchedText>> {
    const { objects } = await texts.query.fetchObjects({
      filters: texts.filter.byProperty('key').containsAny([...keys]),
      // Each and its translation.
      limit: 2 * keys.length,
      returnProperties: ['key', 'translation', 'translated', 'tokens'],
      ...(kind === 'paragraph' && { includeVector: [kind] }),
    });
    const translations = new Map<PassageKey, TokenMatrix>();
    for (const { properties } of objects) {
      const { key, translation, tokens } = properties;
      if (translation && key !== undefined && tokens !== undefined)
        translations.set(key, tokensIn(tokens, this.dimensions));
    }
    const found = new Map<PassageKey, FetchedText>();
    for (const { properties, vectors } of objects) {
      const { key, translated, tokens } = properties;
      if (properties.translation || key === undefined || tokens === undefined) continue;
      const translation = translations.get(key);
      const pooled = kind === 'paragraph' ? vectors.paragraph : undefined;
      const lacks = (translated && !translation) || (kind === 'paragraph' && !pooled?.length);
      if (lacks) continue;
      found.set(key, {
        tokens: tokensIn(tokens, this.dimensions),
        ...(translation && { translation }),
        ...(pooled && { pooled: Float32Array.from(pooled) }),
      });
    }
    return found;
  }
}

function bytesOf({ tokens, translation, pooled }: FetchedText): number {
  const matrix = ({ rows, dimensions }: TokenMatrix) => rows * rowBytes(dimensions);
  return matrix(tokens) + (translation ? matrix(translation) : 0) + (pooled?.byteLength ?? 0) + 1;
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

import { generateUuid5 } from 'weaviate-client';
import { arabicSkeletons } from '../../language/names.js';
import { splitWords } from '../../language/terms.js';
import type { Analysed } from '../analysis.js';
import type { NoteKind, Properties, TextKind, Vectors } from './schema.js';

/** An object as it is written. */
export interface StoredObject {
  readonly id: string;
  readonly properties: Properties;
  readonly vectors?: Partial<Vectors>;
}

/**
 * The same text has the same id in every try to write it, so that writing again what may have arrived makes no second one.
 * @param version the name of the collection
 */
export function textId(version: string, kind: TextKind, key: string, translation = false): string {
  return generateUuid5(`${kind} ${key}${translation ? ' translation' : ''} `, version);
}

export function noteId(version: string, kind: NoteKind, name = ''): string {
  return generateUuid5(`${kind} ${name} `, version);
}

export interface EmbeddedPassage {
  readonly kind: TextKind;
  readonly key: string;
  readonly source: number;
  readonly hash: string;
  readonly pooled: Float32Array;
  readonly tokens: Buffer;
  /** Of a paragraph and its translation: how many sentences it has. */
  readonly sentences?: number | undefined;
}

/** Of an original: what it is found by beside its vector. */
export interface Original {
  readonly text: string;
  readonly words: Analysed;
  readonly translated: boolean;
}

/** @param original left out for a translation */
export function textObject(version: string, passage: EmbeddedPassage, original?: Original): StoredObject {
  const { kind, key, source, hash, pooled, tokens, sentences } = passage;
  return {
    id: textId(version, kind, key, original === undefined),
    vectors: { [kind]: Array.from(pooled) },
    properties: {
      kind,
      key,
      source,
      hash,
      tokens: tokens.toString('base64'),
      translation: original === undefined,
      ...(sentences === undefined ? {} : { sentences }),
      ...(original && foundBy(kind, original)),
    },
  };
}

function foundBy(kind: TextKind, { text, words, translated }: Original): Partial<Properties> {
  const terms = words.terms.join(' ');
  const own =
    kind === 'sentence' ? { sentenceWords: terms, names: skeletonsOf(text) } : { paragraphWords: terms };
  return { ...own, translated, length: words.length };
}

function skeletonsOf(text: string): string {
  return [...new Set(splitWords(text).flatMap(arabicSkeletons))].join(' ');
}

export function noteObject(version: string, kind: NoteKind, body: string, name = ''): StoredObject {
  return { id: noteId(version, kind, name), properties: { kind, body } };
}

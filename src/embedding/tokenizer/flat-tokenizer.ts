import type { FlatFile } from './flat-file.js';
import { normaliseText } from './normalise-text.js';
import { type Pieces, segment } from './segment.js';
import { SPACE, type Tokenizer } from './tokenizer.js';

/**
 * The tokenizer of a model of the XLM-R family from its flat file. It gives the very ids that @xenova/transformers gives
 * from tokenizer.json (test/embedding/tokenizer.test.ts compares them), without that library's second of loading and
 * 200 MB of objects.
 */
export class FlatTokenizer implements Tokenizer {
  readonly start: bigint;
  readonly end: bigint;
  readonly #pieces: Pieces;
  readonly #added: ReadonlyMap<string, number>;
  readonly #betweenAdded: RegExp;
  /** By piece, 1 where it begins a word. */
  readonly #beginsWord: Uint8Array;

  constructor({ pieces, start, end, added }: FlatFile) {
    this.#pieces = pieces;
    this.start = BigInt(start);
    this.end = BigInt(end);
    this.#added = new Map(added.map(({ content, id }) => [content, id]));
    this.#betweenAdded = new RegExp(`(${added.map(({ content }) => escapeForRegExp(content)).join('|')})`);
    this.#beginsWord = new Uint8Array(pieces.scores.length);
    for (const id of pieces.trie.valuesUnder(SPACE.charCodeAt(0))) this.#beginsWord[id] = 1;
  }

  encode(text: string): BigInt64Array {
    const ids: number[] = [];
    const parts = this.#added.size === 0 ? [text] : text.split(this.#betweenAdded);
    for (const part of parts) {
      const added = this.#added.get(part);
      if (added !== undefined) ids.push(added);
      else for (const id of segment(this.#pieces, spell(part))) ids.push(id);
    }
    return BigInt64Array.from(ids, BigInt);
  }

  beginsWord(id: bigint): boolean {
    return this.#beginsWord[Number(id)] === 1;
  }

  logProbability(id: bigint): number {
    return this.#pieces.scores[Number(id)] ?? 0;
  }
}

/** With the mark for white space in place of every space, and one before the first word. */
function spell(text: string): string {
  const normalised = normaliseText(text);
  if (normalised === '') return '';
  const spelled = normalised.replaceAll(' ', SPACE);
  return spelled.startsWith(SPACE) ? spelled : SPACE + spelled;
}

function escapeForRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

import { type Passage, sentencePassages } from './passage.js';
import { parseReference, type Reference } from './reference.js';
import type { Source } from './source.js';

export type ReferenceProblem =
  | 'not_a_reference'
  | 'backwards_range'
  | 'no_such_source'
  | 'no_such_paragraph'
  | 'no_such_sentence';

export type Lookup =
  | { readonly ok: true; readonly passage: Passage }
  | {
      readonly ok: false;
      readonly reason: ReferenceProblem;
      /** For the last three: how many there are, so that the answer can say what would have worked. */
      readonly available?: number;
    };

/** The sources, in the order of their ids. */
export class Corpus {
  readonly #byId: ReadonlyMap<number, Source>;

  /**
   * @param sources with ids that differ
   * @param warnings what the loader noticed and could go on with, one sentence each
   */
  constructor(
    readonly sources: readonly Source[],
    readonly warnings: readonly string[] = [],
  ) {
    this.sources = [...sources].sort((a, b) => a.id - b.id);
    this.#byId = new Map(this.sources.map((source) => [source.id, source]));
  }

  source(id: number): Source | undefined {
    return this.#byId.get(id);
  }

  /** Every sentence of every source, in order. */
  *passages(): Generator<Passage> {
    for (const source of this.sources) yield* sentencePassages(source);
  }

  /** The passage at a reference, given as text in any printed form or already parsed. */
  find(wanted: string | Reference): Lookup {
    const parsed =
      typeof wanted === 'string' ? parseReference(wanted) : { ok: true as const, reference: wanted };
    if (!parsed.ok) return parsed;
    const { reference } = parsed;
    const source = this.#byId.get(reference.source);
    if (!source) return { ok: false, reason: 'no_such_source', available: this.sources.length };
    const paragraph = source.paragraphs[reference.paragraph - 1];
    if (!paragraph) return { ok: false, reason: 'no_such_paragraph', available: source.paragraphs.length };
    if (!reference.sentences) {
      return { ok: true, passage: { source, reference, start: paragraph.start, end: paragraph.end } };
    }
    const first = paragraph.sentences[reference.sentences[0] - 1];
    const last = paragraph.sentences[reference.sentences[1] - 1];
    if (!first || !last)
      return { ok: false, reason: 'no_such_sentence', available: paragraph.sentences.length };
    return { ok: true, passage: { source, reference, start: first.start, end: last.end } };
  }
}

import type { Reference } from './reference.js';
import type { Source } from './source.js';
import type { Span } from './span.js';

/** One or more whole sentences of one paragraph. */
export interface Passage extends Span {
  readonly source: Source;
  readonly reference: Reference;
}

/** The exact slice of the source: never re-typed, trimmed or corrected. */
export function quoteOf(passage: Passage): string {
  return passage.source.text.slice(passage.start, passage.end);
}

/** Every sentence of a source as a passage, in order. */
export function* sentencePassages(source: Source): Generator<Passage> {
  for (const [p, paragraph] of source.paragraphs.entries()) {
    for (const [s, sentence] of paragraph.sentences.entries()) {
      yield {
        source,
        reference: { source: source.id, paragraph: p + 1, sentences: [s + 1, s + 1] },
        start: sentence.start,
        end: sentence.end,
      };
    }
  }
}

import { type Passage, quoteOf, translationOf } from '../corpus/passage.js';
import { printReference } from '../corpus/reference.js';

/** A passage as plain data: what every way in gets. Offsets are UTF-16, into text.txt read as UTF-8. */
export interface QuotedPassage {
  readonly reference: string;
  readonly source: number;
  readonly slug: string;
  readonly title: string;
  readonly paragraph: number;
  readonly sentences: readonly [first: number, last: number];
  readonly start: number;
  readonly end: number;
  /** Exactly `text.slice(start, end)`. */
  readonly quote: string;
  /** Parts of `quote` that carry the answer, as offsets into it. Empty where nothing was asked. */
  readonly highlights: ReadonlyArray<readonly [start: number, end: number]>;
  /** Unofficial English, a help for the reader; absent where the corpus has none. */
  readonly translation?: string;
}

export interface RankedPassage extends QuotedPassage {
  readonly score: number;
}

export function describePassage(passage: Passage): QuotedPassage {
  const { source, reference, start, end } = passage;
  const translation = translationOf(passage);
  const inParagraph = source.paragraphs[reference.paragraph - 1]?.sentences.length ?? 0;
  return {
    reference: printReference(reference),
    source: source.id,
    slug: source.slug,
    title: source.title,
    paragraph: reference.paragraph,
    sentences: reference.sentences ?? [1, inParagraph],
    start,
    end,
    quote: quoteOf(passage),
    highlights: [],
    ...(translation === undefined ? {} : { translation }),
  };
}

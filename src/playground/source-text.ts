import type { Corpus } from '../corpus/corpus.js';
import { quoteOf, sentencePassage, translationOf } from '../corpus/passage.js';
import { printReference } from '../corpus/reference.js';
import type { Source } from '../corpus/source.js';
import type { ParagraphText } from './protocol.js';

export type ParagraphsResult =
  | { readonly ok: true; readonly paragraphs: readonly ParagraphText[] }
  | { readonly ok: false; readonly reason: 'no_such_source' };

/**
 * Paragraphs of a source as they stand in it.
 * @param from the number of the first one, from 1
 * @param count how many at most; fewer at the end of the source, none behind it
 */
export function readParagraphs(corpus: Corpus, id: number, from: number, count: number): ParagraphsResult {
  const source = corpus.source(id);
  if (!source) return { ok: false, reason: 'no_such_source' };
  const last = Math.min(source.paragraphs.length, from + count - 1);
  const paragraphs: ParagraphText[] = [];
  for (let number = from; number <= last; number++) paragraphs.push(paragraphText(source, number));
  return { ok: true, paragraphs };
}

function paragraphText(source: Source, number: number): ParagraphText {
  const { start, end, sentences } = source.paragraphs[number - 1]!;
  const reference = { source: source.id, paragraph: number };
  return {
    number,
    reference: printReference(reference),
    text: quoteOf({ source, reference, start, end }),
    sentences: sentences.map((_, i) => {
      const passage = sentencePassage(source, number - 1, i);
      const translation = translationOf(passage);
      return {
        reference: printReference(passage.reference),
        start: passage.start - start,
        end: passage.end - start,
        ...(translation === undefined ? {} : { translation }),
      };
    }),
  };
}

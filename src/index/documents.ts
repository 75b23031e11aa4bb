import { type Passage, quoteOf, sentencePassages, translationOf } from '../corpus/passage.js';
import { printReference } from '../corpus/reference.js';
import type { Source } from '../corpus/source.js';

/** What is found by its words: a sentence or a paragraph, with its translation. */
export interface LexicalDocument {
  readonly id: string;
  readonly source: number;
  readonly text: string;
}

export function* sentenceDocuments(sources: readonly Source[]): Generator<LexicalDocument> {
  for (const source of sources) {
    for (const passage of sentencePassages(source)) yield lexicalDocument(passage);
  }
}

export function* paragraphDocuments(sources: readonly Source[]): Generator<LexicalDocument> {
  for (const source of sources) {
    for (const [p, { start, end }] of source.paragraphs.entries()) {
      yield lexicalDocument({ source, reference: { source: source.id, paragraph: p + 1 }, start, end });
    }
  }
}

/** A passage and its translation are one document: a question finds it by the words of either language. */
function lexicalDocument(passage: Passage): LexicalDocument {
  const text = [quoteOf(passage), translationOf(passage)].filter((part) => part !== undefined).join('\n');
  return { id: printReference(passage.reference), source: passage.source.id, text };
}

import type { Reference } from './reference.js';
import type { Source } from './source.js';
import type { Span } from './span.js';
import { translationKey } from './translation.js';

/** One or more whole sentences of one paragraph. */
export interface Passage extends Span {
  readonly source: Source;
  readonly reference: Reference;
}

/** The exact slice of the source: never re-typed, trimmed or corrected. */
export function quoteOf(passage: Passage): string {
  return passage.source.text.slice(passage.start, passage.end);
}

/** A sentence as a passage; paragraph and sentence are places in the arrays, from 0. */
export function sentencePassage(source: Source, paragraph: number, sentence: number): Passage {
  const { start, end } = source.paragraphs[paragraph]!.sentences[sentence]!;
  const sentences = [sentence + 1, sentence + 1] as const;
  return { source, reference: { source: source.id, paragraph: paragraph + 1, sentences }, start, end };
}

/** Every sentence of a source as a passage, in order. */
export function* sentencePassages(source: Source): Generator<Passage> {
  for (const [p, { sentences }] of source.paragraphs.entries()) {
    for (const s of sentences.keys()) yield sentencePassage(source, p, s);
  }
}

/** The unofficial English of a passage: of all its sentences, or none where one has no translation. */
export function translationOf({ source, reference }: Passage): string | undefined {
  const { translation } = source;
  if (!translation) return undefined;
  const count = source.paragraphs[reference.paragraph - 1]?.sentences.length ?? 0;
  const [first, last] = reference.sentences ?? [1, count];
  const parts: string[] = [];
  for (let sentence = first; sentence <= last; sentence++) {
    const english = translation.get(translationKey(reference.paragraph, sentence));
    if (english === undefined) return undefined;
    parts.push(english);
  }
  return parts.join(' ');
}

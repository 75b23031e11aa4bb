import type { Corpus } from '../corpus/corpus.js';

/** A source as plain data; what is not known of it is left out. */
export interface SourceSummary {
  readonly id: number;
  readonly slug: string;
  readonly title: string;
  readonly language: string;
  readonly publisher?: string | undefined;
  readonly author?: string | undefined;
  readonly published?: string | undefined;
  readonly url?: string | undefined;
  readonly paragraphs: number;
  readonly sentences: number;
  readonly characters: number;
  /** Whether it comes with an unofficial English translation. */
  readonly translated: boolean;
  readonly sha256: string;
}

export function listSources(corpus: Corpus): SourceSummary[] {
  return corpus.sources.map(({ text, paragraphs, translation, ...facts }) => ({
    ...facts,
    paragraphs: paragraphs.length,
    sentences: paragraphs.reduce((sum, paragraph) => sum + paragraph.sentences.length, 0),
    characters: text.length,
    translated: translation !== undefined,
  }));
}

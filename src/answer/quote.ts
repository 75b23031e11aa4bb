import type { Corpus, ReferenceProblem } from '../corpus/corpus.js';
import { describePassage, type QuotedPassage } from './passage.js';

export type QuoteResult =
  | { readonly ok: true; readonly passage: QuotedPassage }
  | { readonly ok: false; readonly reason: ReferenceProblem; readonly available?: number };

/** The passage at a reference, in any form that people are shown references in. */
export function quote(corpus: Corpus, reference: string): QuoteResult {
  const found = corpus.find(reference);
  return found.ok ? { ok: true, passage: describePassage(found.passage) } : found;
}

import type { Corpus, ReferenceProblem } from '../corpus/corpus.js';
import { findReferences } from '../corpus/find-references.js';
import { parseReference, printReference } from '../corpus/reference.js';
import { describePassage, type QuotedPassage } from './passage.js';
import type { WordSearch } from './words.js';

export type QuoteResult =
  | { readonly ok: true; readonly passage: QuotedPassage }
  | { readonly ok: false; readonly reason: ReferenceProblem; readonly available?: number };

/** The passage at a reference, in any form that people are shown references in. */
export function quote(corpus: Corpus, reference: string): QuoteResult {
  const found = corpus.find(reference);
  return found.ok ? { ok: true, passage: describePassage(found.passage) } : found;
}

/** A reference that stands in a text, and what is there. */
export interface ReferenceInText {
  /** In its plain form; as it was written where it runs backwards. */
  readonly reference: string;
  readonly result: QuoteResult;
}

/**
 * What a text refers to, each passage once, in the order of the text. `2:1` is left out where it leads nowhere: it is
 * more likely a ratio or a time than a wrong reference.
 */
export function quoteText(corpus: Corpus, text: string): ReferenceInText[] {
  const quoted = new Map<string, ReferenceInText>();
  for (const found of findReferences(text)) {
    const parsed = parseReference(found.text);
    const reference = parsed.ok ? printReference(parsed.reference) : found.text;
    if (quoted.has(reference)) continue;
    const result = quote(corpus, found.text);
    if (result.ok || found.certain) quoted.set(reference, { reference, result });
  }
  return [...quoted.values()];
}

export type WordsResult =
  | {
      readonly ok: true;
      readonly passage: QuotedPassage;
      /** How many other sentences have the same words. */
      readonly others: number;
    }
  | { readonly ok: false; readonly reason: 'words_not_found' };

/** A sentence that has the words literally, or whose translation has them; the one that says least besides. */
export async function quoteWords(search: WordSearch, words: string): Promise<WordsResult> {
  const [best, ...others] = await search.having(words);
  if (!best) return { ok: false, reason: 'words_not_found' };
  return { ok: true, passage: describePassage(best), others: others.length };
}

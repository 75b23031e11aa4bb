import type { Status } from '../search/confidence.js';
import type { Range } from '../search/highlight.js';
import type { Share } from '../search/rank.js';

/** Why a passage was found for a question or a claim, as plain data. */
export interface Explanation {
  readonly reference: string;
  readonly quote: string;
  /** Offsets into `quote` of the words that carry the answer. */
  readonly highlights: readonly Range[];
  /** What was looked for: the whole question, or the part of it that this passage meets best. */
  readonly question: string;
  /** Its place among the sentences that were scored, from 1, and how many these were. */
  readonly place: number;
  readonly candidates: number;
  /** What the ranking goes by: the sum of what the shares contribute. */
  readonly score: number;
  readonly shares: readonly Share[];
  /** Cosine of the pooled vectors of the question and the paragraph: candidates come from it, the score does not. */
  readonly cosine: number;
  readonly confidence: ConfidenceOfBest;
  readonly alignment: WordAlignment;
}

/**
 * How far the best passage is trusted to answer, or to speak of the claim. It says nothing of the others. Of a
 * claim: under `unsure` the sources do not speak of it, under `answered` neither, where none of its figures was compared.
 */
export interface ConfidenceOfBest {
  readonly best: string;
  readonly value: number;
  readonly status: Status;
  /** From `answered` on, from `unsure` on. */
  readonly thresholds: { readonly answered: number; readonly unsure: number };
}

/** Which word of the question met which word of the quotation. */
export interface WordAlignment {
  readonly question: readonly QuestionWord[];
  readonly quote: readonly QuoteWord[];
  /** A row a word of the question, a column a word of the quotation, to three decimals. */
  readonly cosines: readonly (readonly number[])[];
}

export interface QuestionWord {
  readonly text: string;
  /** Its share of the weight of all words of the question, 0 to 1. */
  readonly weight: number;
  /** The word of the quotation that it met best, by its place; absent where the quotation has no words. */
  readonly met?: number;
  /** How well the unofficial translation met it, where that was better: then the score comes from there. */
  readonly inTranslation?: number;
}

export interface QuoteWord {
  readonly text: string;
  /** Offsets into the quotation. */
  readonly start: number;
  readonly end: number;
}

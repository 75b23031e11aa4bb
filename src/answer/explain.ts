import { printReference } from '../corpus/reference.js';
import { Alignment } from '../search/alignment.js';
import { partsOf } from '../search/compound.js';
import { statusOf } from '../search/confidence.js';
import type { Range } from '../search/highlight.js';
import type { Question } from '../search/question.js';
import { type RankedSentence, sharesOf } from '../search/rank.js';
import {
  type AskParts,
  type AskProblem,
  type Examination,
  examine,
  highlightsOf,
  judgeBest,
  MOST_RESULTS,
  missingIn,
  problemWith,
} from './ask.js';
import { compare, examineClaim, THRESHOLDS_OF_CLAIMS } from './check/check.js';
import type { ConfidenceOfBest, Explanation, QuestionWord, WordAlignment } from './explanation.js';
import { describePassage } from './passage.js';

export interface ExplainOptions {
  readonly kind: 'question' | 'claim';
  /** Where only passages of this source were searched. */
  readonly source?: number | undefined;
  /** Of a sentence, in any printed form. */
  readonly reference: string;
}

export type ExplainResult =
  | { readonly ok: true; readonly explanation: Explanation }
  /** `not_found`: there is no such sentence, or it was not among those that were scored. */
  | { readonly ok: false; readonly reason: AskProblem | 'not_found' };

/** What made a passage an answer to a question, or spoke for a claim. It is found again, in the same way. */
export async function explain(
  parts: AskParts,
  text: string,
  { kind, source, reference }: ExplainOptions,
): Promise<ExplainResult> {
  const trimmed = text.trim();
  const reason = problemWith(parts, trimmed, source);
  if (reason) return { ok: false, reason };
  const lookup = parts.corpus.find(reference);
  if (!lookup.ok) return { ok: false, reason: 'not_found' };
  const passage = describePassage(lookup.passage);
  const key = printReference(lookup.passage.reference);

  const found = await findAgain(parts, trimmed, { kind, source, key });
  if (!found) return { ok: false, reason: 'not_found' };
  const { examination, place } = found;
  const sentence = examination.ranked[place]!;
  const judged =
    kind === 'claim'
      ? await judgeClaim(parts, trimmed, examination, key)
      : await judgeQuestion(parts, examination, source, sentence, passage.quote);
  return {
    ok: true,
    explanation: {
      reference: key,
      quote: passage.quote,
      highlights: judged.highlights,
      question: examination.question.text,
      place: place + 1,
      candidates: examination.ranked.length,
      score: sentence.score,
      shares: sharesOf(sentence),
      cosine: sentence.paragraph.cosine,
      confidence: { best: examination.ranked[0]!.key, ...judged.confidence },
      alignment: align(parts, examination.question, sentence, passage.quote),
    },
  };
}

interface Sought extends Pick<ExplainOptions, 'kind' | 'source'> {
  readonly key: string;
}

/** A text that asks two things found its passages part by part: that part which this passage meets best. */
async function findAgain(parts: AskParts, text: string, { kind, source, key }: Sought) {
  let best: { examination: Examination; place: number } | undefined;
  for (const part of kind === 'claim' ? [text] : partsOf(text).map((part) => part.text)) {
    const examination = await (kind === 'claim' ? examineClaim : examine)(parts, part, source);
    const place = examination.ranked.findIndex((sentence) => sentence.key === key);
    const score = examination.ranked[place]?.score;
    if (score === undefined) continue;
    if (!best || score > best.examination.ranked[best.place]!.score) best = { examination, place };
  }
  return best;
}

interface Judged {
  readonly highlights: readonly Range[];
  readonly confidence: Omit<ConfidenceOfBest, 'best'>;
}

async function judgeQuestion(
  parts: AskParts,
  examination: Examination,
  source: number | undefined,
  sentence: RankedSentence,
  quote: string,
): Promise<Judged> {
  const missing = await missingIn(parts, examination, source);
  const { confidence, status } = judgeBest(parts, examination, missing);
  return {
    highlights: highlightsOf(parts, examination, sentence, quote),
    confidence: { value: confidence, status, thresholds: parts.calibration.data.thresholds },
  };
}

/** What stands out in a passage about a claim are the figures that were compared. */
async function judgeClaim(
  parts: AskParts,
  claim: string,
  examination: Examination,
  key: string,
): Promise<Judged> {
  const { confidence, passages } = await compare(parts, claim, examination, MOST_RESULTS);
  const thresholds = THRESHOLDS_OF_CLAIMS;
  return {
    highlights: passages.find(({ reference }) => reference === key)?.highlights ?? [],
    confidence: { value: confidence, status: statusOf(confidence, thresholds), thresholds },
  };
}

function align(
  { embedder }: AskParts,
  question: Question,
  sentence: RankedSentence,
  quote: string,
): WordAlignment {
  const tokens = embedder.tokenise(quote);
  if (tokens.ids.length !== sentence.similarities.rows)
    throw new Error(`${sentence.key} is cut otherwise than in the index.`);
  const alignment = new Alignment(question, tokens, sentence.similarities);
  const { words } = question.embedding;
  return {
    question: words.map((_, word) => questionWord(question, sentence, alignment, word)),
    quote: tokens.words.map(({ text, start, end }) => ({ text, start, end })),
    cosines: words.map((_, row) => tokens.words.map((_, column) => rounded(alignment.cosine(row, column)))),
  };
}

/** Less is how two ways to the same number differ. */
const BETTER = 0.005;

function questionWord(
  { embedding, weights }: Question,
  sentence: RankedSentence,
  alignment: Alignment,
  word: number,
): QuestionWord {
  const tokens = [...embedding.wordOf.keys()].filter((token) => embedding.wordOf[token] === word);
  const mean = (of: (token: number) => number) =>
    tokens.reduce((sum, token) => sum + of(token), 0) / Math.max(1, tokens.length);
  const own = mean((token) => sentence.similarities.of(token).reduce((a, b) => Math.max(a, b), -1));
  const withTranslation = mean((token) => sentence.late.best[token]!);
  const cosines = alignment.words.map((_, column) => alignment.cosine(word, column));
  return {
    text: embedding.words[word]!.text,
    weight: tokens.reduce((sum, token) => sum + weights[token]!, 0),
    ...(cosines.length === 0 ? {} : { met: cosines.indexOf(Math.max(...cosines)) }),
    ...(withTranslation > own + BETTER ? { inTranslation: rounded(withTranslation) } : {}),
  };
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

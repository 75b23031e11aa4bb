import type { Corpus } from '../corpus/corpus.js';
import { type Passage, quoteOf } from '../corpus/passage.js';
import type { Embedder } from '../embedding/embedding.js';
import type { SimilarityKernel } from '../embedding/similarity.js';
import type { PassageKey, PassageStore } from '../index/store.js';
import { detectLanguage, type QuestionLanguage } from '../language/detect.js';
import type { Calibration } from '../search/calibration.js';
import { partsOf } from '../search/compound.js';
import { type Features, features, type Judgement, judge, type Status } from '../search/confidence.js';
import { highlight, type Range } from '../search/highlight.js';
import { prepareQuestion, type Question } from '../search/question.js';
import { chooseVaried, type RankedSentence, rank } from '../search/rank.js';
import { type Missing, unmentioned } from '../search/unmentioned.js';
import type { Vocabularies } from '../search/vocabulary.js';
import { joinAnswers, type PartAnswer } from './compound.js';
import { describePassage, type RankedPassage } from './passage.js';

/** Far above what people ask (Discord allows 2,000 for a message) and far below what would keep the machine busy. */
export const LONGEST_QUESTION = 6_000;
export const MOST_RESULTS = 20;
export const DEFAULT_RESULTS = 3;

export interface AskOptions {
  /** How many passages, 1 to `MOST_RESULTS`. */
  readonly results?: number | undefined;
  /** Only passages of this source. */
  readonly source?: number | undefined;
}

export interface Answer {
  readonly question: string;
  readonly language: QuestionLanguage;
  readonly status: Status;
  /** How likely the first passage answers, 0 to 1. */
  readonly confidence: number;
  /** Names and numbers of the question that the sources do not mention in any script, where that is sure. */
  readonly missing: readonly Missing[];
  /** How long it took, in milliseconds. */
  readonly ms: number;
  /** The best ones, also when the status is `not_found`. */
  readonly passages: readonly RankedPassage[];
}

export type AskProblem = 'empty_question' | 'question_too_long' | 'no_such_source';

export type AskResult =
  /** With the corpus that its passages are from. */
  | { readonly ok: true; readonly answer: Answer; readonly corpus: Corpus }
  | { readonly ok: false; readonly reason: AskProblem };

export interface AskParts {
  readonly corpus: Corpus;
  readonly embedder: Embedder;
  readonly kernel: SimilarityKernel;
  readonly store: PassageStore;
  readonly calibration: Calibration;
  readonly vocabularies: Vocabularies;
}

/** Finds the passages that answer a question, and says how far they can be trusted to. */
export async function ask(parts: AskParts, question: string, options: AskOptions = {}): Promise<AskResult> {
  const { results = DEFAULT_RESULTS, source } = options;
  const begin = performance.now();
  const text = question.trim();
  const reason = problemWith(parts, text, source);
  if (reason) return { ok: false, reason };

  const language = detectLanguage(text);
  const count = Math.max(1, Math.min(results, MOST_RESULTS));
  const indent = question.length - question.trimStart().length;
  const answers: PartAnswer[] = [];
  for (const part of partsOf(text)) {
    const examination = await examine(parts, part.text, source);
    const missing = await missingIn(parts, examination, source);
    answers.push({
      judgement: judgeBest(parts, examination, missing),
      passages: passagesOf(parts, examination, count),
      missing,
      start: indent + part.start,
    });
  }
  const { passages, ...joined } = joinAnswers(answers, count);
  const answer = { question, language, ...joined, ms: performance.now() - begin, passages };
  return { ok: true, answer, corpus: parts.corpus };
}

/** Why a question is not asked at all. @param text without white space at its ends */
export function problemWith(
  { corpus }: AskParts,
  text: string,
  source: number | undefined,
): AskProblem | undefined {
  if (text === '') return 'empty_question';
  if (text.length > LONGEST_QUESTION) return 'question_too_long';
  return source === undefined || corpus.source(source) ? undefined : 'no_such_source';
}

/** A question and every sentence that may answer it, best first. */
export interface Examination {
  readonly question: Question;
  readonly ranked: readonly RankedSentence[];
}

export async function examine(
  parts: AskParts,
  text: string,
  source: number | undefined,
): Promise<Examination> {
  const question = await prepareQuestion(parts.embedder, text);
  return { question, ranked: await rank(parts.store, parts.kernel, question, source) };
}

/** The names and numbers of the question that no passage mentions. */
export function missingIn(
  { vocabularies, embedder }: AskParts,
  { question, ranked }: Examination,
  source: number | undefined,
): Promise<Missing[]> {
  return unmentioned(question, ranked, () => vocabularies.of(source), embedder);
}

/** The passages to show, with what carries the answer marked. */
export function passagesOf(parts: AskParts, examination: Examination, count: number): RankedPassage[] {
  return chooseVaried(examination.ranked, count).map((sentence) => {
    const passage = describePassage(passageAt(parts.corpus, sentence.key));
    const highlights = highlightsOf(parts, examination, sentence, passage.quote);
    return { ...passage, highlights, score: sentence.score };
  });
}

export function highlightsOf(
  { embedder }: AskParts,
  { question }: Examination,
  sentence: RankedSentence,
  quote: string,
): Range[] {
  const rarity = (id: bigint) => embedder.rarity(id);
  return highlight(question, quote, embedder.tokenise(quote), sentence.similarities, rarity);
}

/**
 * How far the best of the sentences can be trusted to answer. A question about what the sources do not mention is not
 * answered, however well the rest of it is met.
 * @param missing what `missingIn` found
 */
export function judgeBest(parts: AskParts, examination: Examination, missing: readonly Missing[]): Judgement {
  const named = featuresOf(parts, examination);
  if (!named) return { status: 'not_found', confidence: 0 };
  const judgement = judge(named, parts.calibration.data);
  const careful = judgement.status === 'answered' && missing.length > 0;
  return careful ? { ...judgement, status: 'unsure' } : judgement;
}

/** What confidence is made from, for the best of the sentences; `undefined` where there is none. */
export function featuresOf({ corpus }: AskParts, { question, ranked }: Examination): Features | undefined {
  const [best] = ranked;
  if (!best) return undefined;
  const evidence = {
    sentence: quoteOf(passageAt(corpus, best.key)),
    paragraph: quoteOf(passageAt(corpus, best.paragraph.key)),
  };
  return features(question, ranked, evidence);
}

/** The passage at a key of the index, which was built from this corpus. */
export function passageAt(corpus: Corpus, key: PassageKey): Passage {
  const lookup = corpus.find(key);
  if (!lookup.ok)
    throw new Error(`The index speaks of ${key}, which the corpus does not have (${lookup.reason}).`);
  return lookup.passage;
}

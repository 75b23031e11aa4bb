import { arabicShare } from '../language/arabic.js';
import { asksFor, digitRuns, hasFigure, isQuestionWord } from '../language/question-type.js';
import type { CalibrationData } from './calibration.js';
import type { Question } from './question.js';
import type { RankedSentence } from './rank.js';

export type Status = 'answered' | 'unsure' | 'not_found';

export interface Judgement {
  readonly status: Status;
  /** Calibrated: of answers with confidence 0.8, about four in five are right. */
  readonly confidence: number;
}

/** By name. */
export type Features = Readonly<Record<string, number>>;

/** The best passage and what stands around it. */
export interface Evidence {
  readonly sentence: string;
  readonly paragraph: string;
}

/** How many of the next sentences the best one is compared with: a fixed number, whatever the size of the corpus. */
const NEXT = 5;
/** The same for words in common, which most paragraphs have none of. */
const NEXT_BY_WORDS = 19;
/** A margin beyond this says no more. In a small corpus everything else is far away. */
const LARGEST_MARGIN = 0.16;
/** Which part of a question its worst matched tokens are taken from, by weight. */
const WORST_PART = 1 / 3;
/** From this cosine on a token counts as met. */
const MET = 0.4;
/** How well question words are met, about, where a question has none. */
const USUAL_QUESTION_WORD = 0.4;
/** Questions whose tokens weigh less than this together ask for little that could be matched. */
const ENOUGH_WEIGHT = 20;

/** What the confidence is made from, by name. Nothing in it depends on how large the corpus is. */
export function features(
  question: Question,
  ranked: readonly RankedSentence[],
  evidence: Evidence,
): Features {
  const [best, ...rest] = ranked;
  if (!best) throw new RangeError('There is nothing to judge.');
  const next = rest.slice(0, NEXT);
  const mean = next.reduce((sum, { score }) => sum + score, 0) / Math.max(1, next.length);
  const type = asksFor(question.text);
  const digits = new Set(digitRuns(evidence.paragraph));
  const { rawWeights } = question;
  const total = rawWeights.reduce((sum, weight) => sum + weight, 0);
  const met = [...best.trusted.best].map((cosine, i) => Math.max(cosine, best.paragraph.trusted.best[i]!));
  return {
    late: best.trusted.score,
    arabic: arabicShare(question.text) >= 0.5 ? 1 : 0,
    margin: next.length === 0 ? LARGEST_MARGIN : Math.min(LARGEST_MARGIN, best.score - mean),
    worst: worstMet(question, met),
    covered: met.reduce((sum, cosine, i) => sum + (cosine >= MET ? question.weights[i]! : 0), 0),
    questionWord: questionWordMet(question, met),
    scatter: new Set(best.late.match).size / Math.max(1, best.late.match.length),
    rarity: total / Math.max(1, rawWeights.length),
    words: best.paragraph.words,
    wordsMargin: best.paragraph.words - mostWordsElsewhere(best, rest.slice(0, NEXT_BY_WORDS)),
    noFigure: type !== 'other' && !hasFigure(evidence.sentence) ? 1 : 0,
    foreignFigure: digitRuns(question.text).some((run) => !digits.has(run)) ? 1 : 0,
    cosine: best.paragraph.cosine,
    little: Math.min(0, Math.log(Math.max(total, 0.01) / ENOUGH_WEIGHT)),
  };
}

/**
 * How well the tokens are met that are met worst: a name or thing that the passage does not speak of shows here, where
 * a mean over the whole question hides it.
 */
function worstMet({ weights }: Question, cosines: readonly number[]): number {
  const met = [...weights].map((weight, i) => ({ weight, best: cosines[i]! }));
  met.sort((a, b) => a.best - b.best);
  let weight = 0;
  let sum = 0;
  for (const token of met) {
    if (weight > 0 && weight + token.weight > WORST_PART) break;
    weight += token.weight;
    sum += token.weight * token.best;
  }
  return weight === 0 ? 0 : sum / weight;
}

/**
 * How well the words that ask are met. Where nothing else explains the meeting, a passage is only about the same kind of
 * thing: the weight of this one is negative.
 */
function questionWordMet({ embedding, rawWeights }: Question, cosines: readonly number[]): number {
  const perWord = new Map<number, { weight: number; sum: number }>();
  for (const [token, word] of embedding.wordOf.entries()) {
    if (!isQuestionWord(embedding.words[word]!.text)) continue;
    const { weight, sum } = perWord.get(word) ?? { weight: 0, sum: 0 };
    const own = rawWeights[token]!;
    perWord.set(word, { weight: weight + own, sum: sum + own * cosines[token]! });
  }
  const met = [...perWord.values()].map(({ weight, sum }) => sum / weight);
  return met.length === 0 ? USUAL_QUESTION_WORD : met.reduce((sum, value) => sum + value, 0) / met.length;
}

function mostWordsElsewhere({ paragraph }: RankedSentence, next: readonly RankedSentence[]): number {
  return Math.max(
    0,
    ...next.filter((other) => other.paragraph !== paragraph).map((other) => other.paragraph.words),
  );
}

/** How far the best passage can be trusted to answer: logistic regression over `features`. */
export function judge(named: Features, data: CalibrationData): Judgement {
  let sum = data.confidence.intercept;
  for (const [name, weight] of Object.entries(data.confidence.weights)) {
    const value = named[name];
    if (value === undefined) throw new Error(`The calibration speaks of "${name}", which is no feature.`);
    sum += weight * value;
  }
  const confidence = 1 / (1 + Math.exp(-sum));
  return { status: statusOf(confidence, data.thresholds), confidence };
}

export function statusOf(confidence: number, { answered, unsure }: CalibrationData['thresholds']): Status {
  return confidence >= answered ? 'answered' : confidence >= unsure ? 'unsure' : 'not_found';
}

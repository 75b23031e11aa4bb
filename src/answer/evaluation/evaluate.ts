import { quoteOf } from '../../corpus/passage.js';
import type { RankedSentence } from '../../search/rank.js';
import {
  type AskParts,
  DEFAULT_RESULTS,
  type Examination,
  examine,
  featuresOf,
  highlightsOf,
  judgeBest,
  missingIn,
  passageAt,
  passagesOf,
} from '../ask.js';
import type { RankedPassage } from '../passage.js';
import type { CorpusQuestion, PassageQuestion } from './dataset.js';
import type { Outcome } from './figures.js';
import { type Marks, marksOf } from './marks.js';
import { rankOf } from './ranking.js';

/** Told after each question. */
export type OnQuestion = (done: number, total: number) => void;

/** Asks the corpus in use. A quotation is right when it has one of the pieces of text that the file names. */
export async function evaluateOnCorpus(
  parts: AskParts,
  questions: readonly CorpusQuestion[],
  onQuestion?: OnQuestion,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { lang, kind, question, gold } of questions) {
    const { examination, passages, missing, judgement, ms } = await timed(parts, question);
    const right = new Set<number>();
    for (const [i, { key }] of examination.ranked.entries()) {
      const quote = quoteOf(passageAt(parts.corpus, key));
      if (gold.some((piece) => quote.includes(piece))) right.add(i);
    }
    outcomes.push({
      lang,
      kind,
      question,
      rank: rankShown(examination.ranked, right, passages),
      topRight: right.has(0),
      features: featuresOf(parts, examination),
      ...judgement,
      ms,
      missing: missing.length,
      exact: allExact(parts, passages),
    });
    onQuestion?.(outcomes.length, questions.length);
  }
  return outcomes;
}

/**
 * Asks a corpus made of the file's passages, a source each. Every question is asked twice: as it is, and judged again as
 * if the passage that answers were not there, with its neighbours from the same article still in place.
 */
export async function evaluateOnPassages(
  parts: AskParts,
  questions: readonly PassageQuestion[],
  onQuestion?: OnQuestion,
): Promise<Outcome[]> {
  const idOf = new Map(parts.corpus.sources.map(({ id, slug }) => [slug, id]));
  const outcomes: Outcome[] = [];
  for (const [done, { lang, question, passage, answer }] of questions.entries()) {
    const { examination, passages, missing, judgement, ms } = await timed(parts, question);
    const { ranked } = examination;
    const isRight = ({ key }: RankedSentence) => passageAt(parts.corpus, key).source.id === idOf.get(passage);
    const right = new Set([...ranked.keys()].filter((i) => isRight(ranked[i]!)));
    outcomes.push({
      lang,
      kind: 'answerable',
      question,
      rank: rankShown(ranked, right, passages),
      topRight: right.has(0),
      features: featuresOf(parts, examination),
      ...judgement,
      ...marks(parts, examination, ranked.find(isRight), answer),
      ms,
      missing: missing.length,
      exact: allExact(parts, passages),
    });
    const without = { ...examination, ranked: ranked.filter((sentence) => !isRight(sentence)) };
    outcomes.push({
      lang,
      kind: 'left-out',
      question,
      topRight: false,
      features: featuresOf(parts, without),
      ...judgeBest(parts, without, missing),
    });
    onQuestion?.(done + 1, questions.length);
  }
  return outcomes;
}

async function timed(parts: AskParts, question: string) {
  const begin = performance.now();
  const examination = await examine(parts, question, undefined);
  const passages = passagesOf(parts, examination, DEFAULT_RESULTS);
  const missing = await missingIn(parts, examination, undefined);
  const judgement = judgeBest(parts, examination, missing);
  return { examination, passages, missing, judgement, ms: performance.now() - begin };
}

/**
 * The rank of the first right passage as a reader sees it: its place among those shown, and 1 only where no wrong
 * sentence scores as high. One that is not shown counts by its place in the whole list.
 */
function rankShown(
  ranked: readonly RankedSentence[],
  right: ReadonlySet<number>,
  shown: readonly RankedPassage[],
): number | undefined {
  const byScore = rankOf(
    ranked.map(({ score }) => score),
    right,
  );
  const keys = new Set([...right].map((i) => ranked[i]!.key));
  const place = shown.findIndex(({ reference }) => keys.has(reference));
  if (place === -1) return byScore === undefined ? undefined : Math.max(byScore, shown.length + 1);
  return place === 0 ? byScore : place + 1;
}

function allExact({ corpus }: AskParts, passages: readonly RankedPassage[]): boolean {
  return passages.every(
    ({ source, start, end, quote }) => corpus.source(source)?.text.slice(start, end) === quote,
  );
}

/** How the highlight of the right sentence meets the answer; nothing where the answer is not in that sentence. */
function marks(
  parts: AskParts,
  examination: Examination,
  sentence: RankedSentence | undefined,
  answer: string,
): Marks | object {
  if (!sentence) return {};
  const quote = quoteOf(passageAt(parts.corpus, sentence.key));
  return marksOf(quote, answer, highlightsOf(parts, examination, sentence, quote)) ?? {};
}

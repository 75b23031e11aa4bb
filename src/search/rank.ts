import type { Similarities, SimilarityKernel } from '../embedding/similarity.js';
import type { TokenMatrix } from '../embedding/token-matrix.js';
import { dot } from '../embedding/vectors.js';
import type { PassageKey, PassageStore } from '../index/store.js';
import { type LateInteraction, lateInteraction, withTranslation } from './late-interaction.js';
import type { Question } from './question.js';

/** How many sentences are taken from vectors and from words to be scored in full. */
const FROM_VECTORS = 48;
const FROM_WORDS = 24;
/** Paragraphs whose words count; others share too few with the question. */
const PARAGRAPHS_BY_WORDS = 100;

/** Weights of what makes up a score (measured: docs/evaluation.md). */
const WEIGHTS = { sentence: 1, paragraph: 0.3, words: 0.06, names: 0.15 } as const;

/** What makes up a score: late interaction with the sentence and its paragraph, words and names in common. */
export interface Share {
  readonly of: keyof typeof WEIGHTS;
  readonly value: number;
  readonly weight: number;
}

/** A lexical score that counts half. */
const WORDS_HALF = 8;

/**
 * How far confidence believes a translation. In one language even a question that the passage does not answer meets
 * many of its words; believed in full, translations made near misses look answered (docs/evaluation.md).
 */
const TRUST_IN_TRANSLATION = 0.35;

/** What a sentence loses for each better one of the same paragraph: three passages should not say one thing. */
export const SAME_PARAGRAPH = 0.02;

/** How a text meets a question. */
interface Met {
  /** With its translation as good as itself: for ranking. */
  readonly late: LateInteraction;
  /** With its translation trusted less: for saying how sure an answer is. */
  readonly trusted: LateInteraction;
}

/** A paragraph as a question sees it. */
export interface RankedParagraph extends Met {
  readonly key: PassageKey;
  /** BM25 of the words in common, 0 to 1. */
  readonly words: number;
  /** Cosine of the pooled vectors. */
  readonly cosine: number;
}

export interface RankedSentence extends Met {
  readonly key: PassageKey;
  /** What the ranking goes by. */
  readonly score: number;
  /** Cosines of the question's tokens with the sentence's. */
  readonly similarities: Similarities;
  /** Names of the question that sound like words of the sentence, 0 to 1. */
  readonly names: number;
  /** The paragraph it stands in; one object for all its sentences. */
  readonly paragraph: RankedParagraph;
}

/**
 * The sentences that may answer a question, best first: candidates from vectors, words and names, then scored by late
 * interaction with the sentence and with its paragraph, and by the words and names in common. A question in another
 * language than the sources shares no words with them; so words and names only ever add.
 */
export async function rank(
  store: PassageStore,
  kernel: SimilarityKernel,
  question: Question,
  source: number | undefined,
): Promise<RankedSentence[]> {
  const { pooled, tokenVectors, tokens } = question.embedding;
  const [near, matching, matchingParagraphs, naming] = await Promise.all([
    store.nearest(pooled, { limit: FROM_VECTORS, source }),
    store.matching(question.text, { limit: FROM_WORDS, source }),
    store.matchingParagraphs(question.text, { limit: PARAGRAPHS_BY_WORDS, source }),
    store.naming(question.names, source),
  ]);
  const words = new Map(matchingParagraphs.map(({ key, score }) => [key, score / (score + WORDS_HALF)]));
  const names = new Map(naming.map(({ key, score }) => [key, score / (score + 1)]));
  const named = naming.sort((a, b) => b.score - a.score).slice(0, FROM_WORDS);
  const keys = [...new Set([...near, ...matching, ...named].map((hit) => hit.key))];

  const sentences = await store.fetch(keys);
  const paragraphs = [...new Set(sentences.map(({ paragraph }) => paragraph))];
  const texts = [...sentences, ...paragraphs].flatMap(({ tokens, translation }) =>
    [tokens, translation ?? []].flat(),
  );
  const similarities = new Map(
    (await kernel.compare(tokenVectors, tokens, texts)).map((each, i) => [texts[i]!, each] as const),
  );
  const lateOf = ({ tokens, translation }: { tokens: TokenMatrix; translation?: TokenMatrix }): Met => {
    const own = lateInteraction(similarities.get(tokens)!, question.weights);
    const other = translation && lateInteraction(similarities.get(translation)!, question.weights);
    return {
      late: withTranslation(own, other, question.weights, 1),
      trusted: withTranslation(own, other, question.weights, TRUST_IN_TRANSLATION),
    };
  };
  const rankedParagraphs = new Map(
    paragraphs.map((paragraph) => [
      paragraph,
      {
        key: paragraph.key,
        ...lateOf(paragraph),
        words: words.get(paragraph.key) ?? 0,
        cosine: dot(pooled, paragraph.pooled),
      },
    ]),
  );
  const ranked = sentences.map((sentence): RankedSentence => {
    const met = {
      ...lateOf(sentence),
      names: names.get(sentence.key) ?? 0,
      paragraph: rankedParagraphs.get(sentence.paragraph)!,
    };
    const score = sharesOf(met).reduce((sum, { value, weight }) => sum + weight * value, 0);
    return { key: sentence.key, score, similarities: similarities.get(sentence.tokens)!, ...met };
  });
  return ranked.sort((a, b) => b.score - a.score || compareKeys(a.key, b.key));
}

/** What the score of a sentence is the weighted sum of. */
export function sharesOf({
  late,
  paragraph,
  names,
}: Pick<RankedSentence, 'late' | 'paragraph' | 'names'>): Share[] {
  const values = { sentence: late.score, paragraph: paragraph.late.score, words: paragraph.words, names };
  return (['sentence', 'paragraph', 'words', 'names'] as const).map((of) => ({
    of,
    value: values[of],
    weight: WEIGHTS[of],
  }));
}

/**
 * The first `count` to show: the best, then again and again the best of the rest, where a sentence has lost something
 * for each one already shown from its paragraph.
 * @param ranked best first
 */
export function chooseVaried(ranked: readonly RankedSentence[], count: number): RankedSentence[] {
  const rest = [...ranked];
  const chosen: RankedSentence[] = [];
  const shown = new Map<RankedParagraph, number>();
  while (chosen.length < count && rest.length > 0) {
    const worth = rest.map(({ score, paragraph }) => score - SAME_PARAGRAPH * (shown.get(paragraph) ?? 0));
    const next = worth.indexOf(Math.max(...worth));
    const [sentence] = rest.splice(next, 1);
    if (!sentence) break;
    chosen.push(sentence);
    shown.set(sentence.paragraph, (shown.get(sentence.paragraph) ?? 0) + 1);
  }
  return chosen;
}

/** Ties are broken by place in the corpus, so that the same question always gets the same answer. */
function compareKeys(a: PassageKey, b: PassageKey): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

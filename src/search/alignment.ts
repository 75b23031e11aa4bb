import type { Tokens } from '../embedding/embedding.js';
import type { Similarities } from '../embedding/similarity.js';
import type { Word } from '../language/words.js';
import type { Question } from './question.js';

/** How like each word of a question is to each word of a text: token vectors put together to words. */
export class Alignment {
  readonly #cosines: readonly Float32Array[];

  /** @param tokens the text's, in the same cut as the rows of `similarities` */
  constructor(
    readonly question: Question,
    readonly tokens: Tokens,
    similarities: Similarities,
  ) {
    this.#cosines = wordCosines(question, tokens, similarities);
  }

  get words(): readonly Word[] {
    return this.tokens.words;
  }

  /** The cosine of a word of the question with a word of the text, by their places in the lists of words. */
  cosine(questionWord: number, word: number): number {
    return this.#cosines[questionWord]?.[word] ?? 0;
  }

  /** The text's best match for a word of the question; 0 where the text has no words. */
  best(questionWord: number): number {
    return (this.#cosines[questionWord] ?? new Float32Array(0)).reduce((a, b) => Math.max(a, b), 0);
  }
}

/** Of each word of the question, the mean over its tokens of the best token of each word of the text. */
function wordCosines({ embedding }: Question, tokens: Tokens, similarities: Similarities): Float32Array[] {
  const rows = embedding.words.map(() => new Float32Array(tokens.words.length));
  const pieces = new Array<number>(rows.length).fill(0);
  for (const [token, questionWord] of embedding.wordOf.entries()) {
    pieces[questionWord]!++;
    const cosines = similarities.of(token);
    const best = new Float32Array(tokens.words.length).fill(-1);
    for (const [row, word] of tokens.wordOf.entries()) best[word] = Math.max(best[word]!, cosines[row] ?? -1);
    const sum = rows[questionWord]!;
    for (let word = 0; word < sum.length; word++) sum[word]! += best[word]!;
  }
  return rows.map((sum, i) => sum.map((value) => value / Math.max(1, pieces[i]!)));
}

/** How much each word of a question counts: as its rarest token does. */
export function wordWeights({ embedding, rawWeights }: Question): number[] {
  const weights = new Array<number>(embedding.words.length).fill(0);
  for (const [token, word] of embedding.wordOf.entries()) {
    weights[word] = Math.max(weights[word]!, rawWeights[token]!);
  }
  return weights;
}

/** The places of the words that a range of a text touches. */
export function wordsIn(words: readonly Word[], { start, end }: Pick<Word, 'start' | 'end'>): number[] {
  return [...words.keys()].filter((i) => words[i]!.start < end && words[i]!.end > start);
}

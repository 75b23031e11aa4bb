import type { Tokens } from '../embedding/embedding.js';
import type { Similarities } from '../embedding/similarity.js';
import { foldLetters, stripMarks } from '../language/arabic.js';
import { asksFor, hasFigure, isQuestionWord } from '../language/question-type.js';
import { MOST, type Question, tokenWeight } from './question.js';

/** Which part of a quotation's characters may be marked: a highlight that covers everything says nothing. */
const COVERAGE = 0.35;
/** How much of its neighbours' worth a word takes on, so that marks stand together. */
const NEIGHBOURS = 0.1;

/**
 * Worth of a word, logistic regression on one half of the development questions, checked on the other
 * (docs/evaluation.md). What answers is what the question does not say: likeness to the question word counts for a
 * word, likeness to the rest of the question against it.
 */
const WORTH = {
  intercept: -5.333,
  likeQuestionWord: 0.603,
  likeTheRest: -0.789,
  aligned: -0.145,
  rarity: 2.168,
  pieces: 0.324,
  shared: -0.424,
  figureForNumber: 1.704,
  figureForDate: 3.013,
  short: -0.473,
  position: 0.103,
} as const;

export type Range = readonly [start: number, end: number];

/**
 * The words of a quotation that carry the answer, as offsets into it, in order and without overlap; words that stand
 * together are one range.
 * @param tokens the quotation's, in the same cut as the rows of `similarities`
 */
export function highlight(
  question: Question,
  quote: string,
  tokens: Tokens,
  similarities: Similarities,
  rarity: (id: bigint) => number,
): Range[] {
  const { words } = tokens;
  if (words.length === 0 || similarities.rows !== tokens.ids.length) return [];
  const worth = smooth(worthOfWords(question, tokens, similarities, rarity));
  const marked = new Array<boolean>(words.length).fill(false);
  let used = 0;
  for (const i of [...worth.keys()].sort((a, b) => worth[b]! - worth[a]! || a - b)) {
    const blanks = (marked[i - 1] ? 1 : 0) + (marked[i + 1] ? 1 : 0);
    const length = words[i]!.end - words[i]!.start + blanks;
    if (used > 0 && used + length > COVERAGE * quote.length) continue;
    marked[i] = true;
    used += length;
  }
  return joinNeighbours(tokens, marked);
}

function worthOfWords(
  question: Question,
  tokens: Tokens,
  similarities: Similarities,
  rarity: (id: bigint) => number,
): number[] {
  const { words, wordOf, ids } = tokens;
  const { embedding, weights, text } = question;
  const asks = embedding.words.map((word) => isQuestionWord(word.text));
  const asking = [...weights.keys()].filter((token) => asks[embedding.wordOf[token]!]);
  const rest = [...weights.keys()].filter((token) => !asks[embedding.wordOf[token]!]);
  const all = [...weights.keys()];
  const likeQuestionWord = perWord(
    tokens,
    similarities,
    asking.length > 0 ? asking : all,
    asking.length > 0 ? 'max' : 'mean',
  );
  const likeTheRest = perWord(tokens, similarities, rest.length > 0 ? rest : all, 'max');
  const aligned = new Array<number>(words.length).fill(0);
  for (const token of all) {
    const cosines = similarities.of(token);
    const highest = cosines.reduce((best, value, row) => (value > cosines[best]! ? row : best), 0);
    aligned[wordOf[highest]!]! += weights[token]! * weights.length;
  }
  const rarest = new Array<number>(words.length).fill(0);
  const pieces = new Array<number>(words.length).fill(0);
  for (const [row, word] of wordOf.entries()) {
    rarest[word] = Math.max(rarest[word]!, tokenWeight(rarity(ids[row]!)) / MOST);
    pieces[word]!++;
  }
  const type = asksFor(text);
  const said = stems(text);
  return words.map((word, i) => {
    const figure = hasFigure(` ${word.text}`);
    return (
      WORTH.intercept +
      WORTH.likeQuestionWord * likeQuestionWord[i]! +
      WORTH.likeTheRest * likeTheRest[i]! +
      WORTH.aligned * aligned[i]! +
      WORTH.rarity * rarest[i]! +
      WORTH.pieces * pieces[i]! +
      WORTH.shared * (stems(word.text).some((stem) => said.includes(stem)) ? 1 : 0) +
      WORTH.figureForNumber * (figure && type === 'number' ? 1 : 0) +
      WORTH.figureForDate * (figure && type === 'date' ? 1 : 0) +
      WORTH.short * (word.text.length <= 3 ? 1 : 0) +
      (WORTH.position * i) / Math.max(1, words.length - 1)
    );
  });
}

/** For each word, how like its tokens are to these question tokens, in standard deviations over the quotation's words. */
function perWord(
  tokens: Tokens,
  similarities: Similarities,
  of: readonly number[],
  how: 'max' | 'mean',
): number[] {
  const like = new Array<number>(tokens.words.length).fill(0);
  const seen = new Array<boolean>(tokens.words.length).fill(false);
  const columns = of.map((token) => similarities.of(token));
  for (let row = 0; row < similarities.rows; row++) {
    let value = how === 'max' ? Number.NEGATIVE_INFINITY : 0;
    for (const cosines of columns) {
      value = how === 'max' ? Math.max(value, cosines[row]!) : value + cosines[row]! / columns.length;
    }
    const word = tokens.wordOf[row]!;
    like[word] = seen[word] ? Math.max(like[word]!, value) : value;
    seen[word] = true;
  }
  const mean = like.reduce((sum, value) => sum + value, 0) / like.length;
  const deviation = Math.sqrt(like.reduce((sum, value) => sum + (value - mean) ** 2, 0) / like.length);
  return like.map((value) => (value - mean) / (deviation + 0.02));
}

/** The beginnings of Arabic words, so that forms of one word are seen to be the same. */
function stems(text: string): string[] {
  const words = foldLetters(stripMarks(text)).match(/\p{Script=Arabic}+/gu) ?? [];
  return words
    .map((word) => word.replace(/^ال/u, ''))
    .filter((word) => word.length > 2)
    .map((word) => word.slice(0, 4));
}

function smooth(values: readonly number[]): number[] {
  return values.map(
    (value, i) =>
      (1 - 2 * NEIGHBOURS) * value + NEIGHBOURS * ((values[i - 1] ?? value) + (values[i + 1] ?? value)),
  );
}

function joinNeighbours({ words }: Tokens, marked: readonly boolean[]): Range[] {
  const ranges: [number, number][] = [];
  for (const [i, word] of words.entries()) {
    if (!marked[i]) continue;
    const last = ranges.at(-1);
    if (last && marked[i - 1]) last[1] = word.end;
    else ranges.push([word.start, word.end]);
  }
  return ranges;
}

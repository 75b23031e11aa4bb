import { createHash } from 'node:crypto';
import { corpusOf, type Dataset, DatasetError, type PassageDataset, type PassageText } from './dataset.js';

/** Punctuation before white space or at the end: "2,8" and "1922-26" stay whole. */
const BETWEEN_CLAUSES = /[،؛:.!؟?]+(?:\s+|$)/u;
/** Clauses of a made-up passage: about as long together as a sentence of XQuAD. */
const CLAUSES = 3;

/**
 * The same questions for corpora of another size, to see what size does to ranking and confidence. Together the corpora
 * ask every question once.
 *
 * A smaller corpus is a run of passages as they stand in the file, where neighbours are of one article. A larger one is
 * all of them and made-up passages, each a sentence of clauses from different passages. Questions on one half of the
 * file are asked beside clauses of the other half, less those that have an answer in them: a made-up passage answers
 * nothing, and repeats nothing of what is asked about.
 *
 * @param size passages a corpus, 2 or more
 * @throws DatasetError where the file brings no passages, or too few to make that many from
 */
export function resize(dataset: Dataset, size: number): PassageDataset[] {
  if (dataset.kind === 'corpus')
    throw new DatasetError('Only a file that brings passages along can be resized.');
  const passages = dataset.corpus.sources.map(({ slug, text }) => ({ id: slug, text }));
  if (size === passages.length) return [dataset];
  return size < passages.length ? shrink(dataset, passages, size) : grow(dataset, passages, size);
}

function shrink(dataset: PassageDataset, passages: readonly PassageText[], size: number): PassageDataset[] {
  const corpora: PassageDataset[] = [];
  for (let from = 0; from < passages.length; from += size) {
    // The last is filled up with passages before it, and asks only about those that are left.
    const first = Math.min(from, passages.length - size);
    const questions = questionsOn(dataset, passages.slice(from, from + size));
    corpora.push({ kind: 'passages', corpus: corpusOf(passages.slice(first, first + size)), questions });
  }
  return corpora;
}

function grow(dataset: PassageDataset, passages: readonly PassageText[], size: number): PassageDataset[] {
  const middle = Math.ceil(passages.length / 2);
  const halves = [passages.slice(0, middle), passages.slice(middle)];
  return halves.map((half, i) => {
    const questions = questionsOn(dataset, half);
    const answers = questions.map(({ answer }) => answer);
    const added = recombine(halves[1 - i]!, answers, size - passages.length);
    return { kind: 'passages', corpus: corpusOf([...passages, ...added]), questions };
  });
}

function questionsOn({ questions }: PassageDataset, passages: readonly PassageText[]) {
  const ids = new Set(passages.map(({ id }) => id));
  return questions.filter(({ passage }) => ids.has(passage));
}

/**
 * Deals the clauses of the passages out in threes, again and again in another order.
 * @param answers texts that no made-up passage may have
 */
function recombine(
  passages: readonly PassageText[],
  answers: readonly string[],
  count: number,
): PassageText[] {
  const answerless = (text: string) => !answers.some((answer) => text.includes(answer));
  const clauses = passages.flatMap(({ id, text }) =>
    text
      .split(BETWEEN_CLAUSES)
      .filter((clause) => clause !== '' && answerless(clause))
      .map((clause) => ({ id, clause })),
  );
  const made = new Set<string>();
  for (let deal = 0; made.size < count; deal++) {
    const before = made.size;
    const order = shuffle(clauses, String(deal));
    for (let i = 0; i + CLAUSES <= order.length && made.size < count; i += CLAUSES) {
      const hand = order.slice(i, i + CLAUSES);
      const text = `${hand.map(({ clause }) => clause).join('، ')}.`;
      // An answer can also come about where two clauses meet.
      if (new Set(hand.map(({ id }) => id)).size > 1 && answerless(text)) made.add(text);
    }
    if (made.size === before)
      throw new DatasetError(`There are too few clauses to make ${count} passages from.`);
  }
  return [...made].map((text, i) => ({ id: `made-up-${i + 1}`, text }));
}

/** In an order that the seed alone decides: by a hash of the seed and the place. */
function shuffle<T>(list: readonly T[], seed: string): T[] {
  return list
    .map((item, i) => ({ item, by: createHash('sha256').update(`${seed} ${i}`).digest('hex') }))
    .sort((a, b) => (a.by < b.by ? -1 : 1))
    .map(({ item }) => item);
}

import type { AskParts } from '../../src/answer/ask.js';
import type { Hit, PassageStore, SentenceVectors } from '../../src/index/store.js';
import type { Question } from '../../src/search/question.js';
import { rank } from '../../src/search/rank.js';

/** So many sentences are held at once: some ten megabytes of token vectors. */
const CHUNK = 250;
/** As many as ranking asks the index for. */
const BY_WORDS = 100;

/**
 * The best sentence of the whole corpus for each question when every sentence is scored in full, which is what the
 * candidates from an index are to be measured against.
 * @returns its key, question by question
 */
export async function bestOfAll(
  { corpus, store, kernel }: AskParts,
  keys: readonly string[],
  questions: readonly Question[],
): Promise<string[]> {
  const hits = await Promise.all(
    questions.map(async ({ text, names }) => ({
      paragraphs: await store.matchingParagraphs(text, { limit: BY_WORDS }),
      naming: await store.naming(names),
    })),
  );
  const best = questions.map(() => ({ key: '', score: Number.NEGATIVE_INFINITY }));
  for (let from = 0; from < keys.length; from += CHUNK) {
    const chunk = keys.slice(from, from + CHUNK);
    const vectors = new Map((await store.fetch(chunk)).map((each) => [each.key, each]));
    for (const [i, question] of questions.entries()) {
      const [first] = await rank(only(store, vectors, hits[i]!), kernel, question, undefined);
      if (first && first.score > best[i]!.score) best[i] = { key: first.key, score: first.score };
    }
  }
  for (const { key } of best) if (!corpus.find(key).ok) throw new Error(`The corpus has no ${key}.`);
  return best.map(({ key }) => key);
}

/** A store of a few sentences, every one of which is a candidate. */
function only(
  whole: PassageStore,
  vectors: ReadonlyMap<string, SentenceVectors>,
  { paragraphs, naming }: { paragraphs: readonly Hit[]; naming: readonly Hit[] },
): PassageStore {
  const all = [...vectors.keys()].map((key) => ({ key, score: 0 }));
  return {
    sentences: vectors.size,
    nearest: async () => all,
    matching: async () => [],
    matchingParagraphs: async () => [...paragraphs],
    naming: async () => naming.filter(({ key }) => vectors.has(key)),
    fetch: async (keys) => keys.map((key) => vectors.get(key)!),
    close: () => whole.close(),
  };
}

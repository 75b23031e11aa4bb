import { Filters, type FilterValue } from 'weaviate-client';
import { termsOf } from '../../language/terms.js';
import type { Hit, SearchLimits } from '../store.js';
import { bm25, type LexicalQuery, lexicalQuery } from './bm25.js';
import { type Properties, type TextCollection, type TextKind, WORDS } from './schema.js';
import type { Vocabulary } from './vocabulary.js';

/**
 * How many texts Weaviate finds for each that is wanted. It ranks by its own BM25, which knows neither prefixes nor how many
 * of the question's terms a text has; ours, which both stores have, then orders what it found.
 */
const CANDIDATES = 6;
/** How often a term is asked for that stands in the question itself: the server counts repetitions as weight. */
const REPEATED = 3;

/** A name that stands in more sentences than this tells little about any of them. */
const MOST_NAMED = 1_000;

/** Texts of a kind that share terms with a question, the best first. */
export async function searchWords(
  collection: TextCollection,
  kind: TextKind,
  vocabulary: Vocabulary,
  question: string,
  { limit, source }: SearchLimits,
): Promise<Hit[]> {
  const query = lexicalQuery(termsOf(question), vocabulary);
  const words = wanted(query);
  if (words === '') return [];
  const property = WORDS[kind];
  const { objects } = await collection.query.bm25(words, {
    queryProperties: [property],
    limit: limit * CANDIDATES,
    returnProperties: ['key', property, 'length'],
    ...(source === undefined ? {} : { filters: ofSource(collection, source) }),
  });
  const hits = objects.map(({ properties }) => ({
    key: properties.key!,
    score: bm25(query, wordsIn(properties, property)),
  }));
  return hits.sort((a, b) => b.score - a.score).slice(0, limit);
}

/** What the server is asked for: every term that the question matches. */
function wanted({ terms }: LexicalQuery): string {
  const words = terms.flatMap(({ term, derived }) =>
    derived.flatMap((each) => Array<string>(each.term === term ? REPEATED : 1).fill(each.term)),
  );
  return words.join(' ');
}

function wordsIn(properties: Properties, property: (typeof WORDS)[TextKind]) {
  return { terms: properties[property]?.split(' ') ?? [], length: properties.length ?? 0 };
}

/**
 * Sentences with a word whose consonants are those of a name. A name that stands in few sentences counts more: each adds its
 * inverse document frequency, scaled to 1 for a name that stands in one.
 * @param skeletons as `latinSkeleton` makes them
 * @param sentences how many there are
 */
export async function searchNames(
  collection: TextCollection,
  skeletons: readonly string[],
  sentences: number,
  source: number | undefined,
): Promise<Hit[]> {
  const names = [...new Set(skeletons)].filter((skeleton) => skeleton !== '');
  const found = await Promise.all(names.map((name) => sentencesNaming(collection, name, source)));
  const sums = new Map<string, number>();
  for (const { keys, having } of found) {
    const idf = Math.log(1 + (sentences - having + 0.5) / (having + 0.5)) / Math.log(1 + sentences);
    for (const key of keys) sums.set(key, (sums.get(key) ?? 0) + idf);
  }
  return [...sums].map(([key, score]) => ({ key, score }));
}

/** @returns `having`: how many there are, also where not all of them are among `keys` */
async function sentencesNaming(collection: TextCollection, skeleton: string, source: number | undefined) {
  const naming = collection.filter.byProperty('names').equal(skeleton);
  const filters = source === undefined ? naming : Filters.and(naming, ofSource(collection, source));
  const { objects } = await collection.query.fetchObjects({
    limit: MOST_NAMED,
    returnProperties: ['key'],
    filters,
  });
  const keys = objects.map(({ properties }) => properties.key!);
  if (keys.length < MOST_NAMED) return { keys, having: keys.length };
  const { totalCount } = await collection.aggregate.overAll({ filters });
  return { keys, having: totalCount };
}

export function ofSource(collection: TextCollection, source: number): FilterValue {
  return collection.filter.byProperty('source').equal(source);
}

import { isReferenceBegun, referencesFrom } from '../corpus/complete-reference.js';
import type { Corpus } from '../corpus/corpus.js';
import type { Passage } from '../corpus/passage.js';
import { type AskParts, examine, passageAt } from './ask.js';
import { describePassage, type QuotedPassage } from './passage.js';
import type { WordSearch } from './words.js';

/** By meaning there is always something, however far: few enough to be looked through. */
const MOST_BY_MEANING = 5;
/** Fewer letters mean nothing yet. */
const FEWEST_LETTERS = 3;

/**
 * Passages that somebody may mean who has typed part of a reference, or words in any language: those that have the
 * words, then those that share terms with them; where there are none, the nearest by meaning.
 */
export async function suggestPassages(
  parts: AskParts,
  search: WordSearch,
  typed: string,
  limit: number,
): Promise<QuotedPassage[]> {
  const { corpus } = parts;
  const begun = isReferenceBegun(typed);
  let passages = begun ? referencesBegun(corpus, typed, limit) : [];
  // A number alone may be the beginning of a reference, and may be a figure that somebody remembers.
  const mayBeWords = !begun || /^\p{Nd}+$/u.test(typed.trim());
  if (passages.length === 0 && mayBeWords) passages = await withWords(parts, search, typed, limit);
  return passages.map(describePassage);
}

function referencesBegun(corpus: Corpus, typed: string, limit: number): Passage[] {
  const passages: Passage[] = [];
  for (const reference of referencesFrom(corpus, typed)) {
    const found = corpus.find(reference);
    if (found.ok) passages.push(found.passage);
    if (passages.length === limit) break;
  }
  return passages;
}

async function withWords(
  parts: AskParts,
  search: WordSearch,
  typed: string,
  limit: number,
): Promise<Passage[]> {
  const having = (await search.beginning(typed)).slice(0, limit);
  const sharing = await parts.store.matching(typed, { limit });
  const found = [...having, ...sharing.map(({ key }) => passageAt(parts.corpus, key))];
  if (found.length > 0) return distinct(found).slice(0, limit);
  if ((typed.match(/\p{L}/gu)?.length ?? 0) < FEWEST_LETTERS) return [];
  const { ranked } = await examine(parts, typed.trim(), undefined);
  return ranked.slice(0, Math.min(limit, MOST_BY_MEANING)).map(({ key }) => passageAt(parts.corpus, key));
}

function distinct(passages: readonly Passage[]): Passage[] {
  return [...new Map(passages.map((each) => [`${each.source.id} ${each.start}`, each])).values()];
}

import type { Embedder } from '../../embedding/embedding.js';
import { isMostlyArabic } from '../../language/arabic.js';
import { namesCountry } from '../../language/countries.js';
import { arabicSkeletons, latinNames, latinSkeleton } from '../../language/names.js';
import type { Quantity } from '../../language/quantities/index.js';
import { wordsOf } from '../../language/words.js';
import { wordsIn } from '../../search/alignment.js';
import { likelierWithCapital } from '../../search/capitals.js';
import type { Question } from '../../search/question.js';
import type { EvidenceSentence } from './evidence.js';

/** Under these cosines a name does not stand in a sentence, or in its translation, in another form (US, American). */
const ABSENT = 0.53;
const ABSENT_IN_TRANSLATION = 0.6;
/**
 * How much likelier, in nats, a word must be with a capital than without to be a name where every word has one, and to
 * be a name for sure ("Center" is likelier with one by 0.7, Washington by 17).
 */
const NAME = 0.25;
const SURELY_NAME = 1;

interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** By how much it is likelier with a capital, in nats. */
  readonly nameliness: number;
}

/**
 * The names of a claim that stand in none of these sentences: not by sound, not by meaning, not in a translation. Names
 * in Latin letters are known by their capitals, and where a sentence begins by whether the word is likelier with one. In Arabic only countries and peoples are known to be names.
 */
export function missingNames(
  embedder: Embedder,
  claim: string,
  question: Question,
  figures: readonly Quantity[],
  sentences: readonly EvidenceSentence[],
): string[] {
  const isFigure = ({ start, end }: Pick<Part, 'start' | 'end'>) =>
    figures.some((figure) => figure.start < end && figure.end > start);
  const stands = standsIn(question, sentences);
  const names = isMostlyArabic(claim) ? regionsOf(claim) : latinPartsOf(embedder, claim);
  return groups(
    claim,
    names.filter((part) => !isFigure(part)),
  )
    .filter((parts) => {
      const missing = parts.filter((part) => !stands(part));
      return missing.length === parts.length || missing.some(({ nameliness }) => nameliness >= SURELY_NAME);
    })
    .map((parts) => claim.slice(parts[0]!.start, parts.at(-1)!.end));
}

function standsIn(question: Question, sentences: readonly EvidenceSentence[]): (part: Part) => boolean {
  const heard = new Set(
    sentences.flatMap(({ own }) => wordsOf(own.text).flatMap(({ text }) => soundsOf(text))),
  );
  const translated = new Set(
    sentences.flatMap(({ translated }) => translated?.text.toLowerCase().match(/[\p{L}\p{M}-]+/gu) ?? []),
  );
  return (part) => {
    if (soundsOf(part.text).some((sound) => sound !== '' && heard.has(sound))) return true;
    if (translated.has(part.text.toLowerCase())) return true;
    const places = wordsIn(question.embedding.words, part);
    return sentences.some(({ own, translated }) =>
      places.some(
        (place) =>
          own.alignment.best(place) >= ABSENT ||
          (translated?.alignment.best(place) ?? 0) >= ABSENT_IN_TRANSLATION,
      ),
    );
  };
}

function soundsOf(word: string): string[] {
  return /\p{Script=Arabic}/u.test(word) ? arabicSkeletons(word) : [latinSkeleton(word)];
}

function latinPartsOf(embedder: Embedder, claim: string): Part[] {
  const capitals = new Set(latinNames(claim));
  return [...claim.matchAll(/\p{Script=Latin}[\p{Script=Latin}\p{M}'’-]*/gu)].flatMap(
    ({ 0: word, index }) => {
      const text = word.replace(/['’]s?$/u, '');
      const nameliness = likelierWithCapital(embedder, text);
      const begins = /^\p{Lu}/u.test(text) && text.length >= 4 && nameliness >= NAME;
      if (!capitals.has(word) && !begins) return [];
      return [{ text, start: index, end: index + text.length, nameliness }];
    },
  );
}

function regionsOf(claim: string): Part[] {
  return wordsOf(claim)
    .filter(({ text }) => namesCountry(text))
    .map((word) => ({ ...word, nameliness: SURELY_NAME }));
}

/** Names that stand together are one: Combating Terrorism Center. */
function groups(claim: string, parts: readonly Part[]): Part[][] {
  const found: Part[][] = [];
  for (const part of parts) {
    const last = found.at(-1);
    const gap = last && claim.slice(last.at(-1)!.end, part.start);
    if (last && gap !== undefined && /^[ -]$/.test(gap)) last.push(part);
    else found.push([part]);
  }
  return found;
}

import { stripMarks } from './arabic.js';

/**
 * Names across scripts, by their consonants: "Lakomy" and لاكومي are both LKM. Vowels, doubled letters and the sounds
 * that transliterations confuse (k, q, g, kh; s, z; p, b; f, v) fall together; what is left is compared exactly.
 */

/** Shorter skeletons are shared by unrelated words. */
const SHORTEST_SKELETON = 3;
const SHORTEST_NAME = 4;

const ARABIC: Readonly<Record<string, string>> = {
  ...spread('بپ', 'B'),
  ...spread('فڤ', 'F'),
  ...spread('تط', 'T'),
  ...spread('ث', 'T'),
  ...spread('دضذ', 'D'),
  ...spread('كقگغجخ', 'K'),
  ...spread('شچ', 'X'),
  ...spread('سصزظ', 'S'),
  ...spread('ر', 'R'),
  ...spread('ل', 'L'),
  ...spread('م', 'M'),
  ...spread('ن', 'N'),
};

const DIGRAPHS: ReadonlyArray<readonly [string, string]> = [
  ['sch', 'X'],
  ['sh', 'X'],
  ['ch', 'X'],
  ['ph', 'F'],
  ['kh', 'K'],
  ['gh', 'K'],
  ['th', 'T'],
  ['dh', 'D'],
  ['ck', 'K'],
  ['qu', 'K'],
  ['x', 'KS'],
];

const LATIN: Readonly<Record<string, string>> = {
  ...spread('bp', 'B'),
  ...spread('fv', 'F'),
  ...spread('t', 'T'),
  ...spread('d', 'D'),
  ...spread('kqgj', 'K'),
  ...spread('sz', 'S'),
  ...spread('r', 'R'),
  ...spread('l', 'L'),
  ...spread('m', 'M'),
  ...spread('n', 'N'),
};

/** Articles and particles that are written in one word with what follows. */
const PREFIXES = ['وال', 'بال', 'كال', 'فال', 'لل', 'ال', 'و', 'ب', 'ل', 'ك', 'ف'];

function spread(letters: string, sound: string): Record<string, string> {
  return Object.fromEntries([...letters].map((letter) => [letter, sound]));
}

/** The skeleton of a word in Latin letters; empty when it is too short to tell names apart. */
export function latinSkeleton(word: string): string {
  let text = word
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  if (text.length < SHORTEST_NAME) return '';
  // Doubled letters are one sound; two with a vowel between them are two.
  text = text.replace(/(.)\1+/g, '$1');
  for (const [letters, sound] of DIGRAPHS) text = text.replaceAll(letters, sound);
  const sounds = [...text].map((letter, i) => {
    if (/[A-Z]/.test(letter)) return letter;
    if (letter === 'c') return /[eiy]/.test(text[i + 1] ?? '') ? 'S' : 'K';
    return LATIN[letter] ?? '';
  });
  return longEnough(sounds.join(''));
}

/** The skeletons of an Arabic word, with and without what may be a prefix. */
export function arabicSkeletons(word: string): string[] {
  const skeletons = withoutPrefixes(word).map((form) =>
    longEnough([...form].map((letter) => ARABIC[letter] ?? '').join('')),
  );
  return [...new Set(skeletons.filter((skeleton) => skeleton !== ''))];
}

/** An Arabic word without vowel marks, as it is and without each of the prefixes that it may have. */
export function withoutPrefixes(word: string): string[] {
  const bare = stripMarks(word);
  const prefixes = PREFIXES.filter((prefix) => bare.startsWith(prefix));
  return [bare, ...prefixes.map((prefix) => bare.slice(prefix.length))];
}

function longEnough(skeleton: string): string {
  return skeleton.length >= SHORTEST_SKELETON ? skeleton : '';
}

/** A word in Latin letters, and where it stands in the text. */
const LATIN_WORD = /\p{Script=Latin}[\p{Script=Latin}\p{M}'’-]*/gu;

/** Words in Latin letters that look like names: with a capital letter that no sentence begins with. */
export function latinNames(text: string): string[] {
  return [...text.matchAll(LATIN_WORD)]
    .filter(({ 0: word, index }) => looksLikeName(text, word, index))
    .map(({ 0: word }) => word);
}

/** @param index where the word stands in the text */
export function looksLikeName(text: string, word: string, index: number): boolean {
  const begins = /(^|[.!?؟…]["'”’)]*)\s*["'“‘(]*$/u.test(text.slice(Math.max(0, index - 8), index));
  const capitals = word.match(/\p{Lu}/gu)?.length ?? 0;
  return capitals > 1 || (capitals === 1 && !begins);
}

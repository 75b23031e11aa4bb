import { arabicShare } from './arabic.js';

/** `und` is BCP 47's word for a language that is not known. */
export type QuestionLanguage = 'ar' | 'en' | 'und';

const ENGLISH = new Set(
  (
    'a about after all an and any are as at be been before being but by can claim could did do does during every for from ' +
    'fewer give had has have he her his how i in into is isis it its list many may me more most much my name no not number of off ' +
    'on or our over people say says she should so some tell than that the their them there these they this those to ' +
    'under us was we were what when where which who whom whose why will with would year you your'
  ).split(' '),
);

/** English words that are words of German, French, Spanish or Italian as well, so that one alone tells nothing. */
const SHARED = new Set('a all am an as die has her in me must no on should so was will'.split(' '));

/** Whether a text has a word that only English has. */
export function hasEnglishWord(text: string): boolean {
  return wordsOf(text).some((word) => ENGLISH.has(word) && !SHARED.has(word));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}']+/gu) ?? [];
}

/**
 * The language of a question: Arabic by its letters, English by its most common words, since questions are too short
 * for letter statistics. A question in Latin letters with none of those words and only ASCII letters counts as English
 * ("DDoS", "foreign fighters"): what is asked in keywords is nearly always that.
 */
export function detectLanguage(text: string): QuestionLanguage {
  if (!/\p{L}/u.test(text)) return 'und';
  // An Arabic question often holds a foreign name, which has more letters than a short question's own words.
  if (arabicShare(text) >= 1 / 3) return /[پچژگ]/u.test(text) ? 'und' : 'ar';
  const words = wordsOf(text);
  if (hasEnglishWord(text)) {
    return words.every((word) => /^[a-z']+$/.test(word)) || words.length > 3 ? 'en' : 'und';
  }
  return words.length <= 4 && words.every((word) => /^[a-z']+$/.test(word)) ? 'en' : 'und';
}

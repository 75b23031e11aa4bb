/** A word as the model and the lexical index read it, and where it stands in the text. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

// Vowel marks and tatweel, and characters that only steer direction or joining: none changes what a word is.
const DROPPED = /[\u064B-\u065F\u0670\u0640\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069]/u;
const LETTER = /[\p{L}\p{M}]/u;
const DIGIT = /\p{N}/u;
const SEPARATOR = /[,،؛;]/u;

/**
 * The words of a text, for comparing: cut at white space, between letters and digits that are glued together (من761,
 * أغسطس2015) and after a comma that no space follows (الإطلاق,فلقد), without vowel marks and characters that are not
 * seen. The text itself is never changed: a word knows its place in it.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: chunk, index } of text.matchAll(/\S+/gu)) {
    let word = '';
    let start = index;
    let end = index;
    let previous = '';
    const close = () => {
      if (word !== '') words.push({ text: word, start, end });
      word = '';
    };
    let at = index;
    for (const character of chunk) {
      const from = at;
      at += character.length;
      if (DROPPED.test(character)) continue;
      if (word !== '' && splits(previous, character)) close();
      if (word === '') start = from;
      word += character;
      end = at;
      previous = character;
    }
    close();
  }
  return words;
}

function splits(previous: string, next: string): boolean {
  if (LETTER.test(next)) return DIGIT.test(previous) || SEPARATOR.test(previous);
  return DIGIT.test(next) && LETTER.test(previous);
}

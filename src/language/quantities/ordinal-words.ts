import { lookUpBare } from './arabic-words.js';
import { englishNumber } from './english-numbers.js';
import { isHyphen, type Lexeme, wordAt } from './lexemes.js';

export interface OrdinalReading {
  readonly value: number;
  readonly to: number;
}

const ENGLISH: ReadonlyMap<string, number> = new Map(
  (
    'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth ' +
    'sixteenth seventeenth eighteenth nineteenth twentieth'
  )
    .split(' ')
    .map((word, i) => [word, i + 1] as const),
).set('thirtieth', 30);

const SUFFIX = /^(?:st|nd|rd|th)$/;

const ARABIC: ReadonlyMap<string, number> = new Map(
  [
    'اول اولي حادي حاديه',
    'ثاني ثانيه',
    'ثالث ثالثه',
    'رابع رابعه',
    'خامس خامسه',
    'سادس سادسه',
    'سابع سابعه',
    'ثامن ثامنه',
    'تاسع تاسعه',
    'عاشر عاشره',
  ].flatMap((words, i) => words.split(' ').map((word) => [word, i + 1] as const)),
);

const ARABIC_TENS: ReadonlyMap<string, number> = new Map(
  'عشر ثلاث اربع خمس ست سبع ثمان تسع'
    .split(' ')
    .flatMap((stem, i) => [`${stem}ون`, `${stem}ين`].map((word) => [word, (i + 2) * 10] as const)),
);

/** "3rd", "third", "twenty-first"; الثالث، الثاني عشر، الحادي والعشرون with the article. */
export function readOrdinal(lexemes: readonly Lexeme[], at: number): OrdinalReading | undefined {
  const lexeme = lexemes[at];
  if (lexeme?.type === 'number') {
    const next = lexemes[at + 1];
    return next?.type === 'word' && next.glued && SUFFIX.test(next.text)
      ? { value: lexeme.value, to: at + 2 }
      : undefined;
  }
  const word = wordAt(lexemes, at);
  if (word === '') return undefined;
  const english = ENGLISH.get(word);
  if (english !== undefined) return { value: english, to: at + 1 };
  const ten = englishNumber(word);
  if (ten?.type === 'ten') {
    const skip = isHyphen(lexemes, at + 1) ? 2 : 1;
    const unit = ENGLISH.get(wordAt(lexemes, at + skip));
    return unit !== undefined && unit < 10 ? { value: ten.value + unit, to: at + skip + 1 } : undefined;
  }
  return readArabic(lexemes, at, word);
}

function readArabic(lexemes: readonly Lexeme[], at: number, word: string): OrdinalReading | undefined {
  const found = lookUpBare(word, (base) => ARABIC.get(base));
  if (!found?.bare.definite) return undefined;
  const next = wordAt(lexemes, at + 1);
  if (next === 'عشر' || next === 'عشره') return { value: found.value + 10, to: at + 2 };
  const tens = next.startsWith('وال') ? ARABIC_TENS.get(next.slice(3)) : undefined;
  if (tens !== undefined) return { value: found.value + tens, to: at + 2 };
  // الحادي is the first part of a longer one only.
  return found.bare.base.startsWith('حادي') ? undefined : { value: found.value, to: at + 1 };
}

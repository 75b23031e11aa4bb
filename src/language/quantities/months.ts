import { foldLetters } from '../arabic.js';
import { type Lexeme, markAt, wordAt } from './lexemes.js';

/** A month's name at a lexeme. */
export interface MonthName {
  /** 1 to 12. */
  readonly month: number;
  readonly to: number;
  /** Also another word (may, march, مارس "he practised"): a month only where what stands around it says so. */
  readonly doubtful: boolean;
}

// Egypt and the Gulf, the Levant and Iraq, Morocco, Algeria and Tunisia: CLDR has the names of each.
const LOCALES = ['en', 'ar-EG', 'ar-SY', 'ar-MA', 'ar-DZ'];

const ALSO: ReadonlyArray<readonly [string, number]> = [
  ...['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'].map(
    (name, i) => [name, i + 1] as const,
  ),
  ['sept', 9],
  ['يونيه', 6],
  ['يوليه', 7],
];

// اب is also "father", and آب comes out of folding as that; جوان is also a name.
const DOUBTFUL = new Set(
  'may march august mar jan jun dec sep oct nov feb apr jul aug sept مارس ماي اب اوت جوان صفر'.split(' '),
);

const ABBREVIATIONS = new Set('jan feb mar apr jun jul aug sep sept oct nov dec'.split(' '));

const NAMES = new Map<string, number>(ALSO);
for (const locale of LOCALES) {
  const name = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
  for (let month = 1; month <= 12; month++) {
    NAMES.set(foldLetters(name.format(new Date(Date.UTC(2016, month - 1, 15)))).toLowerCase(), month);
  }
}

const PARTICLES = /^[وفبل]/u;

export function readMonth(lexemes: readonly Lexeme[], at: number): MonthName | undefined {
  const word = wordAt(lexemes, at);
  if (word === '') return undefined;
  const forms = [word, ...(PARTICLES.test(word) ? [word.slice(1)] : [])];
  for (const form of forms) {
    // كانون الأول: two words.
    const both = NAMES.get(`${form} ${wordAt(lexemes, at + 1)}`);
    if (both !== undefined) return { month: both, to: at + 2, doubtful: false };
    const month = NAMES.get(form);
    if (month !== undefined) {
      const abbreviated = form.length <= 4 && markAt(lexemes, at + 1) === '.' && lexemes[at + 1]!.glued;
      return {
        month,
        to: abbreviated && ABBREVIATIONS.has(form) ? at + 2 : at + 1,
        doubtful: DOUBTFUL.has(form),
      };
    }
  }
  return undefined;
}

import { foldLetters, stripMarks } from './arabic.js';
import { bareWords } from './quantities/arabic-words.js';
import { regions } from './regions.js';

/** Shorter stems, and those of these names, are common words too: قطر a diameter, مالي financial. */
const SHORTEST = 3;
const COMMON = new Set(['قطر', 'مالي', 'عمان', 'غانا', 'فيجي', 'بنما', 'نيوي']);
/** Countries whose usual name is another one, or has two words. */
const ALSO = ['أمريكا', 'أميركا', 'بريطانيا'];

let stems: ReadonlySet<string> | undefined;

function stemsOfNames(): ReadonlySet<string> {
  stems ??= new Set([
    ...ALSO.map(stemOf),
    ...regions()
      // Of a name of two words one is often a common word (جزر, ساحل).
      .filter(({ type, arabic }) => type === 'region' && /^\p{Script=Arabic}+$/u.test(arabic))
      .filter(({ arabic }) => !COMMON.has(arabic))
      .flatMap(({ arabic }) => [stemOf(arabic), stemOf(arabic.replace(/^ال/u, ''))])
      .filter((stem) => stem.length >= SHORTEST),
  ]);
  return stems;
}

/** ألمانيا, ألمانية and ألماني are one. */
function stemOf(word: string): string {
  return foldLetters(stripMarks(word)).replace(/(?:يون|يين|يه|يا|ي|ا|ه)$/u, '');
}

/** Whether an Arabic word is the name of a country or continent, or of its people. */
export function namesCountry(word: string): boolean {
  return bareWords(foldLetters(stripMarks(word))).some(({ base }) => stemsOfNames().has(stemOf(base)));
}

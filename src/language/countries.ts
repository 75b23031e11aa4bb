import { foldLetters, stripMarks } from './arabic.js';
import { bareWords } from './quantities/arabic-words.js';
import { regions } from './regions.js';

/** Long enough that no common Arabic word is one by chance. */
const SHORTEST = 4;

let stems: ReadonlySet<string> | undefined;

function stemsOfNames(): ReadonlySet<string> {
  stems ??= new Set(
    regions()
      // Names of one word: of two, one is often a common word (جزر, ساحل).
      .filter(({ type, arabic }) => type === 'region' && /^\p{Script=Arabic}+$/u.test(arabic))
      .map(({ arabic }) => stemOf(arabic))
      .filter((stem) => stem.length >= SHORTEST),
  );
  return stems;
}

/** ألمانيا, الألمانية and ألماني are one. */
function stemOf(word: string): string {
  const folded = foldLetters(stripMarks(word)).replace(/^ال/u, '');
  return folded.replace(/(?:يون|يين|يه|يا|ي|ا|ه)$/u, '');
}

/** Whether an Arabic word is the name of a country or continent, or of its people. */
export function namesCountry(word: string): boolean {
  return bareWords(foldLetters(stripMarks(word))).some(({ base }) => stemsOfNames().has(stemOf(base)));
}

/**
 * Countries, continents and languages by their English and Arabic names, from Unicode's CLDR by way of Intl. Many sound
 * nothing alike (Germany, ألمانيا), so that consonants cannot tell whether a text mentions one.
 */
export interface Region {
  readonly type: 'region' | 'language';
  readonly english: string;
  readonly arabic: string;
}

/** UN M49: Africa, North and South America, Oceania, the Americas, Asia, Europe. */
const CONTINENTS = ['002', '003', '005', '009', '019', '142', '150'];

/** So many letters in common make one family of words: Egypt, Egyptian. More than one family only finds more. */
const ENGLISH_STEM = 4;

let all: readonly Region[] | undefined;

export function regions(): readonly Region[] {
  all ??= [
    ...namesOf('region', [...letterPairs('A'), ...CONTINENTS]),
    ...namesOf('language', [...letterPairs('a')]),
  ];
  return all;
}

function namesOf(type: 'region' | 'language', codes: readonly string[]): Region[] {
  const english = new Intl.DisplayNames('en', { type, fallback: 'none' });
  const arabic = new Intl.DisplayNames('ar', { type, fallback: 'none' });
  return codes.flatMap((code) => {
    const names = { english: english.of(code)?.toLowerCase(), arabic: arabic.of(code) };
    return names.english && names.arabic ? [{ type, english: names.english, arabic: names.arabic }] : [];
  });
}

function* letterPairs(first: 'A' | 'a'): Generator<string> {
  const from = first.charCodeAt(0);
  for (let a = from; a < from + 26; a++) {
    for (let b = from; b < from + 26; b++) yield String.fromCharCode(a, b);
  }
}

/** Arabic names of the countries and languages that an English word may name, as Germany and German do. */
export function arabicRegionNames(english: string): string[] {
  const word = english.toLowerCase();
  const stem = word.slice(0, ENGLISH_STEM);
  const family = (name: string) => name === word || (stem.length === ENGLISH_STEM && name.startsWith(stem));
  return regions()
    .filter((region) => region.english.split(/[\s-]+/).some(family))
    .map(({ arabic }) => arabic);
}

/** What is left of an Arabic name of a country or language when article and ending go: ألمانيا and الألمانية are ألمان. */
export function arabicRegionStem(name: string): string {
  return name.replace(/^ال(?=\p{L}{3})/u, '').replace(/(?:ية|يا|ي|ا|ة|و)$/u, '');
}

/** Names that are everyday words as well: financial, sons, diameter. */
const HOMOGRAPHS = new Set(['مالي', 'بنين', 'قطر']);

let arabicNames: ReadonlySet<string> | undefined;

/** Whether an Arabic word is the name of a country or continent, or a language's as its adjective. */
export function isArabicRegion(word: string): boolean {
  arabicNames ??= new Set(
    regions()
      // Languages without the adjective's form are short, and words of their own (أكان).
      .filter(({ type, arabic }) => type === 'region' || /^ال.+ية$/u.test(arabic))
      .map(({ arabic }) => arabic)
      .filter((name) => /^\p{L}+$/u.test(name) && !HOMOGRAPHS.has(name)),
  );
  return arabicNames.has(word);
}

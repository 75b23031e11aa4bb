// Harakat, tanwin, shadda, sukun, superscript alif, Quranic marks; and tatweel, which only stretches a line.
const MARKS = /[\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E8\u06EA-\u06ED\u0640]/gu;

const FOLDED: Readonly<Record<string, string>> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ة: 'ه',
  ؤ: 'و',
  ئ: 'ي',
  ک: 'ك',
};
const FOLDABLE = new RegExp(`[${Object.keys(FOLDED).join('')}]`, 'gu');

/** Without vowel marks and tatweel: two spellings of the same letters become one. */
export function stripMarks(text: string): string {
  return text.replace(MARKS, '');
}

/** Letters that are typed one for another become one: أإآ→ا, ى→ي, ة→ه, ؤ→و, ئ→ي. For comparing, never for showing. */
export function foldLetters(text: string): string {
  return text.replace(FOLDABLE, (letter) => FOLDED[letter] ?? letter);
}

/** Digits of any script as 0–9. */
export function toAsciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => String(digitValue(digit.codePointAt(0)!)));
}

/** Decimal digits stand in runs of ten from zero (Unicode's stability policy), so the start of the run is the zero. */
function digitValue(codePoint: number): number {
  if (codePoint <= 0x39) return codePoint - 0x30;
  let zero = codePoint;
  while (zero > codePoint - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  // The runs of mathematical digits touch each other and begin at U+1D7CE.
  return codePoint >= 0x1d7ce && codePoint <= 0x1d7ff ? (codePoint - 0x1d7ce) % 10 : codePoint - zero;
}

/** Which part of a text's letters is Arabic, 0 to 1; 0 where there are no letters. */
export function arabicShare(text: string): number {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const arabic = text.match(/(?=\p{L})\p{Script=Arabic}/gu)?.length ?? 0;
  return letters === 0 ? 0 : arabic / letters;
}

/** Whether most letters of a text are Arabic. */
export function isMostlyArabic(text: string): boolean {
  return arabicShare(text) > 0.5;
}

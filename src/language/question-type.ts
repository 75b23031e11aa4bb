import { toAsciiDigits } from './arabic.js';

/** What kind of thing would answer a question, as far as its words tell. */
export type AsksFor = 'number' | 'date' | 'other';

const NUMBER =
  /\bhow (many|much|old|long|tall|big|far|often|high|large)\b|percent|\bnumber of\b|(?<!\p{L})كم(?!\p{L})|عدد|نسبة|\bcombien\b|\bwie ?viele?\b/iu;
const DATE = /\bwhen\b|\bw(hat|hich) year\b|متى|[أا]ي (عام|سنة)|\bquand\b|\bwann\b/iu;

export function asksFor(question: string): AsksFor {
  if (NUMBER.test(question)) return 'number';
  return DATE.test(question) ? 'date' : 'other';
}

// Digits of any script, or an Arabic number word with what may be written in one word with it.
const FIGURE =
  /\p{Nd}|(?:^|\s)(?:و|ب|ال|لل|ل)?(?:واحد|اثن|ثلاث|أربع|اربع|خمس|ست|سبع|ثمان|تسع|عشر|مئ|مائ|ألف|الاف|آلاف|مليون|ملايين|مليار|نصف|ثلث|ربع|مرتين|عقد)/u;

/** Whether a text has a number, in digits or in Arabic words. */
export function hasFigure(text: string): boolean {
  return FIGURE.test(text);
}

/** The runs of digits of a text, in ASCII. */
export function digitRuns(text: string): string[] {
  return toAsciiDigits(text).match(/\d+/g) ?? [];
}

const QUESTION_WORDS = new Set(
  (
    'what when where who whom whose which why how many much ' +
    'ما ماذا متى أين اين من كم كيف لماذا لما أي اي أية هل بماذا ' +
    'quel quelle quels quelles qui que quoi combien quand où comment pourquoi ' +
    'wer was wie wann wo warum welche welcher welches ' +
    'qué quién cuándo cuántos dónde cómo'
  ).split(' '),
);

/** Whether a word is one that asks: its vector is close to the vectors of what would answer. */
export function isQuestionWord(word: string): boolean {
  return QUESTION_WORDS.has(word.toLowerCase().replace(/[^\p{L}]/gu, ''));
}

import { isQuestionWord } from '../language/question-type.js';

/** A part of a text that asks something by itself, and where it begins in the text. */
export interface Part {
  readonly text: string;
  readonly start: number;
}

const FEWEST_WORDS = 3;
/** More are a pasted text and not a question. */
const MOST_PARTS = 4;

const ENGLISH_ASKS = '(?:who|whom|whose|what|when|where|why|how|which)';
const ENGLISH_PREPOSITION = '(?:(?:in|on|at|by|for|from|to|with|of|since|until|about)\\s+)?';
// ما is "not" and "that which" as well, من is "from", and كيف and أي are seldom a second question: they need a word more.
const ARABIC_ASKS =
  '(?:متى|أين|اين|كم|لماذا|ماذا|بماذا|هل|كيف|[أا]ي\\p{L}*\\s+(?:عام|سنة|شهر|يوم|مدينة|دولة|بلد|شركة)|' +
  'ما\\s+(?:هو|هي|هم|اسم|عدد|سبب|نوع|الذي|التي)|من\\s+(?:هو|هي|هم|الذي|التي))(?!\\p{L})';

/** Between two questions: after a question mark or semicolon, or at an "and" that a question word follows. */
const BOUNDARY = new RegExp(
  `(?<=[?؟;؛])\\s+|[\\s,،]+(?=و(?:في\\s+|من\\s+|الى\\s+|إلى\\s+)?${ARABIC_ASKS})|[\\s,]+(?=and\\s+(?:also\\s+)?${ENGLISH_PREPOSITION}${ENGLISH_ASKS}\\b)`,
  'giu',
);
const CONJUNCTION = /^(?:and\s+(?:also\s+)?|و(?=\p{L}))/iu;

/** What refers back to something that only another part names. */
const REFERS_BACK =
  /\b(?:he|she|it|they|him|her|them|his|hers|its|their|theirs|this|that|these|those|there|one|ones|same)\b|\p{Script=Arabic}{3}(?:ها|هم|هما)(?!\p{L})|(?<!\p{L})(?:هو|هي|هم|ذلك|تلك|هذا|هذه)(?=\s*[؟?]?$)/iu;

/**
 * The questions that a text asks one after the other ("How many … and when …?"), each to be answered from passages of
 * its own; the text itself where it asks one, or where a later one would not be understood alone.
 */
export function partsOf(text: string): Part[] {
  const whole = [{ text, start: 0 }];
  const parts: Part[] = [];
  let from = 0;
  for (const { 0: gap, index } of [...text.matchAll(BOUNDARY), { 0: '', index: text.length }]) {
    const piece = text.slice(from, index);
    const conjunction = parts.length > 0 ? (CONJUNCTION.exec(piece)?.[0].length ?? 0) : 0;
    parts.push({ text: piece.slice(conjunction), start: from + conjunction });
    from = index + gap.length;
  }
  if (parts.length < 2 || parts.length > MOST_PARTS) return whole;
  const alone = parts.every((part, i) => asks(part.text) && (i === 0 || !REFERS_BACK.test(part.text)));
  return alone ? parts : whole;
}

function asks(text: string): boolean {
  const words = text.match(/[\p{L}\p{M}\p{N}'’-]+/gu) ?? [];
  return (
    words.length >= FEWEST_WORDS && (/[?؟]\s*$/u.test(text) || words.some((word) => isQuestionWord(word)))
  );
}

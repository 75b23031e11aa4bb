import { type Span, trimSpan } from './span.js';

/**
 * Words after which a full stop does not end a sentence. The segmenter (UAX #29) knows no abbreviations, and Arabic has
 * no capital letters that would tell it that the sentence goes on.
 */
const ABBREVIATIONS = new Set(
  [
    // titles: doctor, professor, engineer, Mr, lawyer
    'د أ أد م ا س ش',
    // page, volume, edition, number, and so on, to the end; AD, AH, BC; peace and blessings
    'ص ج ط ع إلخ الخ اه هـ ه ق ق.م ق.هـ ت',
    'dr mr mrs ms prof st sr jr vs etc inc ltd vol pp ed fig gen col sgt capt lt gov',
    'jan feb apr aug sep sept oct nov dec approx cf e.g i.e u.s u.k u.n a.m p.m',
  ]
    .join(' ')
    .split(' '),
);

const LAST_WORD = /([\p{L}\p{M}\p{N}.]*)\.$/u;
// Long enough for every abbreviation; looking no further back keeps the search linear on hostile text.
const LONGEST_ABBREVIATION = 16;
const HAS_WORD = /[\p{L}\p{N}]/u;
// "1." or "أ." at the start of a line numbers what follows.
const LIST_NUMBER = /^[\s([]*(?:\p{N}{1,3}|\p{L})[.)]+\s*$/u;

/** Whether a segment only seems to end, so that what follows belongs to the same sentence. */
function endsInAbbreviation(segment: string): boolean {
  const word = LAST_WORD.exec(segment.trimEnd().slice(-LONGEST_ABBREVIATION))?.[1];
  if (word === undefined || word === '') return false;
  // A single letter is an initial ("ج. ك. رولينغ"); Arabic one-letter words never end a sentence.
  return /^\p{L}\p{M}*$/u.test(word) || ABBREVIATIONS.has(word.toLowerCase());
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenter(language: string): Intl.Segmenter {
  let found = segmenters.get(language);
  if (!found) {
    found = new Intl.Segmenter(language, { granularity: 'sentence' });
    segmenters.set(language, found);
  }
  return found;
}

/**
 * The sentences of a paragraph: `Intl.Segmenter` (UAX #29), with three faults of it mended. A segment without a letter
 * or digit (a stray quotation mark, "…") joins the sentence before it; an abbreviation, an initial or a list number
 * does not end a sentence.
 *
 * @param text the whole source
 * @param paragraph a span of `text`
 * @param language BCP 47 tag of the text
 * @returns spans in `text`, in order, without overlap; together they cover every character of the paragraph that is not
 *   white space.
 */
export function splitSentences(text: string, paragraph: Span, language: string): Span[] {
  const line = text.slice(paragraph.start, paragraph.end);
  const sentences: Span[] = [];
  let open: { start: number; end: number } | undefined;
  let goesOn = false;
  const close = () => {
    const span = open && trimSpan(text, open);
    if (span) sentences.push(span);
  };
  for (const { segment, index } of segmenter(language).segment(line)) {
    const start = paragraph.start + index;
    const end = start + segment.length;
    if (open && (goesOn || !HAS_WORD.test(segment))) {
      open.end = end;
    } else {
      close();
      open = { start, end };
    }
    const sentence = text.slice(open.start, open.end);
    goesOn = !HAS_WORD.test(sentence) || LIST_NUMBER.test(sentence) || endsInAbbreviation(segment);
  }
  close();
  return sentences;
}

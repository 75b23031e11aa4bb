import type { Word } from '../words.js';

type Place = Pick<Word, 'start' | 'end'>;

// Links and addresses, mentions and stamps of Discord, references (2:1.4, [2 ¶1 s4], «المصدر 2، الفقرة 1»), numbers of
// list items at the start of a line. Every repetition is bounded or cannot overlap what follows it: time stays linear.
const FIGURELESS = new RegExp(
  [
    '\\bhttps?:\\/\\/\\S+|\\bwww\\.\\S+|[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,5}',
    '<(?:@[!&]?|#|t:|a?:\\w{1,40}:)\\d{1,20}(?::[a-zA-Z])?>',
    '\\[?\\p{Nd}{1,9} ?¶ ?\\p{Nd}{1,9}(?: ?s ?\\p{Nd}{1,9}(?:[-–]\\p{Nd}{1,9})?)?\\]?',
    'المصدر \\p{Nd}{1,9}، الفقرة \\p{Nd}{1,9}(?:، (?:الجملة|الجمل) \\p{Nd}{1,9}(?:[-–]\\p{Nd}{1,9})?)?',
    '^[ \\t]{0,8}\\p{Nd}{1,2}[.)][ \\t]',
    '[#№]\\p{Nd}+',
  ].join('|'),
  'gmu',
);

/** The parts of a text that have digits and no figures, in order. */
export function figurelessSpans(text: string): Place[] {
  return [...text.matchAll(FIGURELESS)].map(({ 0: { length }, index }) => ({
    start: index,
    end: index + length,
  }));
}

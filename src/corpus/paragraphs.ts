import { type Span, trimSpan } from './span.js';

// Unicode's hard line ends that occur in text files; \r\n counts once.
const LINE_END = /\r\n|[\n\r\u2028\u2029]/g;

/**
 * The paragraphs of a text: its non-blank lines, without the white space around them.
 * @returns spans in UTF-16 offsets, in order; paragraph N of a reference is element N - 1.
 */
export function splitParagraphs(text: string): Span[] {
  const paragraphs: Span[] = [];
  let start = 0;
  const close = (end: number) => {
    const span = trimSpan(text, { start, end });
    if (span) paragraphs.push(span);
  };
  for (const lineEnd of text.matchAll(LINE_END)) {
    close(lineEnd.index);
    start = lineEnd.index + lineEnd[0].length;
  }
  close(text.length);
  return paragraphs;
}

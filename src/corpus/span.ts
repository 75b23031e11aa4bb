/** A half-open range of UTF-16 offsets into a text: `text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The span without the white space at its ends; `undefined` where nothing else is in it. */
export function trimSpan(text: string, span: Span): Span | undefined {
  const slice = text.slice(span.start, span.end);
  const start = span.start + (slice.length - slice.trimStart().length);
  const end = span.end - (slice.length - slice.trimEnd().length);
  return start < end ? { start, end } : undefined;
}

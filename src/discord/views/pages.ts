import { ESCAPED_GROWTH, escapeMarkdown } from '../markdown.js';

/**
 * Cuts a quotation into pages that fit once their Markdown is escaped, after white space where there is any. Nothing is
 * lost: the pages joined are the quotation.
 *
 * @param limit in UTF-16 code units after escaping; at least `ESCAPED_GROWTH` times a character
 */
export function splitPages(text: string, limit: number): string[] {
  const pages: string[] = [];
  let rest = text;
  while (escapeMarkdown(rest).length > limit) {
    let end = Math.min(rest.length, limit);
    while (escapeMarkdown(rest.slice(0, end)).length > limit) end -= Math.max(1, Math.floor((end * 1) / 16));
    end = Math.max(end, Math.floor(limit / ESCAPED_GROWTH));
    const space = rest.slice(0, end).search(/\s\S*$/);
    // A word longer than half a page is cut where the page ends, but never inside a character.
    let cut = space > end / 2 ? space + 1 : end;
    if (/[\uD800-\uDBFF]/.test(rest[cut - 1] ?? '') && /[\uDC00-\uDFFF]/.test(rest[cut] ?? '')) cut--;
    pages.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  pages.push(rest);
  return pages;
}

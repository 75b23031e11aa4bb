import { isolateRightToLeft } from '../../language/direction.js';
import { ESCAPED_GROWTH, escapeMarkdown } from '../markdown.js';

/** The isolate around a text: every mark in it that it leaves open is closed by one more, as escapes double a text. */
const ISOLATE = 2;

/** The longest that a text can become when it is shown: escaped, isolated, and with no isolate of its own left open. */
export function shownLength(text: string): number {
  return isolateRightToLeft(escapeMarkdown(text)).length;
}

/**
 * Cuts a quotation into pages that fit once they are escaped and isolated, after white space where there is any. Nothing
 * is lost: the pages joined are the quotation.
 *
 * @param limit of `shownLength`; enough for one character, which is two UTF-16 code units, each escaped
 */
export function splitPages(text: string, limit: number): string[] {
  const pages: string[] = [];
  let rest = text;
  while (rest.length > limit || shownLength(rest) > limit) {
    let end = Math.min(rest.length, limit);
    while (shownLength(rest.slice(0, end)) > limit) end -= Math.max(1, Math.floor(end / 16));
    end = Math.max(end, Math.floor((limit - ISOLATE) / ESCAPED_GROWTH));
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

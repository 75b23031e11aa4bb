import { toAsciiDigits } from '../language/arabic.js';
import type { ReferenceStyle } from './reference.js';
import type { Span } from './span.js';

/** What reads like a reference in running text, and where it stands there. */
export interface FoundReference extends Span {
  /** As `parseReference` reads it: digits in ASCII, without direction marks and Markdown's backslashes. */
  readonly text: string;
  readonly style: ReferenceStyle;
  /** `2:1` may as well be a ratio, a time or a verse: it is a reference only where it leads to a paragraph. */
  readonly certain: boolean;
}

// Tighter than `parseReference`, which is given a reference and nothing else: in running text "2 : 1 . 4 people" is
// none, and no printed form has leading zeros (12:05 is a time). Every part is bounded, so that a search is linear.
const NUMBER = '[1-9]\\d{0,8}';
const RANGE = `${NUMBER}(?:[-–—−]${NUMBER})?`;
const ENGLISH = `${NUMBER}\\s{0,3}¶\\s{0,3}${NUMBER}(?:\\s{0,3}s\\s{0,3}${RANGE})?`;
const ARABIC =
  `المصدر\\s{0,3}${NUMBER}\\s{0,3}[،,]\\s{0,3}الفقرة\\s{0,3}${NUMBER}` +
  `(?:\\s{0,3}[،,]\\s{0,3}(?:الجملة|الجمل)\\s{0,3}${RANGE})?`;
// A number that goes on is another number: it must not be read in part.
const ENDS = '(?![\\p{Nd}%٪]|[.:–—−-]\\p{Nd})';

const FORMS: Readonly<Record<ReferenceStyle, RegExp>> = {
  plain: new RegExp(`${NUMBER}:${NUMBER}(?:\\.${RANGE})?${ENDS}(?![\\p{Script=Latin}_])`, 'gu'),
  en: new RegExp(`\\[${ENGLISH}\\]|${ENGLISH}${ENDS}(?!\\s{0,3}s\\s{0,3}\\d)`, 'giu'),
  ar: new RegExp(`«${ARABIC}»|${ARABIC}${ENDS}(?!\\s{0,3}[،,]\\s{0,3}(?:الجملة|الجمل)\\s{0,3}\\d)`, 'gu'),
};

/** How much is looked at on either side of what may be a reference. */
const CONTEXT = 12;
const WITHIN_SOMETHING = /[\p{Script=Latin}\p{Nd}_.:\\=&#@$€£-]$/u;
const AFTER_SLASH_OR_DECIMAL = /[/+×]$|\p{Nd}[,٫٬]$/u;
const TIME_OR_DECIMAL =
  /^(?:[/×]\p{Nd}|[,٫٬]\p{Nd}|\s?(?:[ap]\.?m\b|uhr\b|h\b|hrs?\b|gmt\b|utc\b|[صم](?!\p{L})|صباح|مساء))/iu;

/** What only looks like text: addresses, and Discord's own `<@1>`, `<:smile:1>`, `<t:1:R>`, `</ask:1>`. */
const NO_PROSE = /\b[a-z][a-z0-9+.-]{0,20}:\/\/\S+|\bwww\.\S+|<(?:a?:|[@#/]|t:)[^<>]{1,100}>/giu;

/**
 * Every reference in a text, in any of the forms that people are shown, with digits of either script and direction
 * marks and Markdown's backslashes inside. In time linear in the text.
 * @returns in the order of the text, without overlap; each is read by `parseReference` or runs backwards
 */
export function findReferences(text: string): FoundReference[] {
  const { plain, starts, ends } = normalise(text);
  const prose = plain.replace(NO_PROSE, (part) => '\uFFFC'.repeat(part.length));
  const found = (Object.keys(FORMS) as ReferenceStyle[]).flatMap((style) =>
    [...prose.matchAll(FORMS[style])].flatMap(({ 0: match, index }): FoundReference[] => {
      const certain = style !== 'plain' || match.includes('.');
      if (style !== 'ar' && !standsAlone(prose, index, index + match.length, style, certain)) return [];
      const [start, end] = [starts[index]!, ends[index + match.length - 1]!];
      return [{ start, end, text: match, style, certain }];
    }),
  );
  return found.sort((a, b) => a.start - b.start);
}

function standsAlone(
  text: string,
  start: number,
  end: number,
  style: ReferenceStyle,
  certain: boolean,
): boolean {
  const before = text.slice(Math.max(0, start - CONTEXT), start);
  if (style === 'en') return !/[\p{Nd}.:]$/u.test(before) || text[start] === '[';
  if (WITHIN_SOMETHING.test(before)) return false;
  if (certain) return true;
  return !AFTER_SLASH_OR_DECIMAL.test(before) && !TIME_OR_DECIMAL.test(text.slice(end, end + CONTEXT));
}

const DIRECTION_MARK = /[\u061C\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/u;
const ESCAPED = /[!-/:-@[-`{-~]/;

/** The text in ASCII digits, without what is not seen, and where each UTF-16 unit of it began and ended before. */
function normalise(text: string): { plain: string; starts: number[]; ends: number[] } {
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of text) {
    const from = at;
    at += character.length;
    if (DIRECTION_MARK.test(character)) continue;
    if (character === '\\' && ESCAPED.test(text[at] ?? '')) continue;
    const shown = character < '\u0100' ? character : toAsciiDigits(character);
    parts.push(shown);
    for (let i = 0; i < shown.length; i++) {
      starts.push(from + i);
      ends.push(i === shown.length - 1 ? at : from + i + 1);
    }
  }
  return { plain: parts.join(''), starts, ends };
}

import type { QuotedPassage } from '../../answer/passage.js';
import type { SourceSummary } from '../../answer/sources.js';
import { foldLetters, isMostlyArabic, stripMarks } from '../../language/arabic.js';
import { isolateLeftToRight, isolateRightToLeft, stripDirectionMarks } from '../../language/direction.js';
import type { Choice } from '../command.js';
import { LIMITS } from '../limits.js';
import type { Messages } from '../locale.js';

const comparable = (text: string) => foldLetters(stripMarks(text.toLowerCase()));

/** Sources whose id begins with what is typed, or whose title or folder has it. */
export function suggestSources(sources: readonly SourceSummary[], typed: string): Choice[] {
  const wanted = comparable(typed.trim());
  return sources
    .filter(
      ({ id, title, slug }) => `${id}`.startsWith(wanted) || comparable(`${title} ${slug}`).includes(wanted),
    )
    .slice(0, LIMITS.choices)
    .map(({ id, title }) => ({ name: choiceName(`${id}`, title), value: id }));
}

/**
 * Passages to choose from, by their reference and how they begin. Who has typed in another script than the source's, and
 * reads no Arabic, gets how the unofficial translation begins, labelled as such.
 */
export function suggestPassages(
  passages: readonly QuotedPassage[],
  typed: string,
  messages: Messages,
): Choice[] {
  const english = !messages.rightToLeft && /\p{L}/u.test(typed) && !isMostlyArabic(typed);
  return passages.slice(0, LIMITS.choices).map(({ reference, quote, translation }) => {
    const text = english && translation !== undefined ? `${messages.translation}: ${translation}` : quote;
    return { name: choiceName(reference, text), value: reference };
  });
}

const SEPARATOR = ' · ';

/**
 * A number or a reference, then a text as far as it fits. Discord shows the names of choices as plain text, in a
 * direction that is not ours to choose: isolates keep either part in one piece.
 */
function choiceName(id: string, text: string): string {
  const isolate = isMostlyArabic(text) ? isolateRightToLeft : isolateLeftToRight;
  const start = `${isolateLeftToRight(id)}${SEPARATOR}`;
  const line = stripDirectionMarks(text).trim().replace(/\s+/gu, ' ');
  return `${start}${isolate(cut(line, LIMITS.choiceName - start.length - isolate('').length))}`;
}

/** The words that fit, and an ellipsis where there are more. */
function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const words = text.slice(0, limit).replace(/\s\S*$/u, '');
  return `${words.length < limit ? words : text.slice(0, limit - 1).toWellFormed()}…`;
}

import type { APIEmbed } from 'discord-api-types/v10';
import type { QuotedPassage } from '../../answer/passage.js';
import { parseReference, printReference } from '../../corpus/reference.js';
import { isMostlyArabic } from '../../language/arabic.js';
import { isolateLeftToRight, isolateRightToLeft } from '../../language/direction.js';
import type { Messages } from '../locale.js';
import { escapeMarkdown, unescapeMarkdown } from '../markdown.js';

export const COLOURS = { neutral: 0x5b6b7b, good: 0x2e7d4f, careful: 0xb7791f, bad: 0xa33a3a } as const;

/** Text of the corpus on a line of its own, shown as it is and in its own direction. */
export function ownLine(text: string): string {
  const escaped = escapeMarkdown(text);
  return isMostlyArabic(text) ? isolateRightToLeft(escaped) : escaped;
}

/** Longer titles and the like end in an ellipsis: they are no quotations, and they have no limit of their own. */
const LONGEST_TITLE = 240;

export function titleLine(text: string, longest = LONGEST_TITLE): string {
  return ownLine(text.length > longest ? `${text.slice(0, longest - 1).toWellFormed()}…` : text);
}

/** A quotation on a line of its own, the words that answer in bold. */
export function quotationLine({ quote, highlights }: Pick<QuotedPassage, 'quote' | 'highlights'>): string {
  let line = '';
  let at = 0;
  for (const [start, end] of highlights) {
    line += `${escapeMarkdown(quote.slice(at, start))}**${escapeMarkdown(quote.slice(start, end))}**`;
    at = end;
  }
  line += escapeMarkdown(quote.slice(at));
  return isMostlyArabic(quote) ? isolateRightToLeft(line) : line;
}

/** A line that the bot says itself, in the direction of its language. */
export function spoken(text: string, messages: Messages): string {
  return messages.rightToLeft ? isolateRightToLeft(text) : text;
}

/**
 * A label of the bot's before a text of somebody else's, which has a line of its own where it is in the other script. On
 * one line both are in one isolate: two beside each other would stand in the order of the line, which may be another.
 */
export function labelled(label: string, text: string, messages: Messages): string {
  if (label === '') return ownLine(text);
  const together = !/\p{L}/u.test(text) || isMostlyArabic(text) === messages.rightToLeft;
  return together
    ? spoken(`${label} ${ownLine(text)}`, messages)
    : `${spoken(label, messages)}\n${ownLine(text)}`;
}

/** A reference as the reader's language writes it. /quote takes every form. */
export function printedReference(reference: string, messages: Messages): string {
  const parsed = parseReference(reference);
  if (!parsed.ok)
    return isMostlyArabic(reference) ? ownLine(reference) : isolateLeftToRight(escapeMarkdown(reference));
  if (messages.rightToLeft) return isolateRightToLeft(printReference(parsed.reference, 'ar'));
  return escapeMarkdown(printReference(parsed.reference, 'en'));
}

export function referenceLine(reference: string, messages: Messages): string {
  return `**${printedReference(reference, messages)}**`;
}

/** The references, in their plain form, of the cards among the descriptions of a message. */
export function referencesOf(descriptions: readonly string[]): string[] {
  return descriptions.flatMap((description) => {
    const [, line = ''] = description.split('\n');
    const parsed = parseReference(unescapeMarkdown(line.replaceAll('**', '')));
    return parsed.ok ? [printReference(parsed.reference)] : [];
  });
}

/**
 * The card of a passage: its quotation, where it stands and the title of its source, a line each. A reader of another
 * language gets the unofficial translation under it, labelled as such.
 */
export function quotationCard(
  passage: QuotedPassage,
  quotation: string,
  messages: Messages,
  { translated = true }: { readonly translated?: boolean } = {},
): APIEmbed {
  const lines = [quotation, referenceLine(passage.reference, messages), titleLine(passage.title)];
  if (translated && passage.translation !== undefined && !messages.rightToLeft) {
    lines.push('', `*${messages.translation}*`, escapeMarkdown(passage.translation));
  }
  return { color: COLOURS.neutral, description: lines.join('\n') };
}

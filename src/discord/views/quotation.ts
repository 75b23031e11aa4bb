import type { APIEmbed } from 'discord-api-types/v10';
import type { QuotedPassage } from '../../answer/passage.js';
import { parseReference, printReference } from '../../corpus/reference.js';
import { isMostlyArabic } from '../../language/arabic.js';
import { isolateRightToLeft } from '../../language/direction.js';
import type { Messages } from '../locale.js';
import { escapeMarkdown } from '../markdown.js';

export const COLOURS = { neutral: 0x5b6b7b, good: 0x2e7d4f, careful: 0xb7791f, bad: 0xa33a3a } as const;

/** Text of the corpus on a line of its own, shown as it is and in its own direction. */
export function ownLine(text: string): string {
  const escaped = escapeMarkdown(text);
  return isMostlyArabic(text) ? isolateRightToLeft(escaped) : escaped;
}

/** A reference as the reader's language writes it, with the form that /quote takes where the two differ. */
export function referenceLine(reference: string, messages: Messages): string {
  const parsed = parseReference(reference);
  if (!parsed.ok) return reference;
  if (messages.rightToLeft) return `**${isolateRightToLeft(printReference(parsed.reference, 'ar'))}**`;
  return `**${escapeMarkdown(printReference(parsed.reference, 'en'))}**`;
}

/** The card of a passage: its quotation, where it stands, and the title of its source, a line each. */
export function quotationCard(passage: QuotedPassage, quotation: string, messages: Messages): APIEmbed {
  return {
    color: COLOURS.neutral,
    description: [quotation, referenceLine(passage.reference, messages), ownLine(passage.title)].join('\n'),
  };
}

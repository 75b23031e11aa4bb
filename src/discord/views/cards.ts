import type { APIButtonComponent, APIEmbed } from 'discord-api-types/v10';
import type { QuotedPassage } from '../../answer/passage.js';
import type { Corpus } from '../../corpus/corpus.js';
import type { Source } from '../../corpus/source.js';
import { embedLength, LIMITS } from '../limits.js';
import type { Messages } from '../locale.js';
import { markOfSource } from '../marks.js';
import { button } from './buttons.js';
import { quotationCard, quotationLine, spoken } from './quotation.js';
import { readerId } from './reader.js';

/** The button action that hands out a passage to paste. */
const COPY = 'copy';

export interface Cards {
  /** One a passage, in their order. */
  readonly cards: APIEmbed[];
  /** For each passage one that opens it where it stands; for one that is longer than its card, to read it at all. */
  readonly buttons: APIButtonComponent[];
}

/**
 * A card a passage, all within the room that is left of a message. A quotation that does not fit is never shown in
 * part: a button opens it.
 *
 * @param room in characters, as `embedLength` counts them; enough for a card without its quotation for each
 */
export function cardsWithin(
  room: number,
  passages: readonly QuotedPassage[],
  corpus: Corpus,
  messages: Messages,
): Cards {
  const cards: APIEmbed[] = [];
  const buttons: APIButtonComponent[] = [];
  let left = room;
  // What each card still to come needs at least: its own when it fits, a short one when not.
  const short = passages.map((passage) =>
    quotationCard(passage, spoken(messages.tooLongToShow, messages), messages, { translated: false }),
  );
  let reserved = short.reduce((sum, card) => sum + embedLength(card), 0);
  for (const [i, passage] of passages.entries()) {
    reserved -= embedLength(short[i]!);
    // The translation is a help: it goes first where there is no room for everything.
    const quotation = quotationLine(passage);
    const card = [true, false]
      .map((translated) => quotationCard(passage, quotation, messages, { translated }))
      .find((each) => embedLength(each) <= Math.min(LIMITS.embedDescription, left - reserved));
    const label = card ? messages.buttons.inContext : messages.read;
    buttons.push(openButton(label(passage.reference), passage, sourceOf(passage, corpus)));
    const shown = card ?? short[i]!;
    left -= embedLength(shown);
    cards.push(shown);
  }
  return { cards, buttons };
}

/** Opens the source of a passage where the passage stands. */
export function openButton(label: string, passage: QuotedPassage, source: Source): APIButtonComponent {
  return button(label, readerId('open', source, passage, passage.start));
}

/** Hands out a passage with its citation, to paste elsewhere. */
export function copyButton(
  { reference }: QuotedPassage,
  source: Source,
  messages: Messages,
): APIButtonComponent {
  return button(messages.buttons.copy(reference), { action: COPY, args: [reference, markOfSource(source)] });
}

export function sourceOf({ reference, source }: QuotedPassage, corpus: Corpus): Source {
  const found = corpus.source(source);
  if (!found) throw new Error(`${reference} is of a source that the corpus does not have.`);
  return found;
}

import type { APIButtonComponent, APIEmbed } from 'discord-api-types/v10';
import type { QuotedPassage } from '../../answer/passage.js';
import type { Corpus } from '../../corpus/corpus.js';
import { embedLength, LIMITS } from '../limits.js';
import type { Messages } from '../locale.js';
import { button } from './buttons.js';
import { readId } from './passage.js';
import { quotationCard, quotationLine, spoken } from './quotation.js';

export interface Cards {
  /** One a passage, in their order. */
  readonly cards: APIEmbed[];
  /** For each passage that is longer than its card, one that opens it. */
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
    if (!card) buttons.push(readButton(passage, corpus, messages));
    const shown = card ?? short[i]!;
    left -= embedLength(shown);
    cards.push(shown);
  }
  return { cards, buttons };
}

function readButton(passage: QuotedPassage, corpus: Corpus, messages: Messages): APIButtonComponent {
  const source = corpus.source(passage.source);
  if (!source) throw new Error(`${passage.reference} is of a source that the corpus does not have.`);
  return button(messages.read(passage.reference), readId('open', passage.reference, 0, source));
}

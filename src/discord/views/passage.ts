import type { APIEmbed } from 'discord-api-types/v10';
import type { QuotedPassage } from '../../answer/passage.js';
import type { Source } from '../../corpus/source.js';
import { embedLength, LIMITS } from '../limits.js';
import type { Messages } from '../locale.js';
import { markOfSource } from '../marks.js';
import type { MessageBody } from '../reply.js';
import { button, rowsOf } from './buttons.js';
import { copyButton, openButton } from './cards.js';
import { splitPages } from './pages.js';
import { ownLine, quotationCard, quotationLine, spoken } from './quotation.js';

/** Leaves room in a description for the reference and the title. */
const PAGE = 3_400;

/** The button action that turns to a page of a passage. */
export const PASSAGE = 'passage';

/** A passage in full, a page at a time where it is longer than a card. Pages count from 0. */
export function passageView(
  passage: QuotedPassage,
  source: Source,
  page: number,
  messages: Messages,
): MessageBody {
  const pages = splitPages(passage.quote, PAGE);
  const shown = Math.min(Math.max(0, page), pages.length - 1);
  const quotation = pages.length === 1 ? quotationLine(passage) : ownLine(pages[shown] ?? '');
  // The translation is a help: it goes where there is no room for everything, and from pages, which it does not match.
  const [full, bare] = [pages.length === 1, false].map((translated) =>
    quotationCard(passage, quotation, messages, { translated }),
  ) as [APIEmbed, APIEmbed];
  const card = embedLength(full) <= LIMITS.embedDescription ? full : bare;
  const uses = [
    openButton(messages.buttons.inContext(passage.reference), passage, source),
    copyButton(passage, source, messages),
  ];
  if (pages.length === 1) return { embeds: [card], components: rowsOf(uses) };
  const turn = (label: string, to: number) =>
    button(
      label,
      { action: PASSAGE, args: [passage.reference, String(to), markOfSource(source)] },
      to < 0 || to >= pages.length,
    );
  return {
    embeds: [{ ...card, footer: { text: spoken(messages.page(shown + 1, pages.length), messages) } }],
    components: [
      ...rowsOf([turn(messages.previousPage, shown - 1), turn(messages.nextPage, shown + 1)]),
      ...rowsOf(uses),
    ],
  };
}

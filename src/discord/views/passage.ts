import type { APIEmbed } from 'discord-api-types/v10';
import type { QuotedPassage } from '../../answer/passage.js';
import type { Source } from '../../corpus/source.js';
import type { CustomId } from '../custom-id.js';
import { embedLength, LIMITS } from '../limits.js';
import type { Messages } from '../locale.js';
import type { MessageBody } from '../reply.js';
import { button, rowsOf } from './buttons.js';
import { splitPages } from './pages.js';
import { ownLine, quotationCard, quotationLine, spoken } from './quotation.js';

/** Leaves room in a description for the reference, the title and the isolates. */
const PAGE = 3_000;

/** The button action that shows a page of a passage. */
export const READ = 'read';

/** How much of a source's checksum a button carries: enough to notice that the source is another one now. */
const MARK_LENGTH = 10;

export function markOf(source: Pick<Source, 'sha256'>): string {
  return source.sha256.slice(0, MARK_LENGTH);
}

/** `open` shows the page in a message of its own, `turn` in the place of the one the button stands on. */
export type ReadMode = 'open' | 'turn';

export function readId(
  mode: ReadMode,
  reference: string,
  page: number,
  source: Pick<Source, 'sha256'>,
): CustomId {
  return { action: READ, args: [mode, reference, String(page), markOf(source)] };
}

/** A passage in full, a page at a time where it is longer than a card. Pages count from 0. */
export function passageView(
  passage: QuotedPassage,
  source: Pick<Source, 'sha256'>,
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
  if (pages.length === 1) return { embeds: [card], components: [] };
  const turn = (label: string, to: number) =>
    button(label, readId('turn', passage.reference, to, source), to < 0 || to >= pages.length);
  return {
    embeds: [{ ...card, footer: { text: spoken(messages.page(shown + 1, pages.length), messages) } }],
    components: rowsOf([turn(messages.previousPage, shown - 1), turn(messages.nextPage, shown + 1)]),
  };
}

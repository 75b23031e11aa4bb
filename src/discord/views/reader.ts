import type { QuotedPassage } from '../../answer/passage.js';
import { printReference } from '../../corpus/reference.js';
import type { Source } from '../../corpus/source.js';
import type { CustomId } from '../custom-id.js';
import type { Messages } from '../locale.js';
import { markOfSource } from '../marks.js';
import type { MessageBody } from '../reply.js';
import { button, rowsOf } from './buttons.js';
import { COLOURS, printedReference, quotationLine, spoken, titleLine } from './quotation.js';
import { type Piece, pagesOfSource } from './source-pages.js';

/** The button action that shows a page of a source. */
export const READER = 'reader';

/** `open` shows the page in a message of its own, `turn` in the place of the one the button stands on. */
export type ReaderMode = 'open' | 'turn';

/** What a reader came for: a passage, shown bold, or the source as such. */
export type Sought = Pick<QuotedPassage, 'reference' | 'start' | 'end'>;

/** @param offset into the text of the source: the page is the one that this stands on, however pages are laid out */
export function readerId(
  mode: ReaderMode,
  source: Source,
  sought: Sought | undefined,
  offset: number,
): CustomId {
  const place = sought?.reference ?? String(source.id);
  return { action: READER, args: [mode, place, String(offset), markOfSource(source)] };
}

/** The page of a source on which an offset into its text stands; the passage that the reader came for is bold. */
export function readerView(
  source: Source,
  sought: Sought | undefined,
  offset: number,
  messages: Messages,
): MessageBody {
  const pages = pagesOfSource(source, sought);
  const found = pages.findIndex((page) => page.at(-1)!.end > offset);
  const at = found < 0 ? pages.length - 1 : found;
  const lines = [`**${titleLine(source.title)}**`];
  for (const piece of pages[at] ?? []) {
    const reference = printReference({ source: source.id, paragraph: piece.paragraph });
    lines.push('', printedReference(reference, messages), pieceLine(source, piece, sought));
  }
  const card = { color: COLOURS.neutral, description: lines.join('\n') };
  if (pages.length <= 1) return { embeds: [card], components: [] };
  const turn = (label: string, to: number) =>
    button(
      label,
      // A page that is not there has no offset; its button is disabled, and differs from the other one.
      readerId('turn', source, sought, pages[to]?.[0]?.start ?? source.text.length),
      pages[to] === undefined,
    );
  return {
    embeds: [{ ...card, footer: { text: spoken(messages.page(at + 1, pages.length), messages) } }],
    components: rowsOf([turn(messages.previousPage, at - 1), turn(messages.nextPage, at + 1)]),
  };
}

function pieceLine({ text }: Source, piece: Piece, sought: Sought | undefined): string {
  const start = Math.max(piece.start, sought?.start ?? piece.end);
  const end = Math.min(piece.end, sought?.end ?? piece.end);
  return quotationLine({
    quote: text.slice(piece.start, piece.end),
    highlights: start < end ? [[start - piece.start, end - piece.start]] : [],
  });
}

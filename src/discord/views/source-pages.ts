import type { Source } from '../../corpus/source.js';
import type { Span } from '../../corpus/span.js';
import { shownLength, splitPages } from './pages.js';

/** A paragraph of a source, or a part of one that is longer than a page. */
export interface Piece extends Span {
  /** From 1, as references count. */
  readonly paragraph: number;
}

/** What fits into the description of a card beside the source's title. */
const PAGE = 3_500;
/** Each piece stands under its reference and has bold marks. */
const BESIDE_PIECE = 64;

/**
 * A source as pages of whole paragraphs; one that is longer than a page goes on over several. Nothing is lost: the
 * pieces of a paragraph joined are the paragraph.
 *
 * @param around a passage that the reader came for. One page is laid out around it, its paragraph with as many before
 *   as after where they fit, and the others from there; without it, pages run from the beginning.
 */
export function pagesOfSource(source: Source, around?: Span): Piece[][] {
  const pieces = piecesOf(source);
  const costs = pieces.map(({ start, end }) => shownLength(source.text.slice(start, end)) + BESIDE_PIECE);
  const at = around ? pieces.findIndex(({ end }) => end > around.start) : -1;
  const [from, to] = at < 0 ? [0, 0] : pageAround(at, costs);
  const before = packed(pieces.slice(0, from).reverse(), costs.slice(0, from).reverse());
  const after = packed(pieces.slice(to), costs.slice(to));
  return [
    ...before.map((page) => page.reverse()).reverse(),
    ...(to > from ? [pieces.slice(from, to)] : []),
    ...after,
  ];
}

function piecesOf({ text, paragraphs }: Source): Piece[] {
  return paragraphs.flatMap((span, i) => {
    let at = span.start;
    return splitPages(text.slice(span.start, span.end), PAGE - BESIDE_PIECE).map((part) => {
      const start = at;
      at += part.length;
      return { paragraph: i + 1, start, end: at };
    });
  });
}

/** The half-open range of pieces on the page of one of them, which grows on both sides in turn. */
function pageAround(at: number, costs: readonly number[]): [from: number, to: number] {
  let [from, to] = [at, at + 1];
  let room = PAGE - costs[at]!;
  for (let onBefore = true, full = 0; full < 2; onBefore = !onBefore) {
    const cost = costs[onBefore ? from - 1 : to];
    if (cost === undefined || cost > room) {
      full++;
      continue;
    }
    full = 0;
    room -= cost;
    if (onBefore) from--;
    else to++;
  }
  return [from, to];
}

/** Pieces in as few pages as hold them in order. */
function packed(pieces: readonly Piece[], costs: readonly number[]): Piece[][] {
  const pages: Piece[][] = [];
  let room = 0;
  for (const [i, piece] of pieces.entries()) {
    if (pages.length === 0 || costs[i]! > room) {
      pages.push([]);
      room = PAGE;
    }
    room -= costs[i]!;
    pages.at(-1)!.push(piece);
  }
  return pages;
}

import type { APIButtonComponent, APIEmbed } from 'discord-api-types/v10';
import type { RankedPassage } from '../../answer/passage.js';
import type { Corpus } from '../../corpus/corpus.js';
import { embedLength, LIMITS } from '../limits.js';
import type { Messages } from '../locale.js';
import { markOfCorpus } from '../marks.js';
import type { MessageBody } from '../reply.js';
import { printShowing, type Showing } from '../showing.js';
import { button, rowsOf } from './buttons.js';
import { cardsWithin, copyButton, sourceOf } from './cards.js';

/** The actions of the buttons below, which are the names of their files. */
const ACTION = { more: 'more', share: 'share', vote: 'vote', dismiss: 'dismiss' } as const;

/** What a message about a question or a claim shows, and what can be done with it. */
export interface Layout {
  readonly header: APIEmbed;
  readonly passages: readonly RankedPassage[];
  readonly showing: Showing;
  /** Whether the header holds all of what was asked, so that buttons can ask it again. */
  readonly restated: boolean;
  readonly hasMore: boolean;
  /** Nothing was found, and the passage shown is only the nearest. */
  readonly refused: boolean;
  /** Only the asker sees it, and may share it. */
  readonly private: boolean;
}

/** The passages that are on a page, and where they stand among all, from 1. */
export interface Page {
  readonly page: number;
  readonly passages: readonly RankedPassage[];
  readonly places: readonly [first: number, last: number];
  readonly hasMore: boolean;
}

/** The page of a showing; of what was not found the nearest passage alone, without words that answer. */
export function pageOf(passages: readonly RankedPassage[], showing: Showing, refused: boolean): Page {
  if (refused) {
    const nearest = passages.slice(0, 1).map((passage) => ({ ...passage, highlights: [] }));
    return { page: 0, passages: nearest, places: [1, nearest.length], hasMore: false };
  }
  const pages = Math.max(1, Math.ceil(passages.length / showing.results));
  const page = Math.min(showing.page, pages - 1);
  const first = page * showing.results;
  const shown = passages.slice(first, first + showing.results);
  return { page, passages: shown, places: [first + 1, first + shown.length], hasMore: page < pages - 1 };
}

/** A header, a card a passage, and buttons. A quotation that does not fit is never shown in part: a button opens it. */
export function layOut(layout: Layout, corpus: Corpus, messages: Messages): MessageBody {
  const { header, passages, refused } = layout;
  const room = LIMITS.embedsTotal - embedLength(header);
  const { cards, buttons } = cardsWithin(room, passages, corpus, messages);
  const copies = refused
    ? []
    : passages.map((passage) => copyButton(passage, sourceOf(passage, corpus), messages));
  return {
    embeds: [header, ...cards],
    components: [controlsOf(layout, markOfCorpus(corpus), messages), buttons, copies].flatMap(rowsOf),
  };
}

function controlsOf(layout: Layout, mark: string, messages: Messages): APIButtonComponent[] {
  const { showing, restated, hasMore, refused } = layout;
  const texts = messages.buttons;
  const again = (label: string, action: string, page: number) =>
    button(label, { action, args: printShowing({ ...showing, page }, messages, mark) });
  const vote = (label: string, helpful: string) =>
    button(label, { action: ACTION.vote, args: [helpful, mark] });
  const controls: APIButtonComponent[] = [];
  // What asks again reads the question from the message.
  if (restated && showing.page > 0) controls.push(again(texts.back, ACTION.more, showing.page - 1));
  if (restated && hasMore) controls.push(again(texts.more, ACTION.more, showing.page + 1));
  if (restated && layout.private) controls.push(again(texts.share, ACTION.share, showing.page));
  if (!refused) controls.push(vote(texts.helpful, 'helpful'), vote(texts.notHelpful, 'not_helpful'));
  controls.push(button(texts.dismiss, { action: ACTION.dismiss, args: [showing.asker] }));
  return controls;
}

import type { APIButtonComponent } from 'discord-api-types/v10';
import type { Answer } from '../../answer/ask.js';
import type { RankedPassage } from '../../answer/passage.js';
import type { Corpus } from '../../corpus/corpus.js';
import { embedLength, LIMITS } from '../limits.js';
import type { Messages } from '../locale.js';
import { markOfCorpus } from '../marks.js';
import type { MessageBody } from '../reply.js';
import { printShowing, type Showing } from '../showing.js';
import { button, rowsOf } from './buttons.js';
import { cardsWithin, copyButton, sourceOf } from './cards.js';
import { answerHeader, isRestatedWhole } from './header.js';

/** An answer with what its message says beside the passages. */
export interface Shown {
  readonly answer: Answer;
  readonly showing: Showing;
  /** Only the asker sees it, and may share it. */
  readonly private: boolean;
  /** Who shared it, as its header says it. */
  readonly shared?: string | undefined;
}

/** The actions of the buttons below, which are the names of their files. */
const ACTION = { more: 'more', share: 'share', vote: 'vote', dismiss: 'dismiss' } as const;

/**
 * An answer: the question and the verdict, a card a passage, and buttons. A refusal shows only the nearest passage, and
 * says that it is no answer. A quotation that does not fit is never shown in part: a button opens it.
 */
export function answerView(shown: Shown, corpus: Corpus, messages: Messages): MessageBody {
  const { answer, showing } = shown;
  const refused = answer.status === 'not_found';
  const pages = refused ? 1 : Math.max(1, Math.ceil(answer.passages.length / showing.results));
  const page = Math.min(showing.page, pages - 1);
  const first = page * showing.results;
  const passages = refused
    ? answer.passages.slice(0, 1).map(withoutHighlights)
    : answer.passages.slice(first, first + showing.results);
  const places = [first + 1, first + passages.length] as const;
  const header = answerHeader(answer, answer.question, shown.shared, places, messages);
  const { cards, buttons } = cardsWithin(
    LIMITS.embedsTotal - embedLength(header),
    passages,
    corpus,
    messages,
  );
  const controls = controlsOf(
    { ...shown, showing: { ...showing, page } },
    page < pages - 1,
    markOfCorpus(corpus),
    messages,
  );
  const copies = refused
    ? []
    : passages.map((passage) => copyButton(passage, sourceOf(passage, corpus), messages));
  return {
    embeds: [header, ...cards],
    components: [controls, buttons, copies].flatMap(rowsOf),
  };
}

function controlsOf(shown: Shown, hasMore: boolean, mark: string, messages: Messages): APIButtonComponent[] {
  const { answer, showing } = shown;
  const texts = messages.buttons;
  const again = (label: string, action: string, page: number) =>
    button(label, { action, args: printShowing({ ...showing, page }, messages, mark) });
  const vote = (label: string, helpful: string) =>
    button(label, { action: ACTION.vote, args: [helpful, mark] });
  // What asks again reads the question from the message.
  const asksAgain = isRestatedWhole(answer.question);
  const controls: APIButtonComponent[] = [];
  if (asksAgain && showing.page > 0) controls.push(again(texts.back, ACTION.more, showing.page - 1));
  if (asksAgain && hasMore) controls.push(again(texts.more, ACTION.more, showing.page + 1));
  if (asksAgain && shown.private) controls.push(again(texts.share, ACTION.share, showing.page));
  if (answer.status !== 'not_found')
    controls.push(vote(texts.helpful, 'helpful'), vote(texts.notHelpful, 'not_helpful'));
  controls.push(button(texts.dismiss, { action: ACTION.dismiss, args: [showing.asker] }));
  return controls;
}

/** What does not answer has no words that do. */
function withoutHighlights(passage: RankedPassage): RankedPassage {
  return { ...passage, highlights: [] };
}

import type { Answer } from '../../answer/ask.js';
import type { Corpus } from '../../corpus/corpus.js';
import type { Messages } from '../locale.js';
import type { MessageBody } from '../reply.js';
import type { Showing } from '../showing.js';
import { answerHeader, isRestatedWhole } from './header.js';
import { layOut, pageOf } from './layout.js';

/** An answer with what its message says beside the passages. */
export interface Shown {
  readonly answer: Answer;
  readonly showing: Showing;
  /** Only the asker sees it, and may share it. */
  readonly private: boolean;
  /** Who shared it, as its header says it. */
  readonly shared?: string | undefined;
}

/**
 * An answer: the question and the verdict, a card a passage, and buttons. A refusal shows only the nearest passage, and
 * says that it is no answer.
 */
export function answerView(shown: Shown, corpus: Corpus, messages: Messages): MessageBody {
  const { answer, showing } = shown;
  const refused = answer.status === 'not_found';
  const { page, passages, places, hasMore } = pageOf(answer.passages, showing, refused);
  return layOut(
    {
      header: answerHeader(answer, answer.question, shown.shared, places, messages),
      passages,
      showing: { ...showing, page },
      restated: isRestatedWhole(answer.question),
      hasMore,
      refused,
      private: shown.private,
    },
    corpus,
    messages,
  );
}

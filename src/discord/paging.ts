import { answerReply } from './asking.js';
import { checkPageReply } from './checking.js';

/** A page of whatever a message shows: the answer to a question, or the check of a claim. */
export const pageReply: typeof answerReply = (asked, showing, ...rest) =>
  (showing.kind === 'claim' ? checkPageReply : answerReply)(asked, showing, ...rest);

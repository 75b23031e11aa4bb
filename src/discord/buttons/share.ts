import { pageReply } from '../asking.js';
import { mayAnswerPublicly } from '../audience.js';
import type { Button } from '../command.js';
import { readPressedAnswer } from '../pressed-answer.js';
import { sharedLines } from '../views/header.js';
import { noticeReply, problemReply } from '../views/problem.js';

/** Shows a private answer to the channel, as it is and with who shared it. */
export const button: Button = {
  counts: true,
  async run(args, context, { message }) {
    if (!mayAnswerPublicly(context))
      return noticeReply([context.messages.buttons.shareNotHere], context.messages);
    const read = readPressedAnswer(args, message, context);
    if (!read.ok) return problemReply(read.reason, context.messages);
    const { question, showing, messages } = read;
    const { user } = context.origin;
    const shared = sharedLines(user.name, messages);
    return pageReply(question, { ...showing, asker: user.id }, { private: false, shared }, context, messages);
  },
};

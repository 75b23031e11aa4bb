import { pageReply } from '../asking.js';
import type { Button } from '../command.js';
import { readPressedAnswer } from '../pressed-answer.js';
import { problemReply } from '../views/problem.js';

/** Turns an answer to other passages, in the language that the message has. */
export const button: Button = {
  counts: true,
  async run(args, context, { message }) {
    const read = readPressedAnswer(args, message, context);
    if (!read.ok) return problemReply(read.reason, context.messages);
    const { question, showing, messages, shared } = read;
    const shown = { private: message.private, shared, update: true };
    return pageReply(question, showing, shown, context, messages);
  },
};

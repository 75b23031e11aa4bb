import type { Messages, Problem } from '../locale.js';
import type { Reply } from '../reply.js';
import { COLOURS, spoken } from './quotation.js';

/** What to do about something that cannot be done as asked: for the asker alone. */
export function problemReply(problem: Problem, messages: Messages, available?: number): Reply {
  return noticeReply(problemLines(problem, messages, available), messages);
}

/** @param available the last paragraph or sentence that there is */
export function problemLines(problem: Problem, messages: Messages, available?: number): string[] {
  const lines = [messages.problems[problem]];
  if (available !== undefined && problem === 'no_such_paragraph')
    lines.push(messages.lastParagraph(available));
  if (available !== undefined && problem === 'no_such_sentence') lines.push(messages.lastSentence(available));
  return lines;
}

/** Somebody asks more than they may: when to go on. */
export function waitReply(seconds: number, messages: Messages): Reply {
  return noticeReply([messages.tryAgainIn(seconds)], messages);
}

/** A few lines for the asker alone. */
export function noticeReply(lines: readonly string[], messages: Messages): Reply {
  const description = lines.map((line) => spoken(line, messages)).join('\n');
  return { private: true, body: { embeds: [{ color: COLOURS.careful, description }], components: [] } };
}

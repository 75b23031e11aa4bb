import { DEFAULT_RESULTS, LONGEST_QUESTION, MOST_RESULTS } from '../answer/ask.js';
import type { Context } from './command.js';
import type { Messages } from './locale.js';
import { toOneLine } from './one-line.js';
import { plainText } from './plain-text.js';
import type { Reply } from './reply.js';
import type { Showing } from './showing.js';
import { answerView, type Shown } from './views/answer.js';
import { problemReply } from './views/problem.js';

export interface Asking {
  readonly source?: number | undefined;
  readonly results?: number | undefined;
  /** Only the asker will see the answer. */
  readonly private: boolean;
}

/** The answer to a question, whichever way it came in. */
export async function askReply(question: string, asking: Asking, context: Context): Promise<Reply> {
  const { source, results = DEFAULT_RESULTS } = asking;
  const showing: Showing = { kind: 'question', page: 0, results, source, asker: context.origin.user.id };
  return answerReply(toOneLine(question), showing, { private: asking.private }, context);
}

/**
 * A page of the answer to a question.
 * @param question as `toOneLine` makes it
 * @param messages the language of the answer; problems are told in the reader's
 */
export async function answerReply(
  question: string,
  showing: Showing,
  { update, ...shown }: Pick<Shown, 'private' | 'shared'> & Pick<Reply, 'update'>,
  { sanad, messages: reader }: Context,
  messages: Messages = reader,
): Promise<Reply> {
  // One more than is shown tells whether there is more.
  const results = Math.min(MOST_RESULTS, (showing.page + 1) * showing.results + 1);
  const result = await sanad.ask(question, { source: showing.source, results });
  if (!result.ok) return problemReply(result.reason, reader);
  const body = answerView({ ...shown, answer: result.answer, showing }, sanad.corpus, messages);
  return { private: shown.private, body, ...(update ? { update } : {}) };
}

/** The answer to what a message says, its Markdown and whatever else is no words left out. */
export async function askMessageReply(text: string, asking: Asking, context: Context): Promise<Reply> {
  const question = plainText(text);
  if (question === '') return problemReply('empty_message', context.messages);
  // Part of a message would be another question, and nobody would see which part was read.
  if (question.length > LONGEST_QUESTION) return problemReply('message_too_long', context.messages);
  return askReply(question, asking, context);
}

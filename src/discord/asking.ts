import { DEFAULT_RESULTS, LONGEST_QUESTION } from '../answer/ask.js';
import type { Context } from './command.js';
import { plainText } from './plain-text.js';
import type { Reply } from './reply.js';
import { answerView } from './views/answer.js';
import { problemReply } from './views/problem.js';

export interface Asking {
  readonly source?: number | undefined;
  readonly results?: number | undefined;
  /** Only the asker will see the answer. */
  readonly private: boolean;
}

/** The answer to a question, whichever way it came in. */
export async function askReply(question: string, asking: Asking, context: Context): Promise<Reply> {
  const { sanad, messages } = context;
  const { source, results = DEFAULT_RESULTS } = asking;
  const result = await sanad.ask(question, { source, results });
  if (!result.ok) return problemReply(result.reason, messages);
  return { private: asking.private, body: answerView(result.answer, sanad.corpus, messages) };
}

/** The answer to what a message says, its Markdown and whatever else is no words left out. */
export async function askMessageReply(text: string, asking: Asking, context: Context): Promise<Reply> {
  const question = plainText(text);
  if (question === '') return problemReply('empty_message', context.messages);
  // Part of a message would be another question, and nobody would see which part was read.
  if (question.length > LONGEST_QUESTION) return problemReply('message_too_long', context.messages);
  return askReply(question, asking, context);
}

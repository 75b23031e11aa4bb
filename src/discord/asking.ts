import { DEFAULT_RESULTS } from '../answer/ask.js';
import type { Context } from './command.js';
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

import { DEFAULT_RESULTS, LONGEST_QUESTION, MOST_RESULTS } from '../answer/ask.js';
import type { Context } from './command.js';
import type { Messages, Problem } from './locale.js';
import { toOneLine } from './one-line.js';
import { plainText } from './plain-text.js';
import type { MessageBody, Reply } from './reply.js';
import type { Showing } from './showing.js';
import { answerView } from './views/answer.js';
import { checkView } from './views/check.js';
import { problemReply } from './views/problem.js';

export interface Asking {
  /** Whether the text is a question to answer or a claim to check. */
  readonly kind: Showing['kind'];
  readonly source?: number | undefined;
  readonly results?: number | undefined;
  /** Only the asker will see the answer. */
  readonly private: boolean;
}

/** The answer to a question or the check of a claim, whichever way it came in. */
export async function askReply(text: string, asking: Asking, context: Context): Promise<Reply> {
  const { kind, source, results = DEFAULT_RESULTS } = asking;
  const showing: Showing = { kind, page: 0, results, source, asker: context.origin.user.id };
  return pageReply(toOneLine(text), showing, { private: asking.private }, context);
}

/** The same for what a message says, its Markdown and whatever else is no words left out. */
export async function askMessageReply(text: string, asking: Asking, context: Context): Promise<Reply> {
  const plain = plainText(text);
  if (plain === '') return problemReply('empty_message', context.messages);
  // Part of a message would be another question, and nobody would see which part was read.
  if (plain.length > LONGEST_QUESTION) return problemReply('message_too_long', context.messages);
  return askReply(plain, asking, context);
}

/** How a page is shown. */
interface Manner {
  readonly private: boolean;
  /** Who shared it, as its header says it. */
  readonly shared?: string | undefined;
  readonly update?: boolean;
}

/**
 * A page of the answer to a question, or of the check of a claim.
 * @param text as `toOneLine` makes it
 * @param messages the language of the page; problems are told in the reader's
 */
export async function pageReply(
  text: string,
  showing: Showing,
  { update, ...shown }: Manner,
  context: Context,
  messages: Messages = context.messages,
): Promise<Reply> {
  const page = await pageOf(text, showing, shown, context, messages);
  if (!page.ok) return problemReply(page.reason, context.messages);
  return { private: shown.private, body: page.body, ...(update ? { update } : {}) };
}

async function pageOf(
  text: string,
  showing: Showing,
  shown: Omit<Manner, 'update'>,
  { sanad }: Context,
  messages: Messages,
): Promise<{ ok: true; body: MessageBody } | { ok: false; reason: Problem }> {
  // One more than is shown tells whether there is more.
  const results = Math.min(MOST_RESULTS, (showing.page + 1) * showing.results + 1);
  const options = { source: showing.source, results };
  if (showing.kind === 'claim') {
    const checked = await sanad.check(text, options);
    if (!checked.ok) return checked;
    return {
      ok: true,
      body: checkView({ ...shown, check: checked.result, showing }, checked.corpus, messages),
    };
  }
  const asked = await sanad.ask(text, options);
  if (!asked.ok) return asked;
  return { ok: true, body: answerView({ ...shown, answer: asked.answer, showing }, asked.corpus, messages) };
}

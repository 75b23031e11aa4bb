import { DEFAULT_RESULTS, LONGEST_QUESTION, MOST_RESULTS } from '../answer/ask.js';
import type { Asking } from './asking.js';
import type { Context } from './command.js';
import type { Messages } from './locale.js';
import { toOneLine } from './one-line.js';
import { plainText } from './plain-text.js';
import type { Reply } from './reply.js';
import type { Showing } from './showing.js';
import { checkView, type ShownCheck } from './views/check.js';
import { problemReply } from './views/problem.js';

/** The check of a claim, whichever way it came in. */
export async function checkReply(claim: string, asking: Asking, context: Context): Promise<Reply> {
  const { source, results = DEFAULT_RESULTS } = asking;
  const asker = context.origin.user.id;
  const showing: Showing = { kind: 'claim', page: 0, results, source, asker };
  return checkPageReply(toOneLine(claim), showing, { private: asking.private }, context);
}

/**
 * A page of the check of a claim.
 * @param claim as `toOneLine` makes it
 * @param messages the language of the check; problems are told in the reader's
 */
export async function checkPageReply(
  claim: string,
  showing: Showing,
  { update, ...shown }: Pick<ShownCheck, 'private' | 'shared'> & Pick<Reply, 'update'>,
  { sanad, messages: reader }: Context,
  messages: Messages = reader,
): Promise<Reply> {
  // One more than is shown tells whether there is more.
  const results = Math.min(MOST_RESULTS, (showing.page + 1) * showing.results + 1);
  const outcome = await sanad.check(claim, { source: showing.source, results });
  if (!outcome.ok) return problemReply(outcome.reason, reader);
  const body = checkView({ ...shown, check: outcome.result, showing }, sanad.corpus, messages);
  return { private: shown.private, body, ...(update ? { update } : {}) };
}

/** The check of what a message says, its Markdown and whatever else is no words left out. */
export async function checkMessageReply(text: string, asking: Asking, context: Context): Promise<Reply> {
  const claim = plainText(text);
  if (claim === '') return problemReply('empty_message', context.messages);
  if (claim.length > LONGEST_QUESTION) return problemReply('message_too_long', context.messages);
  return checkReply(claim, asking, context);
}

import type { Logger } from 'pino';
import { IndexError } from '../index/errors.js';
import { checkBody } from './check-body.js';
import { logFault } from './fault.js';
import type { Messages } from './locale.js';
import type { Outcome, Reply } from './reply.js';
import { problemReply } from './views/problem.js';

/** What came of the work, checked against Discord's limits; words about it where it failed. Never rejects. */
export async function outcomeOf<T extends Outcome>(
  work: () => Promise<T>,
  messages: Messages,
  log: Logger,
): Promise<T | Reply> {
  try {
    const outcome = await work();
    if ('body' in outcome) checkBody(outcome.body);
    return outcome;
  } catch (error) {
    logFault(error, log, 'could not answer');
    return problemReply(error instanceof IndexError ? 'no_index' : 'failed', messages);
  }
}

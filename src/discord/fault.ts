import type { Logger } from 'pino';
import { IndexError } from '../index/errors.js';

/**
 * Logs what went wrong: of an index that cannot be used what to do about it, of what nobody foresaw the stack.
 * @param msg what could not be done
 */
export function logFault(error: unknown, log: Logger, msg: string): void {
  if (error instanceof IndexError) log.warn({ reason: error.message }, 'the index cannot be used');
  else log.error({ err: error }, msg);
}

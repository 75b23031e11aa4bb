import { ConfigError } from '../../config.js';
import { CorpusError } from '../../corpus/errors.js';
import { ModelError } from '../../embedding/errors.js';

export const EXIT = { done: 0, failed: 1, usage: 2 } as const;

/** Something the person at the keyboard asked for that cannot be done as asked. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Something that was asked for rightly and could not be done. The message says what to do. */
export class Failure extends Error {
  override readonly name = 'Failure';
}

/** Says what went wrong on standard error: in plain words where it is known, with the stack only where it is not. */
export function reportFailure(error: unknown): number {
  if (error instanceof UsageError || error instanceof ConfigError) {
    process.stderr.write(`error: ${error.message}\n`);
    return EXIT.usage;
  }
  if (error instanceof CorpusError || error instanceof ModelError || error instanceof Failure) {
    process.stderr.write(`error: ${error.message}\n`);
    return EXIT.failed;
  }
  const code = (error as NodeJS.ErrnoException)?.code;
  if (code === 'ENOSPC' || code === 'EACCES' || code === 'EROFS' || code === 'EPERM') {
    const where = (error as NodeJS.ErrnoException).path ?? 'the index folder';
    const what = code === 'ENOSPC' ? 'The disk is full' : `${where} cannot be written`;
    process.stderr.write(
      `error: ${what}. Make room or give this user the right to write there, or name another folder with --index.\n`,
    );
    return EXIT.failed;
  }
  process.stderr.write(`error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return EXIT.failed;
}

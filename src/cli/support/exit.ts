import { DatasetError } from '../../answer/evaluation/dataset.js';
import { ConfigError } from '../../config.js';
import { CorpusError } from '../../corpus/errors.js';
import { StoreError } from '../../discord/storage/store-error.js';
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

/** Faults whose message says what is wrong and what to do. */
const EXPLAINED = [CorpusError, DatasetError, ModelError, StoreError, Failure];

/** What the system says of a folder that cannot be written to, and what to do. */
const UNWRITABLE: Readonly<Record<string, string>> = {
  ENOSPC: 'cannot be written, because the disk is full. Make room',
  EACCES: 'cannot be used. Give this user the right to read and write there',
  EPERM: 'cannot be used. Give this user the right to read and write there',
  EROFS: 'cannot be written, because the disk is read-only. Mount it writable',
  ENOTDIR: 'is no folder. Remove the file that stands in its place',
  EEXIST: 'is no folder. Remove the file that stands in its place',
};

/** Says what went wrong on standard error: in plain words where it is known, with the stack only where it is not. */
export function reportFailure(error: unknown): number {
  if (error instanceof UsageError || error instanceof ConfigError) {
    process.stderr.write(`error: ${error.message}\n`);
    return EXIT.usage;
  }
  if (error instanceof Error && EXPLAINED.some((kind) => error instanceof kind)) {
    process.stderr.write(`error: ${error.message}\n`);
    return EXIT.failed;
  }
  const { code, path: where = 'the index folder' } = (error ?? {}) as NodeJS.ErrnoException;
  const reason = code === undefined ? undefined : UNWRITABLE[code];
  if (reason !== undefined) {
    process.stderr.write(`error: ${where} ${reason}, or name another folder with --index.\n`);
    return EXIT.failed;
  }
  process.stderr.write(`error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return EXIT.failed;
}

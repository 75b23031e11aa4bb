import { DatasetError } from '../../answer/evaluation/dataset.js';
import { ConfigError } from '../../config.js';
import { CorpusError } from '../../corpus/errors.js';
import { StoreError } from '../../discord/storage/store-error.js';
import { ModelError } from '../../embedding/errors.js';
import { IndexError } from '../../index/errors.js';

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
const EXPLAINED = [CorpusError, DatasetError, ModelError, IndexError, StoreError, Failure];

/** What the system says of a folder that cannot be written to, and what to do. */
const UNWRITABLE: Readonly<Record<string, string>> = {
  ENOSPC: 'cannot be written, because the disk is full. Make room',
  EACCES: 'cannot be used. Give this user the right to read and write there',
  EPERM: 'cannot be used. Give this user the right to read and write there',
  EROFS: 'cannot be written, because the disk is read-only. Mount it writable',
  ENOTDIR: 'is no folder. Remove the file that stands in its place',
  EEXIST: 'is no folder. Remove the file that stands in its place',
};

export interface Explained {
  readonly message: string;
  /** The exit code for it. */
  readonly code: number;
  /** Whether the message says what to do; else it is a stack. */
  readonly isKnown: boolean;
}

/** What went wrong, in plain words where it is known, with the stack only where it is not. */
export function explainFailure(error: unknown): Explained {
  if (error instanceof UsageError || error instanceof ConfigError)
    return { message: error.message, code: EXIT.usage, isKnown: true };
  if (error instanceof Error && EXPLAINED.some((kind) => error instanceof kind))
    return { message: error.message, code: EXIT.failed, isKnown: true };
  const { code, path: where = 'the index folder' } = (error ?? {}) as NodeJS.ErrnoException;
  const reason = code === undefined ? undefined : UNWRITABLE[code];
  if (reason !== undefined) {
    const message = `${where} ${reason}, or name another folder with --index.`;
    return { message, code: EXIT.failed, isKnown: true };
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { message, code: EXIT.failed, isKnown: false };
}

/**
 * Says on standard error what went wrong.
 * @returns the exit code for it
 */
export function reportFailure(error: unknown): number {
  const { message, code } = explainFailure(error);
  process.stderr.write(`error: ${message}\n`);
  return code;
}

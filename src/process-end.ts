import type { Logger } from 'pino';

const FAILED = 1;

/** Resolves with the first signal that asks the process to end; a second one ends it at once. */
export function nextSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, resolve);
  });
}

/**
 * What nobody caught leaves the process in a state that nobody knows, and whatever watches over it starts it anew. After an
 * exception it ends at once (what is stored and the index are whole at every moment); a promise that was rejected leaves
 * the rest standing, so that answers in flight are sent first.
 * @returns resolves with the reason of the first such promise
 */
export function nextFailure(log: Logger): Promise<Error> {
  process.once('uncaughtException', (error) => {
    log.fatal({ err: error }, 'uncaught exception');
    process.exit(FAILED);
  });
  return new Promise((resolve) => {
    process.on('unhandledRejection', (reason) => {
      const error = reason instanceof Error ? reason : new Error(String(reason));
      log.fatal({ err: error }, 'unhandled rejection');
      resolve(error);
    });
  });
}

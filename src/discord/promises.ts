/** Rejects with the error that a promise resolves with. */
export async function rejecting(error: Promise<Error>): Promise<never> {
  throw await error;
}

/** Rejects with the signal's reason when it is given. Nobody need be waiting then. */
export function aborted(signal: AbortSignal): Promise<never> {
  const promise = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  promise.catch(() => undefined);
  return promise;
}

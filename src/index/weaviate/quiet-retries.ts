/** What the client library says of every retry, with the error and its stack before it. */
const RETRY = /^Attempt \d+ failed\. Retrying in \d+ms\.$/;

/**
 * Lets the client library keep its retries to itself. It prints them with `console.warn` and has no setting for it, while
 * standard error is the bot's log, a JSON object a line; what comes of a call is told to whoever made it.
 */
export function quietRetries(): void {
  const { warn } = console;
  console.warn = (...args: unknown[]) => {
    if (typeof args[1] === 'string' && RETRY.test(args[1])) return;
    warn.apply(console, args);
  };
}

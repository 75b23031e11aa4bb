import { DefaultRestOptions, type RESTOptions } from 'discord.js';

/** Discord answers within a second even on bad days; what takes longer is asked again rather than waited for. */
const PATIENCE_MS = 5_000;

/** The first answer to an interaction must be there within three seconds, so that a lost one is sent again at once. */
const CALLBACK_PATIENCE_MS = 1_000;

/** Longer than this a change of the commands does not wait for a rate limit: the bot serves meanwhile. */
const LONGEST_WAIT_FOR_COMMANDS_MS = 10_000;

const CALLBACK = /\/interactions\/\d+\/[^/]+\/callback(\?|$)/;
const FOLLOW_UP = /\/webhooks\/\d+\/[^/]+(\?|$)/;
const COMMANDS = /^\/applications\/[^/]+\/commands/;

/** A message that may have arrived and is not sent again, because it would then stand there twice. */
export class PostedOnce extends Error {
  override readonly name = 'PostedOnce';
}

/**
 * How discord.js asks Discord. It repeats what failed by a fault of the server or the network, three times and at once;
 * a first answer may be repeated (Discord takes one only), an edit too, and a message of a channel bears a nonce. Only a
 * follow-up has nothing by which Discord could tell the second from the first.
 */
export function restOptions(apiUrl: string): Partial<RESTOptions> {
  return {
    api: apiUrl,
    timeout: PATIENCE_MS,
    rejectOnRateLimit: ({ route, retryAfter }) =>
      COMMANDS.test(route) && retryAfter > LONGEST_WAIT_FOR_COMMANDS_MS,
    makeRequest: (url, init) => {
      if (CALLBACK.test(url)) return hurried(url, init);
      return init.method === 'POST' && FOLLOW_UP.test(url) ? once(url, init) : ask(url, init);
    },
  };
}

type Ask = RESTOptions['makeRequest'];
const ask: Ask = (url, init) => DefaultRestOptions.makeRequest(url, init);

const hurried: Ask = async (url, init) => {
  const impatience = new AbortController();
  const timer = setTimeout(() => impatience.abort(), CALLBACK_PATIENCE_MS);
  const signals = [impatience.signal, ...(init.signal ? [init.signal] : [])];
  try {
    return await ask(url, { ...init, signal: AbortSignal.any(signals) });
  } finally {
    clearTimeout(timer);
  }
};

const once: Ask = async (url, init) => {
  const response = await ask(url, init).catch((error: unknown) => {
    throw new PostedOnce('the connection broke, so that the message may be there or not', { cause: error });
  });
  if (response.status < 500) return response;
  throw new PostedOnce(`Discord answered ${response.status}, so that the message may be there or not`);
};

import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Opening } from './opening.js';

/** Tells by server-sent events how far the opening is, until it is over, the listener goes or the server closes. */
export function sendStates(c: Context, opening: Opening<unknown>, closing: AbortSignal): Response {
  return streamSSE(c, async (stream) => {
    const gone = new AbortController();
    stream.onAbort(() => gone.abort());
    for await (const state of opening.states(AbortSignal.any([gone.signal, closing])))
      await stream.writeSSE({ event: 'state', data: JSON.stringify(state) });
  });
}

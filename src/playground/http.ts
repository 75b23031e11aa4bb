import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { z } from 'zod';
import { type Messages, messagesFor } from '../discord/locale.js';
import type { Refused } from './protocol.js';
import { localeOf, type Words, wordsFor } from './words.js';

/** A request that is answered by saying what is wrong with it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: ContentfulStatusCode,
    readonly say: (words: Words, messages: Messages) => string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`${status}`);
  }
}

export function refuse(c: Context, { status, say, headers }: Refusal): Response {
  const accepted = c.req.header('accept-language');
  const body: Refused = { error: say(wordsFor(accepted), messagesFor(localeOf(accepted))) };
  return c.json(body, status, { ...headers });
}

/** Where the connection comes from; nothing that a client can write into a request. */
export function addressOf(c: Context): string {
  // Undefined when the client has gone: then it does not matter to whom the answer would go.
  const address = getConnInfo(c).remote.address ?? 'gone';
  return address.replace(/^::ffff:(?=[\d.]+$)/, '');
}

/** Of a field's name, which the client may have made up. */
const LONGEST_SHOWN = 60;

/** @throws Refusal */
export async function readBody<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  let json: unknown;
  try {
    json = await c.req.json();
  } catch {
    throw new Refusal(400, (words) => words.notJson);
  }
  return parse(schema, json);
}

/** @throws Refusal */
export function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const keys = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const at = [...(issue?.path ?? []), ...keys].map(String).join('.').slice(0, LONGEST_SHOWN);
  throw new Refusal(400, (words) => (at === '' ? words.notJson : words.wrongField(at)));
}

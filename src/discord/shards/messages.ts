import { z } from 'zod';

/*
 * What a shard's process and the manager's say to each other over Node.js' channel between them, which carries JSON and
 * discord.js' own messages as well. Both run the same version, so that what is asked and answered is known by its name
 * (see `Calls`); the form around it is checked, since an answer must never go to another question.
 */

/** An error as data. */
const fault = z.object({ name: z.string(), message: z.string(), stack: z.string().optional() });
export type Fault = z.output<typeof fault>;

const id = z.number().int().nonnegative();

const call = z.object({ kind: z.literal('call'), id, name: z.string(), request: z.unknown() });
export type Call = z.output<typeof call>;

const result = z.discriminatedUnion('ok', [
  z.object({ kind: z.literal('result'), id, ok: z.literal(true), answer: z.unknown() }),
  z.object({ kind: z.literal('result'), id, ok: z.literal(false), fault }),
]);
export type Result = z.output<typeof result>;

const fromShard = z.union([
  call,
  /** Its modules are loaded: from now on it answers pings. */
  z.object({ kind: z.literal('loaded') }),
  /** It is logged in and serves. */
  z.object({ kind: z.literal('ready'), inviteUrl: z.string() }),
  /** The answer to a ping. */
  z.object({
    kind: z.literal('state'),
    connected: z.boolean(),
    servers: z.number().int().nonnegative(),
    latencyMs: z.number().nonnegative().optional(),
  }),
  /** Discord has ended its connection for good. */
  z.object({ kind: z.literal('refused'), code: z.number().int() }),
]);
export type FromShard = z.output<typeof fromShard>;

const fromManager = z.union([
  result,
  z.object({ kind: z.literal('ping') }),
  /** Answers in flight are to be sent, then it ends. */
  z.object({ kind: z.literal('stop') }),
]);
export type FromManager = z.output<typeof fromManager>;

/** @returns undefined for what is no message of ours */
export function readFromShard(message: unknown): FromShard | undefined {
  return fromShard.safeParse(message).data;
}

/** @returns undefined for what is no message of ours */
export function readFromManager(message: unknown): FromManager | undefined {
  return fromManager.safeParse(message).data;
}

export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const { name, message, stack } = error;
  return { name, message, ...(stack === undefined ? {} : { stack }) };
}

/** The error again, for the log: with the name and the stack that it had where it was thrown, but not its class. */
export function errorOf({ name, message, stack }: Fault): Error {
  const error = new Error(message);
  error.name = name;
  if (stack !== undefined) error.stack = stack;
  return error;
}

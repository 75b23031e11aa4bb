import {
  DiscordAPIError,
  RateLimitError,
  type REST,
  RESTJSONErrorCodes,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import type { Logger } from 'pino';
import { z } from 'zod';
import { reasonOf } from './refusals.js';
import { mayPass, wasRefusedWith } from './trouble.js';

/** Commands as Discord wants them. */
export type Definitions = readonly RESTPostAPIApplicationCommandsJSONBody[];

/** Until what failed by trouble of Discord is tried again, in milliseconds: doubled each time, up to the longest. */
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 10 * 60_000;

const remoteCommands = z.array(z.record(z.string(), z.unknown()));

/**
 * Registers the commands, and goes on trying in the background where Discord has trouble or its daily limit is used up.
 * Meanwhile, and where Discord refuses them, the bot serves with what is registered from before, and mentions.
 * @returns after the first try; never rejects
 */
export async function keepRegistered(
  register: () => Promise<boolean>,
  log: Logger,
  signal: AbortSignal,
  pause = FIRST_PAUSE_MS,
): Promise<void> {
  try {
    log.info({ changed: await register() }, 'commands registered');
  } catch (error) {
    const wait = error instanceof RateLimitError ? error.retryAfter : mayPass(error) ? pause : undefined;
    const facts = error instanceof DiscordAPIError ? { code: error.code, status: error.status } : {};
    const reason = error instanceof RateLimitError ? 'rate limit' : reasonOf(error);
    if (wait === undefined) {
      log.error({ ...facts, reason }, 'Discord refused the commands; serving with those from before');
      return;
    }
    const seconds = Math.ceil(wait / 1_000);
    log.warn({ ...facts, reason, seconds }, 'commands not registered yet; serving with those from before');
    const next = Math.min(pause * 2, LONGEST_PAUSE_MS);
    const again = () => {
      if (!signal.aborted) void keepRegistered(register, log, signal, next);
    };
    setTimeout(again, wait).unref();
  }
}

/**
 * Registers the commands by one bulk overwrite, if Discord's are not the same already: an overwrite counts against a
 * daily limit and makes people's clients load the commands anew.
 * @returns whether they were overwritten
 */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  wanted: Definitions,
): Promise<boolean> {
  const route = Routes.applicationCommands(applicationId);
  const query = new URLSearchParams({ with_localizations: 'true' });
  const registered = remoteCommands.parse(await rest.get(route, { query }));
  if (sameCommands(wanted, registered)) return false;
  try {
    await rest.put(route, { body: wanted });
  } catch (error) {
    if (!wasRefusedWith(error, RESTJSONErrorCodes.InvalidFormBodyOrContentType)) throw error;
    // Discord's API description lists Arabic as a locale, its table of locales does not. Commands in English alone are
    // better than none.
    const plain = wanted.map(withoutLocalizations);
    if (sameCommands(plain, registered)) return false;
    await rest.put(route, { body: plain });
  }
  return true;
}

function withoutLocalizations<T extends object>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (key, inner: unknown) => (key.endsWith('_localizations') ? undefined : inner)),
  ) as T;
}

/** Whether every registered command says what is wanted; what Discord adds (ids, versions, defaults) does not count. */
export function sameCommands(
  wanted: ReadonlyArray<{ readonly name: string; readonly type?: number | undefined }>,
  registered: ReadonlyArray<Record<string, unknown>>,
): boolean {
  if (wanted.length !== registered.length) return false;
  return wanted.every((command) => {
    // A slash command and the command of a menu may bear one name.
    const found = registered.find(({ name, type }) => name === command.name && type === command.type);
    return found !== undefined && covers(command, found);
  });
}

function covers(wanted: unknown, found: unknown): boolean {
  if (Array.isArray(wanted)) {
    // Discord leaves an empty list out.
    const list = found ?? [];
    return (
      Array.isArray(list) && list.length === wanted.length && wanted.every((item, i) => covers(item, list[i]))
    );
  }
  if (typeof wanted === 'object' && wanted !== null) {
    const record = (found ?? {}) as Record<string, unknown>;
    return Object.entries(wanted).every(([key, value]) => covers(value, record[key]));
  }
  // Discord leaves out what is false.
  return wanted === false ? !found : wanted === found;
}

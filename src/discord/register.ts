import {
  DiscordAPIError,
  type REST,
  RESTJSONErrorCodes,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import { z } from 'zod';

const remoteCommands = z.array(z.record(z.string(), z.unknown()));

/**
 * Registers the commands by one bulk overwrite, if Discord's are not the same already: an overwrite counts against a
 * daily limit and makes people's clients load the commands anew.
 * @returns whether they were overwritten
 */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  wanted: readonly RESTPostAPIApplicationCommandsJSONBody[],
): Promise<boolean> {
  const route = Routes.applicationCommands(applicationId);
  const query = new URLSearchParams({ with_localizations: 'true' });
  const registered = remoteCommands.parse(await rest.get(route, { query }));
  if (sameCommands(wanted, registered)) return false;
  try {
    await rest.put(route, { body: wanted });
  } catch (error) {
    if (!(error instanceof DiscordAPIError) || error.code !== RESTJSONErrorCodes.InvalidFormBodyOrContentType)
      throw error;
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

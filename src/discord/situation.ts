import type { CommandRequest } from './answering.js';
import type { Situation } from './command.js';
import { messagesFor } from './locale.js';
import type { Origin } from './origin.js';
import type { Registry } from './registry.js';
import { DEFAULT_SETTINGS, spokenLocale } from './settings.js';
import type { Store } from './store.js';

/** What servers decided, to be read. */
export type Decided = Pick<Store, 'settings'>;

export function situationOf(origin: Origin, decided: Decided): Situation {
  const settings = origin.server === undefined ? DEFAULT_SETTINGS : decided.settings(origin.server);
  return { messages: messagesFor(spokenLocale(settings, origin.locale)), origin, settings };
}

/** Whether the answer is for the asker alone; what nobody knows is told to them alone. */
export function isPrivate(
  { name, args, origin }: CommandRequest,
  { commands }: Registry,
  decided: Decided,
): boolean {
  return commands.get(name)?.isPrivate(args, situationOf(origin, decided)) ?? true;
}

import type { Logger } from 'pino';
import type { Sanad } from '../answer/sanad.js';
import type { Config, ShardSettings } from '../config.js';
import { Bot } from './bot.js';
import type { ConnectionEnded } from './connection.js';
import { definitionsOf } from './definitions.js';
import { fetchAdvice } from './gateway.js';
import { Handler } from './handle.js';
import { loadRegistry } from './registry.js';
import { ShardFleet } from './shards/fleet.js';
import type { Store } from './store.js';
import { whenWell } from './when-well.js';

export interface ServeOptions {
  readonly token: string;
  /** Discord's API without the version, as in `https://discord.com/api`. */
  readonly apiUrl: string;
  readonly shards: ShardSettings;
  readonly sanad: Sanad;
  readonly store: Store;
  /** The folder of the store, of which shards read the settings themselves. */
  readonly data: string;
  readonly log: Logger;
  readonly logLevel: Config['logLevel'];
  /** Ends the wait for a Discord that has trouble. */
  readonly signal: AbortSignal;
}

/** The bot on Discord, in this process or in several. */
export interface Service {
  /** The address that adds the bot to a server. */
  readonly inviteUrl: string;
  /** Resolves when Discord has ended a connection for good. */
  readonly ended: Promise<ConnectionEnded>;
  /** Takes no more questions, lets answers in flight finish, and leaves Discord. */
  stop(): Promise<void>;
}

/**
 * Starts the bot: with one connection in this process, with several in processes of their own.
 * @throws what discord.js throws when the token is wrong or Discord cannot be reached; ConnectionEnded when Discord
 *   does not take a connection; the signal's reason when it is given
 */
export async function serve(options: ServeOptions): Promise<Service> {
  const { token, apiUrl, shards, sanad, store, data, log, logLevel, signal } = options;
  const registry = await loadRegistry();
  const answering = new Handler(sanad, registry, store);
  const single = () =>
    Bot.start({ token, apiUrl, answering, definitions: definitionsOf(registry), log, signal });
  if (shards.total === 1) return single();
  const advice = await whenWell(() => fetchAdvice(token, apiUrl), log, signal);
  const total = shards.total === 'auto' ? advice.shards : shards.total;
  if (total === 1) return single();
  const list = shards.list ?? Array.from({ length: total }, (_, id) => id);
  const { maxConcurrency } = advice;
  return ShardFleet.start({
    token,
    total,
    list,
    maxConcurrency,
    answering,
    apiUrl,
    data,
    log,
    logLevel,
    signal,
  });
}

import { Client, Events, GatewayIntentBits, Options, Partials } from 'discord.js';
import type { Logger } from 'pino';
import { reasonOf } from './refusals.js';
import { restOptions } from './rest.js';

/** People whose last message is being answered. */
const FEW = 200;
const isSelf = ({ id, client }: { id: string; client: Client<true> }) => id === client.user.id;

/** A client with the least that the bot needs, which logs how its connection is. */
export function makeClient(apiUrl: string, log: Logger): Client {
  const client = new Client({
    // Interactions need none of these, messages that mention the bot come with their text; none is privileged.
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    // A direct message comes from a channel that the bot has not seen before.
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    rest: restOptions(apiUrl),
    // Nothing is looked up in what others wrote: memory stays flat on a server that talks a lot.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ReactionManager: 0,
      GuildMemberManager: { maxSize: FEW, keepOverLimit: isSelf },
      UserManager: { maxSize: FEW, keepOverLimit: isSelf },
    }),
  });
  client.on(Events.Error, (error) => log.error({ err: error }, 'connection to Discord'));
  client.on(Events.Warn, (warning) => log.warn(warning));
  client.on(Events.ShardError, (error, shard) =>
    log.warn({ shard, reason: reasonOf(error) }, 'connection to Discord'),
  );
  client.on(Events.ShardReconnecting, (shard) => log.info({ shard }, 'reconnecting to Discord'));
  client.on(Events.ShardResume, (shard, replayed) => log.info({ shard, replayed }, 'resumed'));
  client.on(Events.ShardReady, (shard) => log.info({ shard }, 'connected to Discord'));
  client.rest.on('rateLimited', ({ route, retryAfter, global, scope }) =>
    log.warn({ route, retryAfter, global, scope }, 'Discord asks to wait'),
  );
  return client;
}

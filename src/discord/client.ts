import { Client, Events, GatewayIntentBits, Options, Partials } from 'discord.js';
import type { Logger } from 'pino';
import { reasonOf } from './refusals.js';
import { restOptions } from './rest.js';

/** People whose last message is being answered. */
const FEW = 200;
const isSelf = ({ id, client }: { id: string; client: Client<true> }) => id === client.user.id;

/** Which of the bot's connections one is: Discord gives each the servers for which `(id >> 22) % total` is its number. */
export interface ShardPlace {
  readonly id: number;
  readonly total: number;
  /** Resolves when Discord lets this one log in; discord.js' own pace, which knows of no other process, when left out. */
  waitForIdentify?(signal: AbortSignal): Promise<void>;
}

/** A client with the least that the bot needs, which logs how its connection is. */
export function makeClient(apiUrl: string, log: Logger, shard: ShardPlace = { id: 0, total: 1 }): Client {
  const { waitForIdentify } = shard;
  const client = new Client({
    // Interactions need none of these, messages that mention the bot come with their text; none is privileged.
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    // A direct message comes from a channel that the bot has not seen before.
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    rest: restOptions(apiUrl),
    // Always said, since discord.js takes what is left out from the environment, where SHARDS is a setting of ours.
    shards: [shard.id],
    shardCount: shard.total,
    ...(waitForIdentify && {
      ws: {
        buildIdentifyThrottler: () => ({ waitForIdentify: (_shard, signal) => waitForIdentify(signal) }),
      },
    }),
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
  // Which shard it is, the log of its process says where there are several.
  client.on(Events.ShardError, (error) => log.warn({ reason: reasonOf(error) }, 'connection to Discord'));
  client.on(Events.ShardReconnecting, () => log.info('reconnecting to Discord'));
  client.on(Events.ShardResume, (_shard, replayed) => log.info({ replayed }, 'resumed'));
  client.on(Events.ShardReady, () => log.info('connected to Discord'));
  client.rest.on('rateLimited', ({ route, retryAfter, global, scope }) =>
    log.warn({ route, retryAfter, global, scope }, 'Discord asks to wait'),
  );
  return client;
}

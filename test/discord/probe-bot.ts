import { Client, Events, GatewayIntentBits, type Interaction, type Message, Partials } from 'discord.js';
import type { StandInDiscord } from './index.js';

export interface Probe {
  readonly intents?: readonly GatewayIntentBits[];
  readonly token?: string;
  /** All that the API asks for; only the first when left out. */
  readonly shards?: 'auto';
  /** Only this one, of so many. */
  readonly shard?: readonly [id: number, count: number];
  onInteraction?(interaction: Interaction): unknown;
  onMessage?(message: Message): unknown;
}

/** A discord.js client with a bot's settings, to try the stand-in with. What its handlers throw is kept. */
export class ProbeBot {
  readonly client: Client<true>;
  /** Errors of handlers, and the codes of errors of the client. */
  readonly errors: unknown[] = [];

  constructor(discord: StandInDiscord, probe: Probe = {}) {
    const intents = probe.intents ?? [GatewayIntentBits.Guilds];
    this.client = new Client({
      intents,
      // Without it discord.js drops messages in conversations that it has not seen before.
      partials: [Partials.Channel],
      allowedMentions: { parse: [] },
      rest: { api: discord.apiUrl, timeout: 1_000 },
      shards: probe.shards ?? [probe.shard?.[0] ?? 0],
      shardCount: probe.shard?.[1] ?? 1,
      // discord.js waits up to 6.5 seconds before it identifies again.
      ws: { buildIdentifyThrottler: () => ({ waitForIdentify: async () => undefined }) },
    });
    const keep = (work: () => unknown) => {
      Promise.resolve()
        .then(work)
        .catch((error: unknown) => this.errors.push(error))
        .then(() => this.onSettled?.());
    };
    this.client.on(Events.InteractionCreate, (interaction) => keep(() => probe.onInteraction?.(interaction)));
    this.client.on(Events.MessageCreate, (message) => keep(() => probe.onMessage?.(message)));
    this.client.on(Events.Error, (error) => this.errors.push(error));
    this.client.on(Events.ShardError, (error) => this.errors.push(error));
  }

  onSettled: (() => void) | undefined;

  /** Logs in; resolves when discord.js is ready. */
  static async login(discord: StandInDiscord, probe: Probe = {}): Promise<ProbeBot> {
    const bot = new ProbeBot(discord, probe);
    const ready = new Promise((resolve) => bot.client.once(Events.ClientReady, resolve));
    await bot.client.login(probe.token ?? discord.token);
    await ready;
    return bot;
  }

  /** The first error of a handler. */
  async failure(): Promise<unknown> {
    if (this.errors.length === 0) await new Promise<void>((resolve) => (this.onSettled = resolve));
    return this.errors[0];
  }

  stop(): Promise<void> {
    return this.client.destroy();
  }
}

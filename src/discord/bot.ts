import { Client, Events, GatewayIntentBits, type Interaction, Options } from 'discord.js';
import type { Logger } from 'pino';
import type { Sanad } from '../answer/sanad.js';
import { Handler } from './handle.js';
import { LIMITS } from './limits.js';
import { readArguments } from './read-arguments.js';
import { registerCommands } from './register.js';
import { loadRegistry, type Registry } from './registry.js';
import { logRefusal, respond } from './respond.js';

export interface BotOptions {
  readonly token: string;
  /** Discord's API without the version, as in `https://discord.com/api`. */
  readonly apiUrl: string;
  readonly sanad: Sanad;
  readonly log: Logger;
}

/** How long a shutdown waits for answers in flight. */
const DRAIN_MS = 8_000;

/** The bot on Discord: takes interactions to the handler and its answers back. */
export class Bot {
  readonly #client: Client;
  readonly #inFlight = new Set<Promise<void>>();

  private constructor(
    private readonly options: BotOptions,
    private readonly registry: Registry,
    private readonly handler: Handler,
  ) {
    this.#client = new Client({
      // Interactions come without any other intent, and none of these is privileged.
      intents: [GatewayIntentBits.Guilds],
      allowedMentions: { parse: [] },
      rest: { api: options.apiUrl },
      // Nothing is looked up in what others wrote: memory stays flat on a server that talks a lot.
      makeCache: Options.cacheWithLimits({
        ...Options.DefaultMakeCacheSettings,
        MessageManager: 0,
        ReactionManager: 0,
      }),
    });
  }

  /**
   * Logs in and registers the commands.
   * @throws what discord.js throws when the token is wrong or Discord cannot be reached
   */
  static async start(options: BotOptions): Promise<Bot> {
    const registry = await loadRegistry();
    const bot = new Bot(options, registry, new Handler(options.sanad, registry));
    await bot.#start();
    return bot;
  }

  /** Takes no more interactions, lets answers in flight finish, and leaves Discord. */
  async stop(): Promise<void> {
    this.#client.removeAllListeners(Events.InteractionCreate);
    const patience = new Promise((resolve) => setTimeout(resolve, DRAIN_MS).unref());
    await Promise.race([Promise.allSettled(this.#inFlight), patience]);
    await this.#client.destroy();
  }

  /** The address that adds the bot to a server, with the least it needs. */
  get inviteUrl(): string {
    const query = new URLSearchParams({
      client_id: this.#client.application?.id ?? '',
      scope: 'bot applications.commands',
      permissions: '0',
    });
    return `https://discord.com/oauth2/authorize?${query}`;
  }

  async #start(): Promise<void> {
    const { token, log } = this.options;
    const client = this.#client;
    client.on(Events.Error, (error) => log.error({ err: error }, 'connection to Discord'));
    client.on(Events.Warn, (warning) => log.warn(warning));
    client.on(Events.ShardReconnecting, (shard) => log.info({ shard }, 'reconnecting to Discord'));
    client.on(Events.ShardResume, (shard) => log.info({ shard }, 'resumed'));
    client.on(Events.InteractionCreate, (interaction) => this.#track(this.#take(interaction)));
    const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
    try {
      await client.login(token);
      await ready;
      if (!client.application) throw new Error('Discord did not name the application.');
      const changed = await registerCommands(
        client.rest,
        client.application.id,
        this.registry.commands.values(),
      );
      log.info({ commands: [...this.registry.commands.keys()], changed }, 'commands registered');
    } catch (error) {
      await client.destroy();
      throw error;
    }
  }

  #track(work: Promise<void>): void {
    this.#inFlight.add(work);
    void work.finally(() => this.#inFlight.delete(work));
  }

  /** Never rejects. */
  async #take(interaction: Interaction): Promise<void> {
    const log = this.options.log.child({ interaction: interaction.id });
    const { locale } = interaction;
    const begin = performance.now();
    try {
      if (interaction.isChatInputCommand()) {
        const request = { name: interaction.commandName, args: readArguments(interaction), locale };
        const isPrivate = this.handler.isPrivate(request);
        await respond(interaction, this.handler.command(request), { private: isPrivate, log });
        log.info({ command: request.name, locale, ms: Math.round(performance.now() - begin) }, 'answered');
      } else if (interaction.isButton()) {
        const request = { customId: interaction.customId, locale };
        await respond(interaction, this.handler.button(request), { private: true, log });
        log.info({ button: true, locale, ms: Math.round(performance.now() - begin) }, 'answered');
      } else if (interaction.isAutocomplete()) {
        const { name: option, value } = interaction.options.getFocused(true);
        const request = { name: interaction.commandName, option, typed: String(value), locale };
        await interaction.respond((await this.handler.complete(request)).slice(0, LIMITS.choices));
      }
    } catch (error) {
      logRefusal(error, log);
    }
  }
}

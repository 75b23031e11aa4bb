import {
  Client,
  Events,
  GatewayIntentBits,
  type Interaction,
  type Message,
  Options,
  Partials,
  PermissionFlagsBits,
  PermissionsBitField,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Sanad } from '../answer/sanad.js';
import { definitionsOf } from './definitions.js';
import { Handler } from './handle.js';
import { answerMessage } from './mention.js';
import { offer } from './offer.js';
import { readArguments } from './read-arguments.js';
import { logRefusal } from './refusals.js';
import { registerCommands } from './register.js';
import { loadRegistry, type Registry } from './registry.js';
import type { Outcome } from './reply.js';
import { originOf, shownMessageOf, textOf } from './requests.js';
import { type Answerable, respond } from './respond.js';
import type { Store } from './store.js';
import { Turns } from './turns.js';

export interface BotOptions {
  readonly token: string;
  /** Discord's API without the version, as in `https://discord.com/api`. */
  readonly apiUrl: string;
  readonly sanad: Sanad;
  readonly store: Store;
  readonly log: Logger;
}

/** How long a shutdown waits for answers in flight. */
const DRAIN_MS = 8_000;

/** People whose last message is being answered. */
const FEW = 200;
const isSelf = ({ id, client }: { id: string; client: Client<true> }) => id === client.user.id;

/** What answering a mention needs; interactions need nothing. */
const PERMISSIONS = [
  PermissionFlagsBits.ViewChannel,
  PermissionFlagsBits.SendMessages,
  PermissionFlagsBits.SendMessagesInThreads,
  PermissionFlagsBits.EmbedLinks,
  PermissionFlagsBits.ReadMessageHistory,
];

/** The bot on Discord: takes interactions and mentions to the handler and its answers back. */
export class Bot {
  readonly #client: Client;
  readonly #inFlight = new Set<Promise<void>>();
  /** What one person asks is answered in the order in which it was asked. */
  readonly #turns = new Turns();

  private constructor(
    private readonly options: BotOptions,
    private readonly registry: Registry,
    private readonly handler: Handler,
  ) {
    this.#client = new Client({
      // Interactions need none of these, messages that mention the bot come with their text; none is privileged.
      intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
      // A direct message comes from a channel that the bot has not seen before.
      partials: [Partials.Channel],
      allowedMentions: { parse: [], repliedUser: false },
      rest: { api: options.apiUrl },
      // Nothing is looked up in what others wrote: memory stays flat on a server that talks a lot.
      makeCache: Options.cacheWithLimits({
        ...Options.DefaultMakeCacheSettings,
        MessageManager: 0,
        ReactionManager: 0,
        GuildMemberManager: { maxSize: FEW, keepOverLimit: isSelf },
        UserManager: { maxSize: FEW, keepOverLimit: isSelf },
      }),
    });
  }

  /**
   * Logs in and registers the commands.
   * @throws what discord.js throws when the token is wrong or Discord cannot be reached
   */
  static async start(options: BotOptions): Promise<Bot> {
    const registry = await loadRegistry();
    const bot = new Bot(options, registry, new Handler(options.sanad, registry, options.store));
    await bot.#start();
    return bot;
  }

  /** Takes no more interactions, lets answers in flight finish, and leaves Discord. */
  async stop(): Promise<void> {
    this.#client.removeAllListeners(Events.InteractionCreate);
    this.#client.removeAllListeners(Events.MessageCreate);
    const patience = new Promise((resolve) => setTimeout(resolve, DRAIN_MS).unref());
    await Promise.race([Promise.allSettled(this.#inFlight), patience]);
    await this.#client.destroy();
  }

  /** The address that adds the bot to a server, with the least it needs. */
  get inviteUrl(): string {
    const query = new URLSearchParams({
      client_id: this.#client.application?.id ?? '',
      scope: 'bot applications.commands',
      permissions: PermissionsBitField.resolve(PERMISSIONS).toString(),
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
    client.on(Events.MessageCreate, (message) => this.#track(this.#read(message)));
    const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
    try {
      await client.login(token);
      await ready;
      if (!client.application) throw new Error('Discord did not name the application.');
      const definitions = definitionsOf(this.registry);
      const changed = await registerCommands(client.rest, client.application.id, definitions);
      log.info({ commands: definitions.map(({ name }) => name), changed }, 'commands registered');
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
    const begin = performance.now();
    try {
      const origin = originOf(interaction);
      if (interaction.isAutocomplete()) {
        const { name: option, value } = interaction.options.getFocused(true);
        const request = { name: interaction.commandName, option, typed: String(value), origin };
        await offer(interaction, this.handler.complete(request), log);
        return;
      }
      const asked = this.#ask(interaction);
      if (!asked) return;
      const work = this.#turns.run(origin.user.id, asked.work);
      const { messages } = this.handler.context(origin);
      await respond(asked.interaction, work, { private: asked.private, messages, log });
      const ms = Math.round(performance.now() - begin);
      log.info({ ...asked.facts, locale: origin.locale, ms }, 'answered');
    } catch (error) {
      logRefusal(error, log);
    }
  }

  /** What an interaction asks of the handler. */
  #ask(interaction: Interaction):
    | {
        readonly interaction: Answerable;
        readonly private: boolean;
        readonly facts: object;
        work(): Promise<Outcome>;
      }
    | undefined {
    const origin = originOf(interaction);
    if (interaction.isChatInputCommand()) {
      const request = { name: interaction.commandName, args: readArguments(interaction), origin };
      return {
        interaction,
        private: this.handler.isPrivate(request),
        facts: { command: request.name },
        work: () => this.handler.command(request),
      };
    }
    if (interaction.isMessageContextMenuCommand()) {
      const request = { name: interaction.commandName, text: textOf(interaction.targetMessage), origin };
      return {
        interaction,
        private: true,
        facts: { menu: request.name },
        work: () => this.handler.menu(request),
      };
    }
    if (interaction.isMessageComponent()) {
      const values = interaction.isAnySelectMenu() ? interaction.values : [];
      const message = shownMessageOf(interaction);
      const request = { customId: interaction.customId, message, values, origin };
      return {
        interaction,
        private: true,
        facts: { component: true },
        work: () => this.handler.button(request),
      };
    }
    return undefined;
  }

  /** Never rejects. */
  async #read(message: Message): Promise<void> {
    const log = this.options.log.child({ message: message.id });
    const begin = performance.now();
    try {
      const answered = await answerMessage(message, this.handler, this.#turns, log);
      if (answered) log.info({ mention: true, ms: Math.round(performance.now() - begin) }, 'answered');
    } catch (error) {
      logRefusal(error, log);
    }
  }
}

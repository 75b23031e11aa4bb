import {
  type Client,
  Events,
  type Interaction,
  type Message,
  PermissionFlagsBits,
  PermissionsBitField,
  Status,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Answering } from './answering.js';
import { makeClient, type ShardPlace } from './client.js';
import { ConnectionEnded } from './connection.js';
import type { Answerable } from './deferral.js';
import { answerMessage } from './mention.js';
import { offer } from './offer.js';
import { aborted, rejecting } from './promises.js';
import { readArguments } from './read-arguments.js';
import { type Definitions, keepRegistered, registerCommands } from './register.js';
import type { Outcome } from './reply.js';
import { originOf, shownMessageOf, textOf } from './requests.js';
import { respond } from './respond.js';
import { Turns } from './turns.js';
import { whenWell } from './when-well.js';

export interface BotOptions {
  readonly token: string;
  /** Discord's API without the version, as in `https://discord.com/api`. */
  readonly apiUrl: string;
  readonly answering: Answering;
  /** The commands to register; none where another shard does. */
  readonly definitions: Definitions | undefined;
  /** Which part of the bot's servers it is for; all of them when left out. */
  readonly shard?: ShardPlace;
  readonly log: Logger;
  /** Ends the wait for a Discord that has trouble. */
  readonly signal: AbortSignal;
}

export interface ConnectionState {
  readonly connected: boolean;
  /** How many servers it is for. */
  readonly servers: number;
  /** Of the last heartbeat, there and back. */
  readonly latencyMs: number | undefined;
}

/** How long a shutdown waits for answers in flight. */
const DRAIN_MS = 8_000;

/** With more answers at once than these, some may not be there in time on a slow machine. */
const MANY = 5;

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
  /** Likewise with what Discord must hear within three seconds, which waits for no answer. */
  readonly #firsts = new Turns();
  readonly #stopped = new AbortController();
  /** Resolves when Discord has ended the connection for good. */
  readonly ended: Promise<ConnectionEnded>;

  private constructor(private readonly options: BotOptions) {
    const client = makeClient(options.apiUrl, options.log, options.shard);
    this.#client = client;
    this.ended = new Promise((resolve) =>
      client.once(Events.ShardDisconnect, ({ code }) => resolve(new ConnectionEnded(code))),
    );
    client.on(Events.InteractionCreate, (interaction) => this.#track(this.#take(interaction)));
    client.on(Events.MessageCreate, (message) => this.#track(this.#read(message)));
  }

  /**
   * Logs in and registers the commands. While Discord has trouble it tries again.
   * @throws what discord.js throws when the token is wrong or Discord cannot be reached; ConnectionEnded when Discord
   *   does not take the connection; the signal's reason when it is given
   */
  static async start(options: BotOptions): Promise<Bot> {
    const { log, signal } = options;
    const givenUp = aborted(signal);
    return whenWell(
      async () => {
        // A client that failed to log in cannot be used again.
        const bot = new Bot(options);
        await bot.#start(givenUp);
        return bot;
      },
      log,
      signal,
    );
  }

  /** Takes no more interactions, lets answers in flight finish, and leaves Discord. */
  async stop(): Promise<void> {
    this.#client.removeAllListeners(Events.InteractionCreate);
    this.#client.removeAllListeners(Events.MessageCreate);
    this.#stopped.abort();
    this.options.log.info({ answering: this.#inFlight.size }, 'leaving Discord');
    const patience = new Promise((resolve) => setTimeout(resolve, DRAIN_MS).unref());
    await Promise.race([Promise.allSettled(this.#inFlight), patience]);
    await this.#client.destroy();
  }

  /** How the connection is now. */
  get connection(): ConnectionState {
    const { ws, guilds } = this.#client;
    return {
      connected: ws.shards.every(({ status }) => status === Status.Ready),
      servers: guilds.cache.size,
      // discord.js says -1 until the first heartbeat was acknowledged.
      latencyMs: ws.ping >= 0 ? Math.round(ws.ping) : undefined,
    };
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

  /** @param givenUp rejects when nobody waits for the connection any more */
  async #start(givenUp: Promise<never>): Promise<void> {
    const { token, log } = this.options;
    const client = this.#client;
    const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
    try {
      await Promise.race([client.login(token).then(() => ready), rejecting(this.ended), givenUp]);
    } catch (error) {
      // It may go on connecting, and must not answer beside the next one.
      client.removeAllListeners();
      client.on(Events.Error, () => undefined);
      await client.destroy();
      throw error;
    }
    const { application, rest } = client;
    if (!application) throw new Error('Discord did not name the application.');
    const { definitions } = this.options;
    log.info(definitions ? { commands: definitions.map(({ name }) => name) } : {}, 'logged in');
    if (!definitions) return;
    const register = () => registerCommands(rest, application.id, definitions);
    await keepRegistered(register, log, this.#stopped.signal);
  }

  #track(work: Promise<void>): void {
    const ended = work.catch((error: unknown) =>
      this.options.log.error({ err: error }, 'could not take what came'),
    );
    this.#inFlight.add(ended);
    void ended.finally(() => this.#inFlight.delete(ended));
  }

  async #take(interaction: Interaction): Promise<void> {
    const log = this.options.log.child({ interaction: interaction.id });
    const begin = performance.now();
    const origin = originOf(interaction);
    const { answering } = this.options;
    if (interaction.isAutocomplete()) {
      const { name: option, value } = interaction.options.getFocused(true);
      const request = { name: interaction.commandName, option, typed: String(value), origin };
      await offer(interaction, answering.complete(request), log);
      return;
    }
    const asked = this.#ask(interaction);
    if (!asked) return;
    const { id } = origin.user;
    const answered = await respond(asked.interaction, asked.work, {
      private: asked.private,
      messages: answering.messages(origin),
      log,
      inTurn: (task) => this.#turns.run(id, task),
      busy: this.#inFlight.size > MANY,
      firstInTurn: (task) => this.#firsts.run(id, task),
    });
    const ms = Math.round(performance.now() - begin);
    if (answered) log.info({ ...asked.facts, locale: origin.locale, ms }, 'answered');
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
    const { answering } = this.options;
    if (interaction.isChatInputCommand()) {
      const request = { name: interaction.commandName, args: readArguments(interaction), origin };
      return {
        interaction,
        private: answering.isPrivate(request),
        facts: { command: request.name },
        work: () => answering.command(request),
      };
    }
    if (interaction.isMessageContextMenuCommand()) {
      const request = { name: interaction.commandName, text: textOf(interaction.targetMessage), origin };
      return {
        interaction,
        private: true,
        facts: { menu: request.name },
        work: () => answering.menu(request),
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
        work: () => answering.button(request),
      };
    }
    return undefined;
  }

  /** Answers a message that mentions the bot, or that is written to it alone. */
  async #read(message: Message): Promise<void> {
    const log = this.options.log.child({ message: message.id });
    const begin = performance.now();
    const answered = await answerMessage(message, this.options.answering, this.#turns, log);
    if (answered) log.info({ mention: true, ms: Math.round(performance.now() - begin) }, 'answered');
  }
}

import { type APIApplicationCommand, GatewayIntentBits } from 'discord-api-types/v10';
import { Clock } from './core/clock.js';
import { type ArmedFault, type Fault, Faults } from './core/faults.js';
import { RequestLog } from './core/request-log.js';
import { Snowflakes } from './core/snowflakes.js';
import { Violations } from './core/violations.js';
import { Waiting } from './core/waiting.js';
import { Gateway } from './gateway/gateway.js';
import { CommandRegistry } from './interactions/registry.js';
import { Responses } from './interactions/responses.js';
import { appRoutes } from './rest/app-routes.js';
import { channelRoutes } from './rest/channel-routes.js';
import { interactionRoutes } from './rest/interaction-routes.js';
import { Router } from './rest/router.js';
import { RestServer } from './rest/server.js';
import { DISCORD } from './rules/limits.js';
import { LOCALES } from './rules/locales.js';
import { LoginRules } from './rules/shard-rules.js';
import { Validation } from './rules/validation.js';
import type { Channel } from './world/channel.js';
import type { Guild, GuildOptions } from './world/guild.js';
import { dispatchTo, mayRead } from './world/news.js';
import type { User, UserOptions } from './world/user.js';
import { World } from './world/world.js';

export interface StandInOptions {
  /** How many shards `/gateway/bot` asks for; 1 when left out. */
  readonly shards?: number;
  /** With fewer than these the gateway takes no connection, as for a bot on thousands of servers; 1 when left out. */
  readonly fewestShards?: number;
  /** How many may log in within five seconds, as `/gateway/bot` says; 16 when left out. */
  readonly maxConcurrency?: number;
  /** Whether logins that come sooner are refused; not when left out, so that tests need not wait. */
  readonly pacesLogins?: boolean;
  /** Milliseconds between heartbeats; Discord's 41,250 when left out. */
  readonly heartbeatInterval?: number;
  /** Privileged intents the app may use; none when left out, as in this project. */
  readonly privilegedIntents?: readonly (keyof typeof GatewayIntentBits)[];
  /** Languages that commands may be translated into; those of Discord's OpenAPI document when left out. */
  readonly locales?: readonly string[];
  /** Milliseconds that waits wait; 10,000 when left out. */
  readonly patience?: number;
  /** Milliseconds within which an interaction must be acknowledged; Discord's 3,000 when left out. */
  readonly acknowledgeWithin?: number;
}

/** Discord as a bot sees it: an HTTP and a WebSocket server on 127.0.0.1. */
export class StandInServer {
  readonly clock = new Clock();
  /** Everything the bot asked for. */
  readonly requests = new RequestLog();
  readonly violations = new Violations();
  readonly token: string;
  readonly applicationId: string;
  readonly gateway: Gateway;
  readonly commands: CommandRegistry;
  readonly world: World;
  /** A guild with a channel, and a user, for tests that need no particular ones. */
  readonly guild: Guild;
  readonly channel: Channel;
  readonly user: User;
  readonly #faults = new Faults();
  protected readonly ids = new Snowflakes(this.clock);
  protected readonly waiting: Waiting;
  protected readonly responses: Responses;
  readonly #rest: RestServer;
  #port = 0;

  protected constructor(options: StandInOptions) {
    const {
      shards = 1,
      fewestShards = 1,
      maxConcurrency = 16,
      pacesLogins = false,
      heartbeatInterval = 41_250,
      privilegedIntents = [],
      patience = 10_000,
      acknowledgeWithin = DISCORD.acknowledgeWithin,
      locales = LOCALES,
    } = options;
    this.applicationId = this.ids.next();
    this.token = `${Buffer.from(this.applicationId).toString('base64url')}.stand.in-token-of-no-use-anywhere-else`;
    this.waiting = new Waiting(patience, () => this.requests.describe());
    this.gateway = new Gateway(
      {
        token: this.token,
        logins: new LoginRules({ fewestShards, maxConcurrency, paced: pacesLogins }),
        heartbeatInterval,
        privilegedIntents: privilegedIntents.reduce((sum, name) => sum | GatewayIntentBits[name], 0),
      },
      () => this.world,
      this.waiting,
      () => `session-${this.ids.next()}`,
      () => this.#gatewayUrl,
    );
    this.world = new World(
      this.applicationId,
      this.ids,
      this.clock,
      dispatchTo(this.gateway, () => this.world),
    );
    this.commands = new CommandRegistry(this.applicationId, this.ids);
    const { world, gateway, commands } = this;
    const validation = new Validation(this.violations, locales);
    this.responses = new Responses(world, validation, this.clock, acknowledgeWithin);
    const router = new Router(
      appRoutes({ world, gatewayUrl: () => this.#gatewayUrl, shards, maxConcurrency, commands, validation }),
      interactionRoutes(this.responses, world),
      channelRoutes(world, validation, (message) => mayRead(message, gateway, world.bot)),
    );
    const { clock, requests: log, violations, token } = this;
    this.#rest = new RestServer(
      { clock, log, faults: this.#faults, violations, waiting: this.waiting, token },
      router,
    );
    this.guild = this.addGuild({ name: 'Team' });
    this.channel = this.guild.addChannel({ name: 'general' });
    this.user = this.addUser({ name: 'Nadia' });
  }

  protected async listen(): Promise<void> {
    this.#port = await this.#rest.listen();
    this.gateway.attach(this.#rest.http);
  }

  /** For DISCORD_API_URL, or `rest.api` of discord.js. */
  get apiUrl(): string {
    return `http://127.0.0.1:${this.#port}/api`;
  }

  get #gatewayUrl(): string {
    return `ws://127.0.0.1:${this.#port}/gateway`;
  }

  // What there is.

  addGuild(options: GuildOptions = {}): Guild {
    return this.world.addGuild(options);
  }

  addUser(options: UserOptions = {}): User {
    return this.world.addUser(options);
  }

  /** The conversation between the bot and a user. */
  dm(user: User = this.user): Channel {
    return this.world.dm(user);
  }

  // What tests wait for.

  /** Resolves when every shard has identified and is connected. */
  async connected(patience?: number): Promise<void> {
    await this.waiting.until(
      'the bot to connect',
      () => (this.gateway.identifies.length > 0 && this.gateway.connected) || undefined,
      patience,
    );
  }

  /** The registered commands, once the bot has registered any (or none, by an empty overwrite). */
  commandsRegistered(patience?: number): Promise<readonly APIApplicationCommand[]> {
    const { commands } = this;
    return this.waiting.until(
      'the bot to register its commands',
      () => (commands.overwrites > 0 ? commands.list() : undefined),
      patience,
    );
  }

  /** Waits for anything that can be seen here; `look` is asked again after every change. */
  until<T>(what: string, look: () => T | undefined, patience?: number): Promise<T> {
    return this.waiting.until(what, look, patience);
  }

  // What goes wrong.

  /** Makes requests that match fail, the next one or the next few. */
  fail(fault: Fault): ArmedFault {
    return this.#faults.arm(fault);
  }

  assertNoViolations(): void {
    this.violations.assertNone();
  }

  /** Stops serving. @throws Error when the bot broke Discord's rules */
  async close(): Promise<void> {
    this.gateway.stop();
    this.waiting.close();
    await this.#rest.stop();
    this.assertNoViolations();
  }
}

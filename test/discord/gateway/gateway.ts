import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  GatewayCloseCodes,
  GatewayDispatchEvents,
  GatewayIntentBits,
  GatewayOpcodes,
} from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import { shardOf } from '../core/snowflakes.js';
import type { Waiting } from '../core/waiting.js';
import type { LoginRules } from '../rules/shard-rules.js';
import type { Guild } from '../world/guild.js';
import type { World } from '../world/world.js';
import { Connection, type ConnectionHost, type IdentifyData } from './connection.js';
import { Session } from './session.js';

/** Close codes after which Discord has forgotten the session. */
const ENDS_SESSION: readonly number[] = [
  GatewayCloseCodes.NotAuthenticated,
  GatewayCloseCodes.AuthenticationFailed,
  GatewayCloseCodes.InvalidSeq,
  GatewayCloseCodes.SessionTimedOut,
];
/** "When you close the connection with 1000 or 1001, your session will be invalidated". */
const ENDS_SESSION_BY_CLIENT: readonly number[] = [1000, 1001];

export interface GatewayOptions {
  readonly token: string;
  readonly logins: LoginRules;
  /** Milliseconds between heartbeats; Discord's is 41,250. */
  readonly heartbeatInterval: number;
  /** Privileged intents that the app may use, as bits; none, as in this project. */
  readonly privilegedIntents: number;
}

/** Discord's gateway, and the ways in which tests disturb it. */
export class Gateway implements ConnectionHost {
  /** Every identify payload, in order; the last one tells the intents in use. */
  readonly identifies: IdentifyData[] = [];
  /** How many sessions were resumed, and how many heartbeats came. */
  resumes = 0;
  heartbeats = 0;
  /** How many connections were not taken while the gateway was down. */
  rejected = 0;
  acknowledges = true;
  /** The close code that every client gets which identifies or resumes, as after a change in the developer portal. */
  refusal: number | undefined;
  readonly #sessions = new Map<string, Session>();
  readonly #connections = new Set<Connection>();
  readonly #sockets = new WebSocketServer({ noServer: true });
  #up = true;

  constructor(
    private readonly options: GatewayOptions,
    private readonly world: () => World,
    private readonly waiting: Waiting,
    private readonly nextId: () => string,
    private readonly address: () => string,
  ) {}

  get token(): string {
    return this.options.token;
  }

  get logins(): LoginRules {
    return this.options.logins;
  }

  get heartbeatInterval(): number {
    return this.options.heartbeatInterval;
  }

  get privilegedIntents(): number {
    return this.options.privilegedIntents;
  }

  /** Whether every shard that identified last is connected. */
  get connected(): boolean {
    const [, count] = this.identifies.at(-1)?.shard ?? [0, 1];
    const shards = [...this.#sessions.values()]
      .filter((session) => session.connected)
      .map(({ shard }) => shard[0]);
    return new Set(shards).size === count;
  }

  get sessions(): readonly Session[] {
    return [...this.#sessions.values()];
  }

  attach(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (this.#up && request.url?.startsWith('/gateway')) {
        this.#sockets.handleUpgrade(request, socket, head, (webSocket) => this.#connected(webSocket));
      } else {
        this.rejected += 1;
        this.waiting.changed();
        // As Discord's proxy answers during an outage; clients take it as a reason to try again, and then to resume.
        socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
      }
    });
  }

  /** Sends an event to the sessions it concerns: those of the guild's shard, or of shard 0, that want it. */
  dispatch(event: string, data: unknown, guild: Guild | undefined, intent: number = 0): void {
    if (guild && !guild.hasBot && event !== GatewayDispatchEvents.InteractionCreate) return;
    for (const session of this.#sessions.values()) {
      const [id, count] = session.shard;
      if (id !== (guild ? shardOf(guild.id, count) : 0)) continue;
      // Interactions, and events about the app itself, come without any intent.
      if (intent === 0 || (session.intents & intent) !== 0) session.dispatch(event, data);
    }
  }

  /** Cuts every connection without a word. */
  drop(): void {
    for (const { socket } of this.#connections) socket.terminate();
  }

  /** Sends the last event of every session again, as may happen around a resume. */
  repeat(): void {
    for (const session of this.#sessions.values()) session.replayAfter(session.sequence - 1);
  }

  /** Asks every client to reconnect and resume (op 7). */
  reconnect(): void {
    this.#sendAll(GatewayOpcodes.Reconnect);
  }

  /** Tells every client that its session is invalid (op 9); when not resumable, it is forgotten. */
  invalidSession(resumable: boolean): void {
    for (const connection of this.#connections) {
      if (!resumable) this.#forget(connection.session);
      // What happens until the client resumes is kept for then.
      if (connection.session) connection.session.socket = undefined;
      connection.session = undefined;
    }
    this.#sendAll(GatewayOpcodes.InvalidSession, resumable);
  }

  /** Closes every connection with a code. */
  close(code: number, reason = ''): void {
    for (const connection of this.#connections) {
      if (ENDS_SESSION.includes(code)) this.#forget(connection.session);
      connection.socket.close(code, reason);
    }
  }

  /** Asks every client for a heartbeat now (op 1); resolves when one came. */
  async askHeartbeat(): Promise<void> {
    const before = this.heartbeats;
    this.#sendAll(GatewayOpcodes.Heartbeat);
    await this.waiting.until('a heartbeat that was asked for', () => this.heartbeats > before || undefined);
  }

  /** From now on heartbeats are not acknowledged, as by a connection that is dead without being closed. */
  stopAcks(): void {
    this.acknowledges = false;
  }

  resumeAcks(): void {
    this.acknowledges = true;
  }

  /** Drops every connection and takes no new one, until `up()`. */
  down(): void {
    this.#up = false;
    this.drop();
  }

  up(): void {
    this.#up = true;
  }

  /** Resolves when a client resumes a session from now on. Call it before what makes the client resume. */
  async nextResume(): Promise<void> {
    const before = this.resumes;
    await this.waiting.until('a client to resume its session', () => this.resumes > before || undefined);
  }

  /** Resolves when a client identifies from now on. Call it before what makes the client identify. */
  async nextIdentify(): Promise<IdentifyData> {
    const before = this.identifies.length;
    return this.waiting.until('a client to identify', () => this.identifies[before]);
  }

  stop(): void {
    this.down();
    this.#sockets.close();
  }

  // What connections report.

  beaten(): void {
    this.heartbeats += 1;
    this.waiting.changed();
  }

  identified(data: IdentifyData, socket: WebSocket): Session {
    const session = new Session(this.nextId(), data.shard ?? [0, 1], data.intents);
    session.socket = socket;
    this.#sessions.set(session.id, session);
    this.#welcome(session);
    this.identifies.push(data);
    this.waiting.changed();
    return session;
  }

  resumable(id: string, sequence: number): Session | undefined {
    const session = this.#sessions.get(id);
    return session && sequence <= session.sequence ? session : undefined;
  }

  resumed(session: Session, sequence: number, socket: WebSocket): void {
    session.socket = socket;
    session.replayAfter(sequence);
    session.dispatch(GatewayDispatchEvents.Resumed, { _trace: [] });
    this.resumes += 1;
    this.waiting.changed();
  }

  closedByClient(session: Session, code: number): void {
    if (ENDS_SESSION_BY_CLIENT.includes(code)) this.#forget(session);
    this.waiting.changed();
  }

  /** READY names the guilds as unavailable; each then comes as GUILD_CREATE, where the Guilds intent asks for it. */
  #welcome(session: Session): void {
    const { bot, applicationId, guilds } = this.world();
    const mine = [...guilds.values()].filter(
      (guild) => guild.hasBot && shardOf(guild.id, session.shard[1]) === session.shard[0],
    );
    session.dispatch(GatewayDispatchEvents.Ready, {
      v: 10,
      user: { ...bot.toJSON(), verified: true, mfa_enabled: true, email: null, flags: 0 },
      guilds: mine.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: `${this.address()}/resume`,
      shard: session.shard,
      application: { id: applicationId, flags: 0 },
    });
    if ((session.intents & GatewayIntentBits.Guilds) === 0) return;
    for (const guild of mine) session.dispatch(GatewayDispatchEvents.GuildCreate, guild.toGatewayJSON(bot));
  }

  #connected(socket: WebSocket): void {
    const connection = new Connection(this, socket);
    this.#connections.add(connection);
    socket.on('close', () => this.#connections.delete(connection));
    socket.on('error', () => socket.terminate());
  }

  #forget(session: Session | undefined): void {
    if (session) this.#sessions.delete(session.id);
  }

  #sendAll(op: GatewayOpcodes, d: unknown = null): void {
    for (const connection of this.#connections) connection.send(op, d);
  }
}

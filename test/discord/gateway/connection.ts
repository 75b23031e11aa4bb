import { GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import type { RawData, WebSocket } from 'ws';
import type { LoginRules, Shard } from '../rules/shard-rules.js';
import type { Session } from './session.js';

/** Intents that an app must be allowed to use in the developer portal. */
const PRIVILEGED =
  GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;
/** "If you send more than 4096 bytes, you will be disconnected" with 4002. */
const LARGEST_PAYLOAD = 4_096;

/** A client that says nothing of shards is the only one. */
const WHOLE: Shard = [0, 1];

export interface IdentifyData {
  readonly token: string;
  readonly intents: number;
  readonly shard: Shard;
  readonly properties: Readonly<Record<string, string>>;
  readonly compress: boolean;
}

interface ResumeData {
  readonly token: string;
  readonly session_id: string;
  readonly seq: number;
}

/** What a connection asks of the gateway it belongs to. */
export interface ConnectionHost {
  readonly heartbeatInterval: number;
  readonly token: string;
  readonly privilegedIntents: number;
  readonly acknowledges: boolean;
  readonly refusal: number | undefined;
  readonly logins: LoginRules;
  beaten(): void;
  identified(data: IdentifyData, socket: WebSocket): Session;
  /** The session to resume, or undefined when it is gone or the client claims more than was sent. */
  resumable(id: string, sequence: number): Session | undefined;
  resumed(session: Session, sequence: number, socket: WebSocket): void;
  closedByClient(session: Session, code: number): void;
}

/** One socket: hello, heartbeats, and the two ways to authenticate. */
export class Connection {
  session: Session | undefined;

  constructor(
    private readonly host: ConnectionHost,
    readonly socket: WebSocket,
  ) {
    socket.on('message', (data) => this.#receive(data));
    socket.on('close', (code) => this.#closed(code));
    this.send(GatewayOpcodes.Hello, { heartbeat_interval: host.heartbeatInterval });
  }

  send(op: GatewayOpcodes, d: unknown = null): void {
    this.socket.send(JSON.stringify({ op, d, s: null, t: null }));
  }

  #closed(code: number): void {
    const { session } = this;
    if (session?.socket !== this.socket) return;
    session.socket = undefined;
    this.host.closedByClient(session, code);
  }

  #receive(data: RawData): void {
    const text = data.toString();
    const payload = text.length > LARGEST_PAYLOAD ? undefined : parse(text);
    switch (payload?.op) {
      case undefined:
        this.#close(GatewayCloseCodes.DecodeError, 'Error while decoding payload.');
        break;
      case GatewayOpcodes.Heartbeat:
        if (this.host.acknowledges) this.send(GatewayOpcodes.HeartbeatAck);
        this.host.beaten();
        break;
      case GatewayOpcodes.Identify:
        this.#identify(payload?.d as IdentifyData);
        break;
      case GatewayOpcodes.Resume:
        this.#resume(payload?.d as ResumeData);
        break;
      case GatewayOpcodes.PresenceUpdate:
      case GatewayOpcodes.VoiceStateUpdate:
      case GatewayOpcodes.RequestGuildMembers:
        if (!this.session) this.#close(GatewayCloseCodes.NotAuthenticated, 'Not authenticated.');
        break;
      default:
        this.#close(GatewayCloseCodes.UnknownOpcode, 'Unknown opcode.');
    }
  }

  #close(code: GatewayCloseCodes, reason: string): void {
    this.socket.close(code, reason);
  }

  #identify(data: IdentifyData): void {
    const refusal = this.#refusal(data);
    if (refusal) this.#close(...refusal);
    else if (!this.host.logins.take(data.shard ?? WHOLE, Date.now()))
      this.send(GatewayOpcodes.InvalidSession, false);
    else this.session = this.host.identified(data, this.socket);
  }

  #refusal({ token, intents, shard }: IdentifyData): [GatewayCloseCodes, string] | undefined {
    if (this.host.refusal !== undefined) return [this.host.refusal, 'Refused.'];
    if (this.session) return [GatewayCloseCodes.AlreadyAuthenticated, 'Already authenticated.'];
    if (token !== this.host.token) return [GatewayCloseCodes.AuthenticationFailed, 'Authentication failed.'];
    if (!Number.isInteger(intents) || intents < 0)
      return [GatewayCloseCodes.InvalidIntents, 'Invalid intents.'];
    if ((intents & PRIVILEGED & ~this.host.privilegedIntents) !== 0) {
      return [GatewayCloseCodes.DisallowedIntents, 'Disallowed intents.'];
    }
    return this.host.logins.refusal(shard ?? WHOLE);
  }

  #resume({ token, session_id: id, seq }: ResumeData): void {
    if (this.host.refusal !== undefined) {
      this.#close(this.host.refusal, 'Refused.');
      return;
    }
    if (token !== this.host.token) {
      this.#close(GatewayCloseCodes.AuthenticationFailed, 'Authentication failed.');
      return;
    }
    this.session = this.host.resumable(id, seq);
    // "If a session cannot be resumed, Discord sends Invalid Session with d false".
    if (this.session) this.host.resumed(this.session, seq, this.socket);
    else this.send(GatewayOpcodes.InvalidSession, false);
  }
}

function parse(text: string): { op: number; d: unknown } | undefined {
  try {
    const payload: unknown = JSON.parse(text);
    const ok =
      typeof payload === 'object' && payload !== null && 'op' in payload && typeof payload.op === 'number';
    return ok ? { op: payload.op as number, d: 'd' in payload ? payload.d : null } : undefined;
  } catch {
    return undefined;
  }
}

import { GatewayOpcodes } from 'discord-api-types/v10';
import { WebSocket } from 'ws';

interface Dispatch {
  readonly op: GatewayOpcodes.Dispatch;
  readonly t: string;
  readonly s: number;
  readonly d: unknown;
}

/** One identified session. It outlives its connection, so that a client can resume it. */
export class Session {
  #sequence = 0;
  readonly #sent: Dispatch[] = [];
  socket: WebSocket | undefined;

  constructor(
    readonly id: string,
    readonly shard: readonly [id: number, count: number],
    readonly intents: number,
  ) {}

  get connected(): boolean {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  get sequence(): number {
    return this.#sequence;
  }

  /** Sends an event, or keeps it for when the client resumes. */
  dispatch(event: string, data: unknown): void {
    this.#sequence += 1;
    // Serialised now: what is replayed later is what happened, not what has become of it.
    const d: unknown = JSON.parse(JSON.stringify(data));
    const payload: Dispatch = { op: GatewayOpcodes.Dispatch, t: event, s: this.#sequence, d };
    this.#sent.push(payload);
    this.#send(payload);
  }

  /** Sends again what came after a sequence number; what the client says it has seen is forgotten. */
  replayAfter(sequence: number): void {
    for (const payload of this.#sent) if (payload.s > sequence) this.#send(payload);
  }

  #send(payload: Dispatch): void {
    if (this.connected) this.socket?.send(JSON.stringify(payload));
  }
}

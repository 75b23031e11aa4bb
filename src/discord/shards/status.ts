/**
 * `starting`: its process is not logged in yet; `ready`; `disconnected`: logged in before, and without a connection now;
 * `down`: it has no process, and gets one when its pause is over.
 */
export type ShardState = 'starting' | 'ready' | 'disconnected' | 'down';

/** How a shard is, as it last said. */
export interface ShardStatus {
  readonly id: number;
  readonly state: ShardState;
  readonly servers: number;
  /** Of the last heartbeat to Discord, there and back; unknown until then. */
  readonly latencyMs: number | undefined;
  /** Commands, buttons, messages and menus that it brought, over all its processes. */
  readonly asked: number;
  /** How often its process was started again. */
  readonly restarts: number;
}

/** How the shards of this machine are together. */
export interface FleetStatus {
  /** Of the bot, on all machines. */
  readonly total: number;
  readonly here: number;
  readonly ready: number;
  readonly servers: number;
  /** The mean over the shards of which it is known. */
  readonly latencyMs: number | undefined;
  readonly asked: number;
  readonly restarts: number;
  readonly shards: readonly ShardStatus[];
}

export function sumUp(shards: readonly ShardStatus[], total: number): FleetStatus {
  const sum = (pick: (shard: ShardStatus) => number) =>
    shards.reduce((before, shard) => before + pick(shard), 0);
  const latencies = shards.flatMap(({ latencyMs }) => (latencyMs === undefined ? [] : [latencyMs]));
  return {
    total,
    here: shards.length,
    ready: shards.filter(({ state }) => state === 'ready').length,
    servers: sum(({ servers }) => servers),
    latencyMs:
      latencies.length === 0
        ? undefined
        : Math.round(latencies.reduce((before, ms) => before + ms, 0) / latencies.length),
    asked: sum(({ asked }) => asked),
    restarts: sum(({ restarts }) => restarts),
    shards,
  };
}

import { GatewayCloseCodes } from 'discord-api-types/v10';

/** What a client says in IDENTIFY about its part of the bot's connections. */
export type Shard = readonly [id: number, count: number];

/** "Only one identify per rate_limit_key may be made in 5 seconds". */
const PAUSE_MS = 5_000;

export interface LoginOptions {
  /** How many shards a bot on so many servers needs at least. */
  readonly fewestShards: number;
  readonly maxConcurrency: number;
  readonly paced: boolean;
}

/** Which shards may log in, and how fast: https://discord.com/developers/docs/events/gateway#sharding */
export class LoginRules {
  /** How many logins came too soon after another one. */
  hurried = 0;
  readonly #last = new Map<number, number>();

  constructor(private readonly options: LoginOptions) {}

  /** Why Discord takes no connection as this shard. */
  refusal([id, count]: Shard): [GatewayCloseCodes, string] | undefined {
    const whole = Number.isInteger(id) && Number.isInteger(count);
    if (!whole || id < 0 || id >= count) return [GatewayCloseCodes.InvalidShard, 'Invalid shard.'];
    if (count < this.options.fewestShards) return [GatewayCloseCodes.ShardingRequired, 'Sharding required.'];
    return undefined;
  }

  /** Whether a shard may log in at this moment, in milliseconds; then it counts. */
  take([id]: Shard, now: number): boolean {
    if (!this.options.paced) return true;
    const key = id % this.options.maxConcurrency;
    const last = this.#last.get(key);
    if (last !== undefined && now - last < PAUSE_MS) {
      this.hurried += 1;
      return false;
    }
    this.#last.set(key, now);
    return true;
  }
}

import type { Clock } from './clock.js';

/** The first second of 2015: Discord's ids count milliseconds from here, in the bits above the lowest 22. */
const DISCORD_EPOCH = 1_420_070_400_000;
const BITS_BELOW_TIME = 22n;

/** Ids as Discord makes them: unique, growing, and readable as the time of their making. */
export class Snowflakes {
  #last = 0n;

  constructor(private readonly clock: Clock) {}

  /** One that belongs to a shard of so many, and is perhaps of a moment to come. */
  nextOn(shard: number, shards: number): string {
    let time = BigInt(this.next()) >> BITS_BELOW_TIME;
    do time += 1n;
    while (time % BigInt(shards) !== BigInt(shard));
    this.#last = time << BITS_BELOW_TIME;
    return this.#last.toString();
  }

  next(): string {
    const fresh = BigInt(this.clock.now() - DISCORD_EPOCH) << BITS_BELOW_TIME;
    // Within one millisecond the lowest bits count up.
    this.#last = fresh > this.#last ? fresh : this.#last + 1n;
    return this.#last.toString();
  }
}

/** The shard that Discord sends a guild's events to: `(guild_id >> 22) % num_shards`. */
export function shardOf(guildId: string, shards: number): number {
  return Number((BigInt(guildId) >> BITS_BELOW_TIME) % BigInt(shards));
}

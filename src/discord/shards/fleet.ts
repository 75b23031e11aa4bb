import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { SimpleIdentifyThrottler } from '@discordjs/ws';
import { ShardingManager } from 'discord.js';
import type { Logger } from 'pino';
import type { Answering } from '../answering.js';
import { ConnectionEnded } from '../connection.js';
import { aborted, rejecting } from '../promises.js';
import { answerCall, answersOf } from './calls.js';
import { type LaunchSettings, printLaunch } from './launch.js';
import type { Call, Result } from './messages.js';
import { type ShardHost, ShardProcess } from './shard-process.js';
import { type FleetStatus, sumUp } from './status.js';

/** Compiled, since Node.js runs it in processes of their own. */
const ENTRY = fileURLToPath(new URL('./entry.js', import.meta.url));

/** A little longer than a shard waits for its answers in flight. */
const STOP_MS = 9_000;

export interface FleetOptions extends LaunchSettings {
  readonly token: string;
  /** Shards of the bot, on all machines. */
  readonly total: number;
  /** The numbers of those on this machine. */
  readonly list: readonly number[];
  /** How many may log in within five seconds, as Discord says. */
  readonly maxConcurrency: number;
  /** Answers what the shards are asked. */
  readonly answering: Answering;
  readonly log: Logger;
  /** Ends the wait for shards that do not get ready. */
  readonly signal: AbortSignal;
}

/**
 * The shards of this machine, each a process with a connection to Discord, around the one process that has the model,
 * the index and the sources, answers for all of them and lets them log in at the pace that Discord wants.
 */
export class ShardFleet implements ShardHost {
  readonly log: Logger;
  /** Resolves when Discord has ended a connection for good. */
  readonly ended: Promise<ConnectionEnded>;
  readonly #shards: readonly ShardProcess[];
  readonly #logins: SimpleIdentifyThrottler;
  readonly #allReady: Promise<void>;
  #wereReady = false;
  #stopped: Promise<void> | undefined;
  #ready: () => void = () => undefined;
  #end: (why: ConnectionEnded) => void = () => undefined;

  private constructor(private readonly options: FleetOptions) {
    const { token, total, list, apiUrl, data, logLevel } = options;
    this.log = options.log;
    this.#logins = new SimpleIdentifyThrottler(options.maxConcurrency);
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
    this.#allReady = new Promise((resolve) => {
      this.#ready = resolve;
    });
    const manager = new ShardingManager(ENTRY, {
      token,
      totalShards: total,
      shardList: [...list],
      // discord.js would do it at once and without end.
      respawn: false,
      shardArgs: printLaunch({ apiUrl, data, logLevel }),
    });
    this.#shards = list.map((id) => new ShardProcess(manager.createShard(id), this));
  }

  /**
   * Starts all shards, and waits until they are ready.
   * @throws ConnectionEnded when Discord does not take a connection; the signal's reason when it is given
   */
  static async start(options: FleetOptions): Promise<ShardFleet> {
    const { total, list, maxConcurrency } = options;
    options.log.info({ shards: list.length, total, maxConcurrency }, 'starting shards');
    const fleet = new ShardFleet(options);
    void fleet.#launch();
    try {
      await Promise.race([fleet.#allReady, rejecting(fleet.ended), aborted(options.signal)]);
      return fleet;
    } catch (error) {
      await fleet.stop();
      throw error;
    }
  }

  get status(): FleetStatus {
    return sumUp(
      this.#shards.map(({ status }) => status),
      this.options.total,
    );
  }

  get inviteUrl(): string {
    return this.#shards[0]!.inviteUrl;
  }

  /** Lets all shards send their answers in flight and leave Discord; what has not ended then is killed. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  async #stop(): Promise<void> {
    const killing = setTimeout(() => {
      for (const shard of this.#shards) shard.kill();
    }, STOP_MS);
    await Promise.all(this.#shards.map((shard) => shard.stop()));
    clearTimeout(killing);
  }

  /** As many at a time as there are processors: loading their modules is what keeps a machine busy. */
  async #launch(): Promise<void> {
    const waiting = [...this.#shards];
    const lanes = Array.from({ length: availableParallelism() }, async () => {
      for (let shard = waiting.shift(); shard; shard = waiting.shift()) await shard.start();
    });
    await Promise.all(lanes);
  }

  // What shards report.

  answer(shard: number, call: Call, gone: AbortSignal): Promise<Result> {
    const login = () => this.#logins.waitForIdentify(shard, gone);
    return answerCall(call, answersOf(this.options.answering, login));
  }

  refused(code: number): void {
    this.#end(new ConnectionEnded(code));
  }

  changed(changed: ShardProcess): void {
    if (this.#stopped) return;
    const { shards: _each, ...together } = this.status;
    const areReady = together.ready === together.here;
    if (areReady) this.log.info(together, 'all shards are ready');
    // At the start all of them change, one after the other.
    else if (this.#wereReady) {
      const { id: shard, state } = changed.status;
      this.log.info({ shard, state, ...together }, 'a shard changed');
    }
    if (!areReady) return;
    this.#wereReady = true;
    this.#ready();
  }
}

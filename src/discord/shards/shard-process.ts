import type { ChildProcess } from 'node:child_process';
import { type Shard, ShardEvents } from 'discord.js';
import type { Logger } from 'pino';
import { type Call, type FromManager, type FromShard, type Result, readFromShard } from './messages.js';
import type { ShardState, ShardStatus } from './status.js';

/** How often a shard is asked how it is. */
const BEAT_MS = 2_000;
/** One that left so many questions in a row unanswered hangs; counted, not timed, so that a machine may sleep. */
const MOST_MISSED = 5;
/** Until its modules are loaded, which may take long where many start at once. */
const MOST_MISSED_AT_START = 30;

/** Until a shard that ended is started again, in milliseconds: doubled each time, up to the longest. */
const FIRST_PAUSE_MS = 1_000;
/** Discord allows a thousand logins a day; a shard that ends each time must not use them up for the others. */
const LONGEST_PAUSE_MS = 5 * 60_000;
/** After so long without a fault, the pauses begin anew. */
const STEADY_MS = 60_000;

/** What a shard's process belongs to. */
export interface ShardHost {
  readonly log: Logger;
  /** @param gone is given when nobody waits for the answer any more */
  answer(shard: number, call: Call, gone: AbortSignal): Promise<Result>;
  changed(shard: ShardProcess): void;
  /** Discord has ended its connection for good. */
  refused(code: number): void;
}

/** Keeps the process of one shard running until it is stopped: a new one for each that ends, or that hangs. */
export class ShardProcess {
  /** The address that adds the bot to a server; empty until the shard was ready once. */
  inviteUrl = '';
  #state: ShardState = 'starting';
  #facts: Pick<ShardStatus, 'servers' | 'latencyMs'> = { servers: 0, latencyMs: undefined };
  #asked = 0;
  #restarts = 0;
  #pause = FIRST_PAUSE_MS;
  #restarting: NodeJS.Timeout | undefined;
  #stopping = false;
  #child: ChildProcess | undefined;
  #loaded: () => void = () => undefined;
  #gone: () => void = () => undefined;

  constructor(
    private readonly shard: Shard,
    private readonly host: ShardHost,
  ) {
    // discord.js makes the process and tells it which shard it is.
    shard.on(ShardEvents.Spawn, (child) => this.#watch(child as ChildProcess));
  }

  get status(): ShardStatus {
    const { id } = this.shard;
    return { id, state: this.#state, ...this.#facts, asked: this.#asked, restarts: this.#restarts };
  }

  /** Starts a process. Resolves when its modules are loaded, or when it ended before. */
  start(): Promise<void> {
    if (this.#stopping) return Promise.resolve();
    this.#enter('starting');
    const loaded = new Promise<void>((resolve) => {
      this.#loaded = resolve;
    });
    this.shard.spawn(-1).catch((error: unknown) => this.#over({ err: error }));
    return loaded;
  }

  /** Asks the process to end when its answers in flight are sent, and starts no other. Resolves when it has ended. */
  stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#restarting);
    if (!this.#child) return Promise.resolve();
    this.#send(this.#child, { kind: 'stop' });
    return new Promise((resolve) => {
      this.#gone = resolve;
    });
  }

  /** Ends the process at once. */
  kill(): void {
    this.#child?.kill('SIGKILL');
  }

  #watch(child: ChildProcess): void {
    const gone = new AbortController();
    const began = performance.now();
    let missed = 0;
    let allowed = MOST_MISSED_AT_START;
    const beat = setInterval(() => {
      if (missed === allowed) {
        this.host.log.error({ shard: this.shard.id, seconds: (missed * BEAT_MS) / 1_000 }, 'a shard hangs');
        child.kill('SIGKILL');
      }
      missed++;
      this.#send(child, { kind: 'ping' });
    }, BEAT_MS);
    const over = (how: object) => {
      if (gone.signal.aborted) return;
      gone.abort();
      clearInterval(beat);
      if (performance.now() - began > STEADY_MS && this.#state !== 'starting') this.#pause = FIRST_PAUSE_MS;
      this.#over(how);
    };
    this.#child = child;
    child.once('exit', (code, signal) => over({ code, signal }));
    child.on('error', (error) => {
      this.host.log.warn({ shard: this.shard.id, err: error }, 'channel to a shard');
      // There is no process that could exit.
      if (child.pid === undefined) {
        this.shard.kill();
        over({});
      }
    });
    child.on('message', (raw) => {
      const message = readFromShard(raw);
      if (!message) return;
      if (message.kind === 'loaded' || message.kind === 'state') missed = 0;
      if (message.kind === 'loaded') allowed = MOST_MISSED;
      if (message.kind === 'call') void this.#answer(child, message, gone.signal);
      else this.#take(message);
    });
  }

  #take(message: Exclude<FromShard, Call>): void {
    switch (message.kind) {
      case 'loaded':
        this.#loaded();
        break;
      case 'ready':
        this.inviteUrl = message.inviteUrl;
        this.#enter('ready');
        break;
      case 'state':
        this.#facts = { servers: message.servers, latencyMs: message.latencyMs };
        if (this.#state === 'ready' && !message.connected) this.#enter('disconnected');
        else if (this.#state === 'disconnected' && message.connected) this.#enter('ready');
        break;
      case 'refused':
        this.host.refused(message.code);
        break;
    }
  }

  async #answer(child: ChildProcess, call: Call, gone: AbortSignal): Promise<void> {
    if (isQuestion(call)) this.#asked++;
    this.#send(child, await this.host.answer(this.shard.id, call, gone));
  }

  #over(how: object): void {
    this.#child = undefined;
    this.#facts = { servers: 0, latencyMs: undefined };
    this.#loaded();
    this.#gone();
    if (this.#stopping) return;
    const { log } = this.host;
    log.error(
      { shard: this.shard.id, ...how, seconds: this.#pause / 1_000 },
      'a shard ended; starting it again',
    );
    this.#enter('down');
    this.#restarting = setTimeout(() => {
      this.#restarts++;
      void this.start();
    }, this.#pause);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MS);
  }

  #enter(state: ShardState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.host.changed(this);
  }

  /** What an ended process does not get is lost with what it was for. */
  #send(child: ChildProcess, message: FromManager): void {
    if (child.connected) child.send(message, () => undefined);
  }
}

/** Whether a person waits for the answer; choices come with every letter that is typed. */
function isQuestion({ name }: Call): boolean {
  return name !== 'identify' && name !== 'complete';
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WeaviateSettings } from '../../../src/config.js';
import { loadConfig } from '../../../src/config.js';
import { WEAVIATE_SERVER } from './binary.js';
import { freePorts } from './ports.js';

/** REST, gRPC, gossip, data, Raft and Raft's internal calls. */
const PORTS_A_NODE = 6;
const START_MS = 90_000;

export interface ClusterOptions {
  readonly nodes: 1 | 3;
  /** Asked of every caller, where it is given. */
  readonly apiKey?: string;
}

/** Weaviate servers of this machine, as docs/weaviate.md configures them, that last as long as a test needs them. */
export class TestCluster {
  private constructor(
    readonly nodes: readonly TestNode[],
    private readonly folder: string,
  ) {}

  static async start(options: ClusterOptions): Promise<TestCluster> {
    const folder = await mkdtemp(path.join(tmpdir(), 'sanad-weaviate-'));
    const ports = await freePorts(options.nodes * PORTS_A_NODE);
    const places = Array.from({ length: options.nodes }, (_, i) => {
      const [rest, grpc, gossip, data, raft, raftCalls] = ports.slice(i * PORTS_A_NODE);
      return { name: `node${i + 1}`, rest, grpc, gossip, data, raft, raftCalls } as Place;
    });
    const nodes = places.map((place) => new TestNode(place, environment(place, places, folder, options)));
    const cluster = new TestCluster(nodes, folder);
    await Promise.all(nodes.map((node) => node.start())).catch(async (error) => {
      await cluster.stop();
      throw error;
    });
    return cluster;
  }

  /** What Sanad's environment would have for it. */
  get environment(): Record<string, string> {
    return {
      SANAD_STORE: 'weaviate',
      SANAD_WEAVIATE_URLS: this.nodes.map(({ url }) => url).join(','),
      SANAD_WEAVIATE_GRPC: this.nodes.map(({ place }) => place.grpc).join(','),
    };
  }

  settings(changed: Partial<WeaviateSettings> = {}): WeaviateSettings {
    const { store } = loadConfig(this.environment);
    if (store.kind !== 'weaviate') throw new Error('the settings name another store');
    return { ...store.weaviate, ...changed };
  }

  async stop(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.kill()));
    await rm(this.folder, { recursive: true, force: true });
  }
}

interface Place {
  readonly name: string;
  readonly rest: number;
  readonly grpc: number;
  readonly gossip: number;
  readonly data: number;
  readonly raft: number;
  readonly raftCalls: number;
}

export class TestNode {
  #process: ChildProcess | undefined;
  #log = '';

  constructor(
    readonly place: Place,
    private readonly env: Record<string, string>,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.place.rest}`;
  }

  /** Starts it, with the data that it had, and waits until it is ready. */
  async start(): Promise<void> {
    const args = ['--scheme', 'http', '--host', '127.0.0.1', '--port', `${this.place.rest}`];
    const server = spawn(WEAVIATE_SERVER, args, { env: this.env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#process = server;
    for (const stream of [server.stdout, server.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#log = (this.#log + text).slice(-20_000);
      });
    }
    const until = Date.now() + START_MS;
    while (!(await this.isReady())) {
      if (server.exitCode !== null || Date.now() > until)
        throw new Error(`${this.place.name} did not start:\n${this.#log}`);
      await sleep(100);
    }
  }

  async isReady(): Promise<boolean> {
    try {
      const signal = AbortSignal.timeout(1_000);
      return (await fetch(`${this.url}/v1/.well-known/ready`, { signal })).ok;
    } catch {
      return false;
    }
  }

  /** As the power going would: nothing is written any more. */
  async kill(): Promise<void> {
    const server = this.#process;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
  }

  /** It holds its connections and answers nothing. */
  freeze(): void {
    this.#process?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#process?.kill('SIGCONT');
  }
}

function environment(
  place: Place,
  places: readonly Place[],
  folder: string,
  { apiKey }: ClusterOptions,
): Record<string, string> {
  const single = places.length === 1;
  return {
    HOME: folder,
    DISABLE_TELEMETRY: 'true',
    GO_PROFILING_DISABLE: 'true',
    PROMETHEUS_MONITORING_ENABLED: 'false',
    DEFAULT_VECTORIZER_MODULE: 'none',
    ENABLE_MODULES: '',
    LOG_LEVEL: 'error',
    PERSISTENCE_DATA_PATH: path.join(folder, place.name),
    PERSISTENCE_MEMTABLES_FLUSH_DIRTY_AFTER_SECONDS: '1',
    GRPC_PORT: `${place.grpc}`,
    CLUSTER_HOSTNAME: place.name,
    CLUSTER_IN_LOCALHOST: 'true',
    CLUSTER_BIND_ADDR: '127.0.0.1',
    CLUSTER_ADVERTISE_ADDR: '127.0.0.1',
    CLUSTER_GOSSIP_BIND_PORT: `${place.gossip}`,
    CLUSTER_DATA_BIND_PORT: `${place.data}`,
    CLUSTER_BASIC_AUTH_USERNAME: 'sanad',
    CLUSTER_BASIC_AUTH_PASSWORD: 'sanad',
    RAFT_PORT: `${place.raft}`,
    RAFT_INTERNAL_RPC_PORT: `${place.raftCalls}`,
    RAFT_BOOTSTRAP_EXPECT: `${places.length}`,
    ...(single ? {} : together(places)),
    ...(apiKey === undefined ? { AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED: 'true' } : withKey(apiKey)),
  };
}

function together(places: readonly Place[]): Record<string, string> {
  return {
    CLUSTER_JOIN: places.map(({ gossip }) => `127.0.0.1:${gossip}`).join(','),
    RAFT_JOIN: places.map(({ name, raft }) => `${name}:${raft}`).join(','),
    MEMBERLIST_FAST_FAILURE_DETECTION: 'true',
    RAFT_TIMEOUTS_MULTIPLIER: '1',
    COLLECTION_RETRIEVAL_STRATEGY: 'LocalOnly',
    ASYNC_REPLICATION_FREQUENCY: '5s',
    ASYNC_REPLICATION_FREQUENCY_WHILE_PROPAGATING: '1s',
    ASYNC_REPLICATION_PROPAGATION_DELAY: '3s',
  };
}

function withKey(apiKey: string): Record<string, string> {
  return {
    AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED: 'false',
    AUTHENTICATION_APIKEY_ENABLED: 'true',
    AUTHENTICATION_APIKEY_ALLOWED_KEYS: apiKey,
    AUTHENTICATION_APIKEY_USERS: 'sanad',
    AUTHORIZATION_ADMINLIST_ENABLED: 'true',
    AUTHORIZATION_ADMINLIST_USERS: 'sanad',
  };
}

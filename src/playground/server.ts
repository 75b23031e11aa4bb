import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Logger } from 'pino';
import type { Sanad } from '../answer/sanad.js';
import { makeClient } from '../discord/client.js';
import { loadRegistry } from '../discord/registry.js';
import type { Progress } from '../index/passage-index.js';
import type { Open } from './api.js';
import { makeApp } from './app.js';
import { callerAt } from './caller.js';
import { bracketed, isUnspecified } from './guards.js';
import { MemoryStore } from './memory-store.js';
import { Opening } from './opening.js';
import { Sender } from './sent-message.js';
import { ShownBot } from './shown-bot.js';

export interface PlaygroundOptions {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** The folder of the page's files. */
  readonly page: string;
  readonly log: Logger;
  open(onProgress: (progress: Progress) => void, signal: AbortSignal): Promise<Sanad>;
  /** What to say to people about an error that keeps it from opening. */
  explain(error: unknown): string;
}

export interface Playground {
  /** Where to open it on this machine. */
  readonly url: string;
  /** Resolves when Sanad is open, rejects with what `open` threw. */
  readonly ready: Promise<void>;
  /** Ends what is in flight and closes Sanad. */
  close(): Promise<void>;
}

/** How long a shutdown waits for answers in flight, in milliseconds. */
const DRAIN_MS = 2_000;
/** How often connections over which nothing comes any more are looked for meanwhile. */
const IDLE_MS = 20;

/** What the page sends is there at once, in milliseconds, and over a few connections. */
const REQUEST_MS = 30_000;
const CONNECTIONS = 500;

/**
 * The bot on a page of its own. It listens at once, and opens Sanad meanwhile.
 * @throws what Node.js throws when it cannot listen there
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { host, page, log } = options;
  const registry = await loadRegistry();
  const closing = new AbortController();
  const opening = new Opening<Open>(options.explain);
  const port = () => (server.address() as AddressInfo).port;
  const app = makeApp({ registry, opening, closing: closing.signal, host, port, page, log });
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  server.requestTimeout = REQUEST_MS;
  server.maxConnections = CONNECTIONS;
  server.listen(options.port, host);
  await once(server, 'listening');

  // Never logs in: it says how messages are made.
  const client = makeClient('https://discord.com/api', log);
  const open = async (onProgress: (progress: Progress) => void): Promise<Open> => {
    const sanad = await options.open(onProgress, closing.signal);
    const bot = new ShownBot(sanad, registry, new MemoryStore(), new Sender(client), log);
    await sanad.warmUp();
    // The first message that is made, and compared with Discord's description, takes several times as long as others.
    await bot.command({ name: 'help', args: {}, locale: 'en' }, callerAt(host, 'en'));
    return { sanad, bot };
  };
  const ready = opening.begin(open, closing.signal).then(() => undefined);
  // Whoever waits for it hears of it, and the page does.
  ready.catch(() => undefined);

  return {
    url: `http://${isUnspecified(host) ? 'localhost' : bracketed(host)}:${port()}/`,
    ready,
    async close() {
      closing.abort();
      await drained(server);
      await Promise.allSettled([ready]);
      await opening.value?.sanad.close();
      await client.destroy();
    },
  };
}

/** Takes no more connections, and cuts those that are still at it after a while. */
async function drained(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  // A stream that has ended leaves its connection open for another request.
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_MS);
  const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
}

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { Sanad } from '../../src/answer/sanad.js';
import { loadConfig } from '../../src/config.js';
import type { State } from '../../src/playground/protocol.js';
import { type Playground, type PlaygroundOptions, startPlayground } from '../../src/playground/server.js';

/** A playground over a page of two files. Whoever starts it closes it. */
export async function launchPlayground(options: Partial<PlaygroundOptions> = {}): Promise<Playground> {
  const page = await mkdtemp(path.join(tmpdir(), 'sanad-test-'));
  await mkdir(path.join(page, 'assets'));
  await writeFile(path.join(page, 'index.html'), '<!doctype html><title>Sanad</title>');
  await writeFile(path.join(page, 'assets/app-abc123.js'), 'export {};');
  const playground = await startPlayground({
    host: '127.0.0.1',
    port: 0,
    page,
    log: pino({ level: 'silent' }),
    open: neverOpens,
    explain: (error) => (error as Error).message,
    ...options,
  });
  return {
    ...playground,
    async close() {
      await playground.close();
      await rm(page, { recursive: true, force: true });
    },
  };
}

/** One that is closed when the test ends. */
export async function startTestPlayground(options: Partial<PlaygroundOptions> = {}): Promise<Playground> {
  const playground = await launchPlayground(options);
  onTestFinished(() => playground.close());
  return playground;
}

/** A playground over the articles for all tests of a file, which is ready when they run. */
export interface SharedPlayground {
  readonly url: string;
  readonly sanad: Sanad;
  /** What it told of its opening. */
  readonly states: readonly State[];
}

/** To be called once at the top of a file; what it returns is there when its tests run. */
export function sharePlayground(): SharedPlayground {
  let index: string;
  let playground: Playground;
  let sanad: Sanad;
  let states: readonly State[];
  beforeAll(async () => {
    index = await mkdtemp(path.join(tmpdir(), 'sanad-test-'));
    playground = await launchPlayground({
      async open(onProgress, signal) {
        sanad = await Sanad.open(loadConfig({}, { index }), { onProgress, signal });
        return sanad;
      },
    });
    states = await events(playground.url);
    await playground.ready;
  });
  afterAll(async () => {
    await playground?.close();
    await rm(index, { recursive: true, force: true });
  });
  return {
    get url() {
      return playground.url;
    },
    get sanad() {
      return sanad;
    },
    get states() {
      return states;
    },
  };
}

/** Opens until it is told to stop. */
const neverOpens: PlaygroundOptions['open'] = (_onProgress, signal) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The text as JSON; throws where it is none. */
  json<T = Record<string, unknown>>(): T;
}

export interface Sending {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends what a browser would not: any path as it is, any Host. */
export async function send(url: string, path: string, sending: Sending = {}): Promise<Answer> {
  const { hostname, port } = new URL(url);
  const { method = 'GET', headers = {}, body } = sending;
  return new Promise((resolve, reject) => {
    const sent = request({ host: hostname, port, path, method, headers, agent: false }, async (response) => {
      const got = await text(response);
      const { statusCode: status = 0, headers } = response;
      resolve({ status, headers, text: got, json: () => JSON.parse(got) });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

export function post(
  url: string,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const sent = typeof body === 'string' ? body : JSON.stringify(body);
  return send(url, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: sent,
  });
}

/** Everything that a stream of events says until the server ends it, as data. */
export async function events(url: string): Promise<State[]> {
  const response = await fetch(`${url}api/state`);
  const said = await response.text();
  return said
    .split('\n\n')
    .filter((event) => event !== '')
    .map((event) => {
      const [name, data = ''] = event.split('\n');
      if (name !== 'event: state') throw new Error(`another event: ${event}`);
      return JSON.parse(data.replace(/^data: /, '')) as State;
    });
}

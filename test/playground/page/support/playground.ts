import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchChromium } from '../../../support/chromium.js';
import { spawnSanad } from '../../../support/run-sanad.js';

export interface Visit extends BrowserContextOptions {
  /** Of the passage that the address names: `#2:1.4`. */
  readonly hash?: string;
}

/** The page in a browser, from a server of its own. */
export class Playground {
  url = '';
  index = '';
  #browser: Browser | undefined;
  #stop: () => Promise<void> = async () => {};
  readonly #faults: string[] = [];

  /** @param corpus a folder of sources; without it the ones of the product */
  async start(corpus?: string): Promise<void> {
    this.index = await mkdtemp(path.join(tmpdir(), 'sanad-test-'));
    const child = spawnSanad([
      'playground',
      '--port',
      '0',
      '--json',
      '--index',
      this.index,
      ...(corpus === undefined ? [] : ['--corpus', corpus]),
    ]);
    const ended = once(child, 'exit');
    this.#stop = async () => {
      child.kill('SIGTERM');
      await ended;
    };
    let log = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
    const [line] = (await Promise.race([
      once(createInterface({ input: child.stdout! }), 'line'),
      ended.then(([code]) => {
        throw new Error(`sanad playground ended with ${code}:\n${log}`);
      }),
    ])) as [string];
    this.url = (JSON.parse(line) as { url: string }).url;
    this.#browser = await launchChromium();
  }

  /** Opens the page as somebody who was never there, and waits until it can be written in. */
  async visit({ hash = '', ...options }: Visit = {}): Promise<Page> {
    const context = await this.#browser!.newContext({
      locale: 'en-GB',
      colorScheme: 'dark',
      viewport: { width: 1280, height: 860 },
      ...options,
    });
    const page = await context.newPage();
    // A refusal of the Content-Security-Policy is an error of the console as well.
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.#faults.push(message.text());
    });
    page.on('pageerror', ({ message }) => this.#faults.push(message));
    page.on('dialog', (dialog) => {
      this.#faults.push(`a dialog opened: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(this.url) && !url.startsWith('data:')) this.#faults.push(`asked for ${url}`);
    });
    await page.goto(this.url + hash);
    await page.waitForSelector('#composer:not([disabled])', { state: 'attached' });
    return page;
  }

  /** What went wrong in pages since it was last asked, for those that expect it. */
  faults(): string[] {
    return this.#faults.splice(0);
  }

  async closePages(): Promise<void> {
    await Promise.all(this.#browser?.contexts().map((context) => context.close()) ?? []);
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    await this.#stop();
    if (this.index !== '') await rm(this.index, { recursive: true, force: true });
  }
}

/**
 * A server and a browser for all tests of a file. A test in whose page anything went wrong has failed.
 *
 * @param corpus makes a folder of sources; without it the ones of the product are used
 */
export function playgroundForFile(skip: boolean, corpus?: () => Promise<string>): Playground {
  const playground = new Playground();
  beforeAll(async () => {
    if (!skip) await playground.start(await corpus?.());
  });
  afterEach(async () => {
    await playground.closePages();
    expect(playground.faults()).toEqual([]);
  });
  afterAll(() => playground.stop());
  return playground;
}

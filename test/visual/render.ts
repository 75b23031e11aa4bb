import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page, Route } from 'playwright-core';
import { ROOT } from '../../src/config.js';
import type { Reply } from '../../src/discord/reply.js';
import type { Element } from '../../src/playground/page/discord/element.js';
import { BOT, commandLine, messageElement } from '../../src/playground/page/discord/message.js';
import { launchChromium } from '../support/chromium.js';
import { type Box, DrawnText } from './drawn-text.js';

const HERE = path.dirname(fileURLToPath(import.meta.url));
/** A name that no resolver knows: the page cannot load anything but what `serve` gives it. */
const ORIGIN = 'http://discord.invalid';
const WIDTH = 700;

/** The packages the page may load, and what their bare names stand for. */
const PACKAGES = {
  '@skyra/discord-components-core': 'dist/index.js',
  '@lit/context': 'index.js',
  '@lit/reactive-element': 'reactive-element.js',
  lit: 'index.js',
  'lit-element': 'index.js',
  'lit-html': 'lit-html.js',
};

const IMPORTS = Object.fromEntries(
  Object.entries(PACKAGES).flatMap(([name, main]) => [
    [name, `/packages/${name}/${main}`],
    [`${name}/`, `/packages/${name}/`],
  ]),
);

// Discord's font is its own; the next of its list is Noto Sans, which leaves Arabic to Noto Sans Arabic.
const HTML = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Discord</title>
<style>
  body { margin: 0; width: ${WIDTH}px; background: #313338 }
  discord-messages, discord-message { font-family: 'Noto Sans', 'Noto Sans Arabic', sans-serif }
  discord-message[ephemeral] { background-color: #33353f }
  discord-messages { background-color: #313338; border: 0; padding-bottom: 4px }
</style>
<script type="importmap">${JSON.stringify({ imports: IMPORTS })}</script>
<script type="module" src="/draw.js"></script>`;

/** What page/draw.js offers. */
interface Drawer {
  draw(message: Element, options: DrawOptions): Promise<void>;
  measure(element: unknown): { text: string; boxes: (Box | null)[] };
}

export interface DrawOptions {
  /**
   * Whether each paragraph of an embed runs in the direction of its first letter, as in Discord's own style sheet, or
   * all from left to right, as in a client that does not look.
   */
  readonly ownDirection: boolean;
}

/** Draws replies as Discord shows them, in dark colours, with Chromium. */
export class Renderer {
  private constructor(
    private readonly browser: Browser,
    private readonly page: Page,
    private readonly faults: string[],
  ) {}

  static async open(): Promise<Renderer> {
    const browser = await launchChromium();
    try {
      const page = await browser.newPage({ viewport: { width: WIDTH, height: 800 }, deviceScaleFactor: 2 });
      const faults: string[] = [];
      page.on('pageerror', ({ message }) => faults.push(message));
      page.on('requestfailed', (request) => faults.push(`not loaded: ${request.url()}`));
      await page.route('**/*', serve);
      await page.goto(ORIGIN);
      await page.waitForFunction('globalThis.draw && globalThis.measure', undefined, { timeout: 20_000 });
      return new Renderer(browser, page, faults);
    } catch (error) {
      await browser.close();
      throw error;
    }
  }

  /** Draws a reply, in the place of the one drawn before. */
  async draw(reply: Reply, command: string, options: DrawOptions = { ownDirection: true }): Promise<Drawing> {
    const frame = {
      from: BOT,
      isBot: true,
      private: reply.private,
      time: 'Today at 09:30',
      above: commandLine(command),
    };
    // A form that nobody has drawn yet must be seen here, before it is seen by those who read the page.
    const message: Element = {
      tag: 'discord-messages',
      children: [messageElement(reply.body, frame, { strict: true })],
    };
    await this.page.evaluate(([element, how]) => (globalThis as unknown as Drawer).draw(element, how), [
      message,
      options,
    ] as const);
    if (this.faults.length > 0) throw new Error(this.faults.join('\n'));
    return new Drawing(this.page);
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

/** The texts of an embed and where they stand, from top to bottom. */
const TEXT_PARTS = {
  author: '.discord-embed-author',
  title: '.discord-embed-title',
  description: 'discord-embed-description',
  footer: 'discord-embed-footer',
};

type TextPart = keyof typeof TEXT_PARTS;

/** A reply on the page. It is gone when the next one is drawn. */
export class Drawing {
  constructor(private readonly page: Page) {}

  /** A text of an embed. Embeds count from 0. */
  async text(part: TextPart, embed: number): Promise<DrawnText> {
    const { text, boxes } = await this.#embed(embed)
      .locator(TEXT_PARTS[part])
      .evaluate((element) => (globalThis as unknown as Drawer).measure(element));
    return new DrawnText(text, boxes);
  }

  /** All texts of an embed, from top to bottom. */
  async texts(embed: number): Promise<DrawnText[]> {
    const texts: DrawnText[] = [];
    for (const part of Object.keys(TEXT_PARTS) as TextPart[]) {
      if ((await this.#embed(embed).locator(TEXT_PARTS[part]).count()) > 0)
        texts.push(await this.text(part, embed));
    }
    return texts;
  }

  /** The inside of an embed. */
  async card(embed: number): Promise<Box> {
    const box = await this.#embed(embed).locator('.discord-embed-wrapper').boundingBox();
    if (!box) throw new Error(`Embed ${embed} cannot be seen.`);
    return { left: box.x, right: box.x + box.width, top: box.y, bottom: box.y + box.height };
  }

  #embed(embed: number) {
    return this.page.locator('discord-embed').nth(embed);
  }

  async picture(file: string): Promise<void> {
    await this.page.locator('discord-messages').screenshot({ path: file, animations: 'disabled' });
  }
}

async function serve(route: Route): Promise<void> {
  const { origin, pathname } = new URL(route.request().url());
  if (origin !== ORIGIN) return route.abort();
  if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: HTML });
  if (pathname === '/favicon.ico') return route.fulfill({ status: 204 });
  const inPackages = /^\/packages\/((?:@[^/]+\/)?[^/]+)\/.+\.js$/.exec(pathname);
  const file =
    pathname === '/draw.js'
      ? path.join(HERE, 'page/draw.js')
      : inPackages?.[1] && inPackages[1] in PACKAGES
        ? path.join(ROOT, 'node_modules', pathname.slice('/packages/'.length))
        : undefined;
  if (!file) return route.abort();
  return route.fulfill({ contentType: 'text/javascript', body: await readFile(file) });
}

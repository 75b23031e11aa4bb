import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../../src/config.js';
import { hasChromium } from '../../support/chromium.js';
import { lastMessage, say } from './support/deeds.js';
import { playgroundForFile } from './support/playground.js';

const skip = !hasChromium() && !process.env.CI;
const playground = playgroundForFile(skip);

const PICTURES = path.join(ROOT, 'docs/pictures');
const QUESTIONS = {
  'en-GB': 'why did the propaganda output drop?',
  ar: 'لماذا انخفضت رواتب المقاتلين؟',
} as const;
const LOCALES = ['en-GB', 'ar'] as const;

/** An answer with its first citation followed. */
async function answered(page: Page, locale: (typeof LOCALES)[number]): Promise<void> {
  await say(page, `/ask question: ${QUESTIONS[locale]}`);
  await lastMessage(page).locator('a.citation').first().click();
  await page.locator('.marked mark').first().waitFor();
}

async function findings(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.addScriptTag({ content: axe.source });
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'] }),
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    );
}

describe.skipIf(skip)('how the page looks', () => {
  describe.each(LOCALES)('to a reader of %s', (locale) => {
    it.each(['dark', 'light'] as const)(
      'has nothing in its %s colours that shuts people out',
      async (colorScheme) => {
        // The check is a script that the page's own policy would not let in.
        const page = await playground.visit({ locale, colorScheme, bypassCSP: true });
        expect(await findings(page)).toEqual([]);
        await answered(page, locale);
        expect(await findings(page)).toEqual([]);
        await page.click('#tab-why');
        await page.locator('.alignment path').first().waitFor();
        await page.locator('[data-question]').first().focus();
        expect(await findings(page)).toEqual([]);
        await lastMessage(page).locator('.tools button').click();
        await page.locator('pre').waitFor();
        expect(await findings(page)).toEqual([]);
        await say(page, '/settings ');
        await page.fill('#composer', '/ask ');
        expect(await findings(page)).toEqual([]);
      },
    );

    it('fits a phone', async () => {
      const page = await playground.visit({ locale, viewport: { width: 360, height: 740 } });
      const overflow = () =>
        page.evaluate(() => {
          const wide = [...document.querySelectorAll('#page, #page *')].filter((element) => {
            const { left, right, width } = element.getBoundingClientRect();
            return (
              width > 0 &&
              !element.closest('.visually-hidden, svg') &&
              (left < -0.5 || right > innerWidth + 0.5)
            );
          });
          return [
            document.documentElement.scrollWidth > innerWidth,
            ...wide.map((each) => each.outerHTML.slice(0, 200)),
          ];
        });
      expect(await overflow()).toEqual([false]);
      await answered(page, locale);
      expect(await page.locator('.marked').isVisible()).toBe(true);
      for (const tab of ['channel', 'sources', 'why', 'payload']) {
        await page.click(`#tab-${tab}`);
        expect(await overflow(), tab).toEqual([false]);
      }
      await page.click('#tab-channel');
      await page.fill('#composer', '/ask question: x private: yes results: 2');
      expect(await overflow()).toEqual([false]);
    });
  });

  it('runs a translation in its own direction, whatever the language of the page', async () => {
    const page = await playground.visit({ locale: 'ar' });
    await answered(page, 'ar');
    const directions = await page
      .locator('.translation, .translation p, .original')
      .evaluateAll((elements) => elements.map((element) => getComputedStyle(element).direction));
    expect(directions).toEqual(['rtl', 'rtl', 'ltr']);
  });

  it('switches language and colours, and remembers them', async () => {
    const page = await playground.visit();
    await say(page, '/help ');
    await page.locator('[data-language="ar"]').click();
    await page.locator('[data-theme-switch]').click();
    const now = () =>
      page.evaluate(() => {
        const { lang, dir, dataset } = document.documentElement;
        return {
          lang,
          dir,
          theme: dataset.theme,
          light: document.querySelector('discord-messages')?.hasAttribute('light-theme'),
        };
      });
    const switched = { lang: 'ar', dir: 'rtl', theme: 'light', light: true };
    expect(await now()).toEqual(switched);
    const [channel, pane] = await Promise.all(
      ['.channel', '.pane'].map((part) => page.locator(part).boundingBox()),
    );
    expect(channel!.x).toBeGreaterThan(pane!.x);
    await page.reload();
    await page.waitForSelector('#composer:not([disabled])');
    expect(await now()).toEqual(switched);
  });

  it('loads only the subsets of its fonts that it shows', async () => {
    const page = await playground.visit();
    await answered(page, 'en-GB');
    const fonts = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .filter((name) => name.endsWith('.woff2')),
    );
    expect(fonts).not.toEqual([]);
    for (const font of fonts) expect(font).toMatch(/-(arabic|latin)-wght-normal/);
  });
});

// UPDATE_PICTURES=1 npx vitest run test/playground/page/appearance.test.ts
describe.skipIf(skip || !process.env.UPDATE_PICTURES)('the pictures of the documentation', () => {
  const PHONE = { viewport: { width: 390, height: 800 }, deviceScaleFactor: 2 };
  it.each([
    { name: 'playground-en', locale: 'en-GB', colorScheme: 'dark', shown: 'sources' },
    { name: 'playground-ar', locale: 'ar', colorScheme: 'light', shown: 'sources' },
    { name: 'playground-why', locale: 'en-GB', colorScheme: 'light', shown: 'why' },
    { name: 'playground-phone', locale: 'ar', colorScheme: 'dark', shown: 'channel', ...PHONE },
  ] as const)('$name', async ({ name, locale, shown, ...options }) => {
    const page = await playground.visit({ locale, deviceScaleFactor: 1, ...options });
    await answered(page, locale);
    await page.click(`#tab-${shown}`);
    if (shown === 'sources') await page.locator('.marked').scrollIntoViewIfNeeded();
    await page.evaluate(() => document.fonts.ready);
    await mkdir(PICTURES, { recursive: true });
    await page.screenshot({ path: path.join(PICTURES, `${name}.png`), animations: 'disabled' });
  });
});

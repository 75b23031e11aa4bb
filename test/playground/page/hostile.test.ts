import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { hasChromium } from '../../support/chromium.js';
import { writeSource } from '../../support/folders.js';
import { lastMessage, say } from './support/deeds.js';
import { playgroundForFile } from './support/playground.js';

const skip = !hasChromium() && !process.env.CI;

const HTML = '<img src=x onerror=alert(1)>';
const SENTENCES = [
  `قال المتحدث إن الراتب انخفض ${HTML} في عام 2016.`,
  'وأضاف <script>alert(2)</script> أن **الدعاية** تراجعت [اضغط](javascript:alert(3)) كثيرًا.',
  'ثم كتب </discord-embed></div><iframe src="https://example.com"></iframe> وانتهى التقرير.',
  'ورد في التقرير أيضًا `<svg onload=alert(4)>` وكلام كثير عن ||المقاتلين|| الأجانب.',
];

let folder: string;
const playground = playgroundForFile(skip, async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sanad-test-'));
  await writeSource(
    folder,
    'hostile',
    `${SENTENCES.join(' ')}\n`,
    `id: 1\ntitle: '<b onmouseover=alert(5)>عنوان</b> **<script>alert(6)</script>**'\nlanguage: ar\nauthor: '<img src=x onerror=alert(7)>'\nurl: 'https://example.com/?<script>'\n`,
  );
  return folder;
});
afterAll(async () => {
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** Elements that the page itself never makes, anywhere in it. */
async function strangers(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const visit = (root: Document | ShadowRoot | Element) => {
      for (const element of root.querySelectorAll('*')) {
        const isOwn =
          !element.matches(
            'script:not([src]), iframe, object, embed, svg [onload], body img:not([src^="data:"])',
          ) &&
          ![...element.attributes].some(
            ({ name, value }) => name.startsWith('on') || /^\s*javascript:/i.test(value),
          );
        if (!isOwn) found.push(element.outerHTML);
        if (element.shadowRoot) visit(element.shadowRoot);
      }
    };
    visit(document);
    return found;
  });
}

describe.skipIf(skip)('a text that would be markup', () => {
  it.each([
    HTML,
    `/ask question: ${HTML} الراتب؟`,
    `/check ${HTML} <b>1</b>`,
    `/quote ${HTML}`,
    `/${HTML.slice(1)} x`,
  ])('stays text where somebody writes %s', async (line) => {
    const page = await playground.visit();
    await page.fill('#composer', line);
    await page.keyboard.press('Enter');
    await page.locator('discord-message, .problem').first().waitFor();
    expect(await strangers(page)).toEqual([]);
    if (!line.startsWith('/<') && !line.startsWith('/img'))
      expect(await lastMessage(page).textContent()).toBeDefined();
  });

  it('stays text where a source has it, wherever that is shown', async () => {
    const page = await playground.visit();
    await page.locator('.source').waitFor();
    expect(await page.locator('.source').textContent()).toContain('<b onmouseover=alert(5)>');
    await say(page, '/ask كم انخفض الراتب في عام 2016؟');
    const card = lastMessage(page).locator('discord-embed-description', { hasText: HTML });
    expect(await card.count()).toBeGreaterThan(0);
    await lastMessage(page).locator('a.citation').first().click();
    await page.locator('.marked').waitFor();
    expect(await page.locator('.original').textContent()).toBe(SENTENCES.join(' '));
    expect(await strangers(page)).toEqual([]);
    await page.click('#tab-why');
    await page.locator('.alignment path').first().waitFor();
    expect(await strangers(page)).toEqual([]);
    await lastMessage(page).locator('.tools button').click();
    expect(await page.locator('pre').textContent()).toContain('onerror=alert');
    await say(page, '/sources ');
    await say(page, '/quote 1:1');
    await page.fill('#composer', '/quote ');
    await page.keyboard.type('الدعاية');
    await page.locator('[role="option"]').first().waitFor();
    expect(await strangers(page)).toEqual([]);
  });
});

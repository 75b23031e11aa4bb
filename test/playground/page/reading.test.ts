import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hasChromium } from '../../support/chromium.js';
import { writeSource } from '../../support/folders.js';
import { playgroundForFile } from './support/playground.js';

const skip = !hasChromium() && !process.env.CI;
const PARAGRAPHS = 130;

let folder: string;
const playground = playgroundForFile(skip, async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sanad-test-'));
  const paragraphs = Array.from(
    { length: PARAGRAPHS },
    (_, i) => `هذه هي الفقرة رقم ${i + 1} من المصدر. وهذه جملتها الثانية.`,
  );
  await writeSource(
    folder,
    'long',
    `${paragraphs.join('\n\n')}\n`,
    'id: 1\ntitle: مصدر طويل\nlanguage: ar\n',
  );
  return folder;
});
afterAll(async () => {
  if (folder) await rm(folder, { recursive: true, force: true });
});

describe.skipIf(skip)('a source of many paragraphs', () => {
  it('is read a part at a time, from its beginning', async () => {
    const page = await playground.visit();
    await page.locator('.source').click();
    await page.locator('.paragraph').nth(49).waitFor();
    for (const [shown, isAll] of [
      [100, false],
      [PARAGRAPHS, true],
    ] as const) {
      await page.getByRole('button', { name: 'More paragraphs' }).click();
      await page
        .locator('.paragraph')
        .nth(shown - 1)
        .waitFor();
      expect(await page.locator('.paragraph').count()).toBe(shown);
      expect(await page.getByRole('button', { name: 'More paragraphs' }).count()).toBe(isAll ? 0 : 1);
    }
  });

  it('is opened where a link leads, and read back from there', async () => {
    const page = await playground.visit({ hash: '#1:120.2' });
    await page.locator('.marked').waitFor();
    expect(await page.locator('.marked').textContent()).toBe('وهذه جملتها الثانية.');
    expect(await page.locator('.marked').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Earlier paragraphs' }).click();
    await page.locator('[id="p1:65"]').waitFor();
    const numbers = await page.locator('.number').allTextContents();
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, i) => `1:${65 + i}`));
  });
});

describe.skipIf(skip)('while the server opens', () => {
  const states = [
    { state: 'building', done: 3, total: 12 },
    { state: 'failed', message: 'The model is missing.' },
  ];
  it.each(states)('the page says so: $state', async (state) => {
    const page = await playground.visit();
    await page.route('**/api/state', (route) =>
      route.fulfill({
        contentType: 'text/event-stream',
        body: `event: state\ndata: ${JSON.stringify(state)}\n\n`,
      }),
    );
    await page.reload();
    await page.locator('.state').waitFor();
    await page.locator(state.state === 'failed' ? '.state.failed' : 'progress').waitFor();
    if (state.state === 'failed') expect(await page.locator('.state').textContent()).toContain(state.message);
    else
      expect(
        await page.locator('progress').evaluate((element) => (element as HTMLProgressElement).value),
      ).toBe(3);
    expect(await page.locator('#composer').isDisabled()).toBe(true);
  });
});

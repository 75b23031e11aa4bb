import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { CHROMIUM, hasChromium } from '../../support/chromium.js';
import { jsonLines, runSanad } from '../../support/run-sanad.js';
import { citedIn, descriptions, lastMessage, press, say, title } from './support/deeds.js';
import { playgroundForFile } from './support/playground.js';

// Somebody's own machine may lack a browser; where every change is checked, a test left out would go unseen.
const skip = !hasChromium() && !process.env.CI;
if (skip) console.warn(`There is no Chromium at ${CHROMIUM}, so the page is not tested. Set CHROMIUM_PATH.`);

const ENGLISH = 'why did the propaganda output drop?';
const ARABIC = 'لماذا انخفضت رواتب المقاتلين؟';

interface Passage {
  readonly reference: string;
  readonly quote: string;
  readonly highlights: readonly (readonly [number, number])[];
}

const playground = playgroundForFile(skip);

/** What the command line answers, from the same index. */
async function asked(question: string): Promise<Passage[]> {
  const answer = await runSanad(['ask', '--json', '--index', playground.index, question]);
  const [line] = jsonLines<{ passages: Passage[] }>(answer);
  return line!.passages;
}

async function marked(page: Page): Promise<string> {
  return (await page.locator('.marked').textContent()) ?? '';
}

describe.skipIf(skip)('the page', () => {
  it.each([
    { language: 'English', locale: 'en-GB', line: `/ask question: ${ENGLISH}`, question: ENGLISH },
    { language: 'Arabic', locale: 'ar', line: `/اسأل ${ARABIC}`, question: ARABIC },
  ])('answers in $language with the passages of the command line', async ({ locale, line, question }) => {
    const page = await playground.visit({ locale });
    await say(page, line);
    const passages = await asked(question);
    expect(await citedIn(page)).toEqual(passages.map(({ reference }) => reference));
    const texts = await descriptions(page);
    for (const { quote } of passages) expect(texts.some((text) => text.includes(quote))).toBe(true);
  });

  it('answers a message without a slash as one that mentions the bot', async () => {
    const page = await playground.visit();
    await say(page, ENGLISH);
    const [first] = await asked(ENGLISH);
    expect((await citedIn(page))[0]).toBe(first!.reference);
    expect(await page.locator('.entry .own').textContent()).toBe(`@Sanad ${ENGLISH}`);
  });

  it('asks an example question by one press', async () => {
    const page = await playground.visit({ locale: 'ar' });
    await page.locator('.chip').first().click();
    await lastMessage(page).locator('a.citation').first().waitFor();
  });

  it('shows a citation of an answer where it stands, with the words that answer', async () => {
    const page = await playground.visit();
    await say(page, `/ask ${ENGLISH}`);
    const passages = await asked(ENGLISH);
    for (const [i, { reference, quote, highlights }] of passages.entries()) {
      await lastMessage(page).locator('a.citation').nth(i).click();
      await page.locator('.marked mark').first().waitFor();
      await page.waitForFunction((hash) => location.hash === hash, `#${reference}`);
      expect(await marked(page)).toBe(quote);
      const words = await page.locator('.marked mark').allTextContents();
      expect(words).toEqual(highlights.map(([start, end]) => quote.slice(start, end)));
      expect(await page.locator('.marked').isVisible()).toBe(true);
      expect(await page.locator('.translation').textContent()).toContain('Unofficial translation');
    }
    await page.goBack();
    await page.waitForFunction((hash) => location.hash === hash, `#${passages.at(-2)!.reference}`);
    await page.waitForFunction(
      (quote) => document.querySelector('.marked')?.textContent === quote,
      passages.at(-2)!.quote,
    );
  });

  it('opens a link to a passage of several sentences', async () => {
    const page = await playground.visit({ hash: '#2:1.4-5' });
    await page.locator('.marked').waitFor();
    const [passage] = jsonLines<Passage>(await runSanad(['quote', '--json', '2:1.4-5']));
    expect(await marked(page)).toBe(passage!.quote);
    expect(await page.locator('.marked').isVisible()).toBe(true);
    // Nothing was asked, so nothing answers.
    expect(await page.locator('.marked mark').count()).toBe(0);
  });

  it('says when a link leads nowhere', async () => {
    const page = await playground.visit({ hash: '#2:1.400' });
    await page.getByText('There is no such passage').waitFor();
  });

  it('copies the link to a passage', async () => {
    const page = await playground.visit({
      hash: '#2:1.4',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.locator('.marked').waitFor();
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByText('The link is copied.').waitFor({ state: 'attached' });
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${playground.url}#2:1.4`);
  });

  it('fills /quote with a sentence that is chosen, and quotes it', async () => {
    const page = await playground.visit();
    await page.locator('.source').nth(1).click();
    await page.locator('[data-sentence="2:1.4"]').click();
    expect(await page.inputValue('#field-reference')).toBe('2:1.4');
    await page.keyboard.press('Enter');
    await lastMessage(page).waitFor();
    expect(await citedIn(page)).toEqual(['2:1.4']);
  });

  it('turns the pages of an answer by its buttons, and explains what stands there', async () => {
    const page = await playground.visit();
    await say(page, `/ask ${ENGLISH}`);
    const first = await citedIn(page);
    await press(page, 'More passages');
    const second = await citedIn(page);
    expect(second).not.toEqual(first);
    await lastMessage(page).locator('a.citation').first().click();
    await page.locator('.marked mark').first().waitFor();
    await press(page, 'Back');
    expect(await citedIn(page)).toEqual(first);
    // The button that was pressed is gone; the next ones have the focus.
    await page.waitForFunction(() => document.activeElement?.localName === 'discord-button');
    expect(await page.locator('discord-message[bot]').count()).toBe(1);
  });

  it('shares a private answer, and removes it', async () => {
    const page = await playground.visit();
    await say(page, `/ask question: ${ENGLISH} private: yes`);
    const before = page.locator('.entry:has(discord-message[bot])').first();
    expect(await before.locator('.only-you').textContent()).toContain('Only you can see this');
    await press(page, 'Share');
    await page.locator('discord-message[bot]').nth(1).waitFor();
    expect(await lastMessage(page).locator('.only-you').count()).toBe(0);
    await press(page, 'Dismiss');
    await page.waitForFunction(() => document.querySelectorAll('discord-message[bot]').length === 1);
  });

  it('checks a claim by the command, and by the menu of a message', async () => {
    const page = await playground.visit();
    const claim = 'Monthly propaganda fell from 861 in August 2015 to 194';
    await say(page, `/check ${claim}`);
    const verdict = await title(page).textContent();
    expect(verdict).toContain('❌');
    await say(page, claim);
    const own = page.locator('.entry').filter({ has: page.locator('.own') });
    await own.locator('summary').click();
    await own.getByRole('button', { name: 'Check this message' }).click();
    await page.locator('discord-message[bot]').nth(2).waitFor();
    expect(await title(page).textContent()).toBe(verdict);
    expect(await lastMessage(page).locator('.only-you').count()).toBe(1);
  });

  it('says of a passage about a claim that it speaks of it, and marks the figure that was compared', async () => {
    const page = await playground.visit();
    await say(page, '/check Monthly propaganda fell from 861 in August 2015 to 194');
    await lastMessage(page).locator('a.citation').first().click();
    await page.locator('.marked mark').first().waitFor();
    expect(await page.locator('.marked mark').allTextContents()).toContain('761');
    await page.click('#tab-why');
    const legend = page.locator('#panel-pane .legend');
    await legend.waitFor();
    expect(await legend.textContent()).toContain('speaks of it');
  });

  it('saves a file that comes with a message', async () => {
    const page = await playground.visit({ acceptDownloads: true });
    await say(page, '/quote 2:1');
    await press(page, /^Copy/);
    const link = lastMessage(page).locator('a.file');
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toMatch(/\.txt$/);
    const [passage] = jsonLines<Passage>(await runSanad(['quote', '--json', '2:1']));
    expect(await readFile(await download.path(), 'utf8')).toContain(passage!.quote);
  });

  it('shows what of Discord’s limits a message uses, and its JSON', async () => {
    const page = await playground.visit();
    await say(page, `/ask ${ENGLISH}`);
    await lastMessage(page)
      .getByRole('button', { name: /^Payload/ })
      .click();
    const shown = JSON.parse((await page.locator('pre').textContent()) ?? '') as {
      type: number;
      data: { embeds: object[] };
    };
    expect(shown.type).toBe(4);
    expect(shown.data.embeds).toHaveLength(4);
    const limits = await page.locator('.limits').last().textContent();
    expect(limits).toMatch(/embed 1 description\s+[\d,]+ of 4,096/);
    expect(await page.locator('.fits').isVisible()).toBe(true);
  });

  it('tells why a passage was found, by numbers that add up', async () => {
    const page = await playground.visit();
    await say(page, `/ask ${ENGLISH}`);
    await lastMessage(page).locator('a.citation').first().click();
    await page.click('#tab-why');
    await page.locator('.alignment path').first().waitFor();
    const numbers = (await page.locator('.scores tr > td:last-child').allInnerTexts()).map(Number);
    const sum = numbers.pop()!;
    expect(numbers.reduce((total, each) => total + each, 0)).toBeCloseTo(sum, 2);
    const words = await page.locator('[data-question]').count();
    expect(words).toBe(ENGLISH.split(' ').length);
    expect(await page.locator('.alignment path').count()).toBe(words);
    await page.locator('[data-question]').nth(3).focus();
    expect(await page.locator('.alignment path.on').count()).toBe(1);
    expect(await page.locator('.alignment .met').count()).toBe(1);
    await page.getByText('The same as a table').click();
    expect(await page.locator('.panel details tbody tr').count()).toBe(words);
  });
});

import { describe, expect, it } from 'vitest';
import { hasChromium } from '../../support/chromium.js';
import { citedIn, lastMessage, press, say } from './support/deeds.js';
import { playgroundForFile } from './support/playground.js';

const skip = !hasChromium() && !process.env.CI;
const playground = playgroundForFile(skip);

describe.skipIf(skip)('the box that messages are written in', () => {
  it('takes somebody from the address to a citation by the keyboard alone', async () => {
    const page = await playground.visit();
    const { keyboard } = page;
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await keyboard.type('/as');
    await page.locator('[role="option"]').first().waitFor();
    await keyboard.press('Enter');
    await keyboard.type('why did the propaganda output drop?');
    await keyboard.press('Enter');
    await lastMessage(page).locator('a.citation').first().waitFor();
    // The box has the focus again; the answer stands before it.
    const focused = () =>
      page.evaluate(() => {
        const { activeElement } = document;
        return {
          citation: activeElement?.matches('a.citation') ?? false,
          marked: activeElement?.closest('.marked') !== null,
        };
      });
    for (let i = 0; i < 40 && !(await focused()).citation; i++) await keyboard.press('Shift+Tab');
    expect((await focused()).citation).toBe(true);
    await keyboard.press('Enter');
    await page.locator('.marked').waitFor();
    expect((await focused()).marked).toBe(true);
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    expect(await page.inputValue('#field-reference')).toMatch(/^\d+:\d+\.\d+$/);
  });

  it('offers passages while a reference is typed, to be chosen by the arrow keys', async () => {
    const page = await playground.visit();
    await page.fill('#composer', '/quote ');
    await page.keyboard.type('2:1');
    const option = page.locator('#choices-reference [role="option"]');
    await option.first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const chosen = await page.getAttribute('#field-reference', 'aria-activedescendant');
    expect(await page.getAttribute(`#${chosen}`, 'aria-selected')).toBe('true');
    const name = await page.locator(`#${chosen}`).textContent();
    await page.keyboard.press('Enter');
    expect(await page.inputValue('#field-reference')).toBe(name);
    await page.keyboard.press('Enter');
    await lastMessage(page).waitFor();
    const [cited] = await citedIn(page);
    expect(name).toContain(cited!.split('-')[0]);
  });

  it('says under a field what Discord would refuse', async () => {
    const page = await playground.visit();
    await page.fill('#composer', '/ask question: why? results: 9');
    await page.keyboard.press('Enter');
    expect(await page.locator('#field-results-problem').textContent()).toContain('from 1 to 5');
    await page.fill('#field-question', '');
    await page.keyboard.press('Enter');
    expect(await page.locator('#field-question-problem').textContent()).toContain('required');
    expect(await page.locator('discord-message').count()).toBe(0);
  });

  it('keeps what is written when the language, the colours or the server go', async () => {
    const page = await playground.visit();
    await page.fill('#composer', '/ask question: why did it drop? results: 2');
    await page.locator('[data-language="ar"]').click();
    await page.locator('[data-theme-switch]').click();
    expect(await page.inputValue('#field-question')).toBe('why did it drop?');
    await page.locator('[data-language="en"]').click();
    await page.route('**/api/commands', (route) => route.abort());
    await page.locator('#field-question').press('Enter');
    await page.getByText('The server did not answer').waitFor();
    expect(await page.inputValue('#field-question')).toBe('why did it drop?');
    expect(playground.faults()).not.toEqual([]);
    await page.unroute('**/api/commands');
    await page.locator('#field-question').press('Enter');
    await lastMessage(page).waitFor();
    expect(await page.locator('.notices').textContent()).toBe('');
  });

  it('says how long to wait where too much was asked', async () => {
    const page = await playground.visit();
    await page.route('**/api/mentions', (route) =>
      route.fulfill({ status: 429, headers: { 'retry-after': '7' }, json: { error: 'too many' } }),
    );
    await page.fill('#composer', 'why?');
    await page.keyboard.press('Enter');
    await page.getByText('Try again in 7 seconds.').waitFor();
    expect(await page.inputValue('#composer')).toBe('why?');
    expect(playground.faults()).not.toEqual([]);
  });

  it('brings back what was sent', async () => {
    const page = await playground.visit();
    await say(page, '/help ');
    await page.locator('#composer').press('ArrowUp');
    expect(await page.inputValue('#composer')).toContain('/help');
  });

  it('changes the settings by the menus of their message', async () => {
    const page = await playground.visit();
    await say(page, '/settings ');
    const channel = lastMessage(page).locator('select').first();
    await channel.selectOption({ index: 1 });
    await page.locator('.mention', { hasText: '#playground' }).waitFor();
    await press(page, 'Reset');
    await page.locator('.mention').waitFor({ state: 'detached' });
  });
});

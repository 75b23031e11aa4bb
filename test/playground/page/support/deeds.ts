import type { Page } from 'playwright-core';

/** What somebody does in the page. */

/** Pastes a line into the box and sends it; then the bot has said one thing more. */
export async function say(page: Page, line: string): Promise<void> {
  const before = await page.locator('discord-message[bot]').count();
  await page.fill('#composer', line);
  await page.keyboard.press('Enter');
  await page.locator('discord-message[bot]').nth(before).waitFor();
}

export const lastMessage = (page: Page) => page.locator('.entry:has(discord-message[bot])').last();

/** The references that the cards of the last message link to, in plain form. */
export async function citedIn(page: Page): Promise<string[]> {
  const links = await lastMessage(page).locator('a.citation').all();
  return Promise.all(links.map(async (link) => ((await link.getAttribute('href')) ?? '').slice(1)));
}

/** Presses a button of the last message, by what stands on it, and waits until it is done. */
export async function press(page: Page, label: string | RegExp): Promise<void> {
  const message = lastMessage(page);
  const id = await message.getAttribute('data-message');
  await message.locator('discord-button', { hasText: label }).click();
  await page.waitForFunction(
    (of) => !document.querySelector(`[data-message="${of}"] [aria-busy="true"]`),
    id,
  );
}

/** The texts of the embeds of the last message. */
export async function descriptions(page: Page): Promise<string[]> {
  return lastMessage(page).locator('discord-embed-description').allInnerTexts();
}

export const title = (page: Page) => lastMessage(page).locator('.discord-embed-title').first();

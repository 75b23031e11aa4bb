import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { StandInDiscord } from '../discord/index.js';
import { logLines } from '../support/bot-log.js';
import { startBot } from '../support/bot-process.js';
import { temporaryFolder, writeSource } from '../support/folders.js';
import type { BotProcess } from '../support/launch-bot.js';

const QUESTION = 'أين قتل المتحدث؟';
const TAKEN_UP = 'the sources are in use';
const FAILED = 'could not take up the sources; those from before stay in use';

async function serving() {
  const root = await temporaryFolder();
  const corpus = path.join(root, 'corpus');
  await writeSource(corpus, 's1', 'قتل المتحدث في غارة جوية قرب حلب.');
  const discord = await StandInDiscord.start();
  onTestFinished(() => discord.close());
  const bot = await startBot(discord, ['--corpus', corpus, '--index', path.join(root, 'index')]);
  const ask = async () => (await (await discord.slash('ask', { question: QUESTION })).settled()).text;
  return { corpus, bot, ask };
}

/** Waits until the log has a line so many times. */
async function said(bot: BotProcess, message: string, times = 1): Promise<Record<string, unknown>> {
  const lines = () => logLines(bot).filter(({ msg }) => msg === message);
  await expect.poll(() => lines().length, { timeout: 60_000, interval: 50 }).toBe(times);
  return lines().at(-1)!;
}

// Windows has no SIGHUP.
it.skipIf(process.platform === 'win32')('takes up changed sources when it is sent SIGHUP', async () => {
  const { corpus, bot, ask } = await serving();
  expect(await ask()).toContain('حلب');

  await writeSource(corpus, 's1', 'قتل المتحدث في غارة جوية قرب الرقة.');
  await writeSource(corpus, 's2', 'جملة عن شيء آخر.');
  bot.kill('SIGHUP');
  expect(await said(bot, TAKEN_UP)).toMatchObject({ sources: 2, embedded: 2, reused: 0 });
  expect(await ask()).toContain('الرقة');

  await writeFile(path.join(corpus, 's2/source.yaml'), 'title: no id\n');
  bot.kill('SIGHUP');
  expect(await said(bot, FAILED)).toMatchObject({ reason: expect.stringContaining('s2') });
  expect(await ask()).toContain('الرقة');

  bot.kill('SIGTERM');
  expect(await bot.ended).toBe(0);
});

it.skipIf(process.platform === 'win32')('is stopped in the middle of it', async () => {
  const { corpus, bot, ask } = await serving();
  const many = Array.from({ length: 400 }, (_, i) => `هذه جملة رقم ${i} عن موضوع آخر. وهذه تليها ${i}.`);
  await writeSource(corpus, 's2', many.join('\n'));
  // Of two in a row the second one waits.
  bot.kill('SIGHUP');
  bot.kill('SIGHUP');
  await said(bot, 'reading the sources again');
  expect(await ask()).toContain('حلب');
  bot.kill('SIGTERM');
  expect(await bot.ended).toBe(0);
  expect(bot.log()).not.toContain(TAKEN_UP);
  expect(bot.log()).not.toContain(FAILED);
});

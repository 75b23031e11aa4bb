import { onTestFinished } from 'vitest';
import type { StandInDiscord } from '../discord/index.js';
import { temporaryFolder } from './folders.js';
import { type BotProcess, launchBot } from './launch-bot.js';

const memories = new WeakMap<StandInDiscord, Promise<string>>();

/** Where the bots of one stand-in keep what they must remember: the same folder after a restart. */
function memoryOf(discord: StandInDiscord): Promise<string> {
  const folder = memories.get(discord) ?? temporaryFolder();
  memories.set(discord, folder);
  return folder;
}

/**
 * Starts the bot against the stand-in and waits until it takes commands. It is killed when the test ends.
 *
 * @param whenDone for a bot that several tests share; it then needs `SANAD_DATA` in `env`
 */
export async function startBot(
  discord: StandInDiscord,
  args: readonly string[],
  env: Record<string, string> = {},
  whenDone: (stop: () => Promise<void>) => void = onTestFinished,
): Promise<BotProcess> {
  const bot = launchBot(discord, args, {
    ...env,
    SANAD_DATA: env.SANAD_DATA ?? (await memoryOf(discord)),
  });
  whenDone(async () => {
    bot.kill('SIGKILL');
    await bot.ended;
  });
  await bot.ready;
  return bot;
}

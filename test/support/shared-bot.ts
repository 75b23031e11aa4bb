import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { StandInDiscord, type User } from '../discord/index.js';
import { type BotProcess, launchBot } from './launch-bot.js';

/** A stand-in and a bot for all tests of a file, for a start takes seconds. */
export interface SharedBot {
  readonly discord: StandInDiscord;
  readonly bot: BotProcess;
  /** Somebody who has not asked anything yet, so that no limit of use is near. */
  somebody(): User;
}

/** To be called once at the top of a file; what it returns is there when its tests run. */
export function shareBot(): SharedBot {
  let folder: string;
  let discord: StandInDiscord;
  let bot: ReturnType<typeof launchBot>;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'sanad-test-'));
    discord = await StandInDiscord.start();
    const index = path.join(folder, 'index');
    bot = launchBot(discord, ['--index', index], { SANAD_DATA: path.join(folder, 'data') });
    await bot.ready;
  });
  afterAll(async () => {
    bot?.kill('SIGKILL');
    await bot?.ended;
    await rm(folder, { recursive: true, force: true });
    // Last, because it fails when the bot broke one of Discord's rules.
    await discord?.close();
  });
  return {
    get discord() {
      return discord;
    },
    get bot() {
      return bot;
    },
    somebody: () => discord.addUser({ name: 'Layla' }),
  };
}

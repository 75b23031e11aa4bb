import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import type { StandInDiscord } from '../discord/index.js';
import { temporaryFolder } from './folders.js';
import { spawnSanad } from './run-sanad.js';

/** `sanad start` as a process of its own. */
export interface BotProcess {
  readonly pid: number;
  /** What it has logged so far. */
  log(): string;
  kill(signal: NodeJS.Signals): void;
  /** Its exit code, once it ends. */
  readonly ended: Promise<number | null>;
}

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

/** Starts it for whoever kills it in the end. `SANAD_DATA` says where it keeps things. */
export function launchBot(
  discord: StandInDiscord,
  args: readonly string[],
  env: Record<string, string>,
): BotProcess & { readonly ready: Promise<void> } {
  const settings = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, ...env };
  const child = spawnSanad(['start', ...args], settings);
  let log = '';
  const listening = new Promise<void>((resolve) => {
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      if (log.includes('Ready.')) resolve();
    });
  });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const ready = Promise.race([
    listening,
    ended.then((code) => {
      throw new Error(`sanad start ended with ${code}:\n${log}`);
    }),
  ]);
  return { pid: child.pid!, log: () => log, kill: (signal) => child.kill(signal), ended, ready };
}

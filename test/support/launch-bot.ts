import { once } from 'node:events';
import type { StandInDiscord } from '../discord/index.js';
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

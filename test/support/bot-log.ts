import { expect } from 'vitest';
import type { BotProcess } from './launch-bot.js';

/** A line of the bot's log. */
export interface LogLine {
  readonly level: number;
  readonly msg: string;
  /** The interaction, or the message, that it is about. */
  readonly interaction?: string;
  readonly message?: string;
  readonly [fact: string]: unknown;
}

/** The level of a warning; what is worse is higher. */
export const WARNING = 40;

/** The lines that are JSON; what the command line says to people is none. */
export function logLines(bot: BotProcess): LogLine[] {
  const complete = bot.log().split('\n').slice(0, -1);
  return complete.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as LogLine);
}

/** What the log says about warnings and worse, in order. */
export function complaints(bot: BotProcess): string[] {
  return logLines(bot).flatMap(({ level, msg }) => (level >= WARNING ? [msg] : []));
}

/** How the log says that it ended with an interaction or a message, once it does. */
export async function outcomeOf(bot: BotProcess, id: string): Promise<string> {
  const about = () =>
    logLines(bot).find(({ interaction, message }) => interaction === id || message === id)?.msg;
  await expect.poll(about, { timeout: 60_000, interval: 50 }).toBeDefined();
  return about() ?? '';
}

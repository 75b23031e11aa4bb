import { expect, it, onTestFinished, vi } from 'vitest';
import { type Failure, StandInDiscord } from '../discord/index.js';
import { complaints } from '../support/bot-log.js';
import { startBot } from '../support/bot-process.js';
import { indexOfCorpus } from '../support/index-folder.js';

const PATIENCE = 60_000;
vi.setConfig({ testTimeout: 180_000 });
const index = indexOfCorpus();
const COMMANDS = /^\/applications\/\d+\/commands$/;

async function standIn(): Promise<StandInDiscord> {
  const discord = await StandInDiscord.start({ patience: PATIENCE });
  onTestFinished(() => discord.close());
  return discord;
}

const dailyLimit: Failure = {
  status: 429,
  retryAfter: 40_000,
  body: { code: 30034, message: 'Max number of daily application command creates has been reached (200)' },
};

it.each([
  [
    'the daily limit is used up',
    dailyLimit,
    1,
    'commands not registered yet; serving with those from before',
  ],
  [
    'Discord refuses them',
    { status: 400, body: { code: 50035, message: 'Invalid Form Body' } },
    2,
    'Discord refused the commands; serving with those from before',
  ],
  [
    'the application may not',
    { status: 403, body: { code: 50001, message: 'Missing Access' } },
    1,
    'Discord refused the commands; serving with those from before',
  ],
] as const)('serves with the commands from before when %s', async (_what, failure, times, line) => {
  const discord = await standIn();
  discord.commands.overwrite([{ name: 'help', description: 'of the version before' }]);
  discord.fail({ method: 'PUT', path: COMMANDS, times, with: failure });
  const bot = await startBot(discord, ['--index', index.folder]);
  expect((await (await discord.slash('help')).settled()).text).toContain('/ask');
  expect((await discord.mention('').answered()).text).toContain('/ask');
  expect(complaints(bot)).toContain(line);
  expect(bot.log()).not.toContain('    at ');
  bot.kill('SIGTERM');
  expect(await bot.ended).toBe(0);
});

it('registers them later when Discord has trouble', async () => {
  const discord = await standIn();
  // Four tries at the start, and four more when it is tried again.
  const fault = discord.fail({ path: COMMANDS, times: 5, with: { status: 503 } });
  const bot = await startBot(discord, ['--index', index.folder]);
  expect((await discord.mention('').answered()).text).toContain('/ask');
  expect((await discord.commandsRegistered()).length).toBeGreaterThan(0);
  expect(fault.struck).toBe(5);
  expect(complaints(bot)).toEqual(['commands not registered yet; serving with those from before']);
});

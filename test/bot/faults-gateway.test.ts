import { expect, it, onTestFinished, vi } from 'vitest';
import { StandInDiscord, type StandInOptions } from '../discord/index.js';
import { complaints, type LogLine, logLines } from '../support/bot-log.js';
import { startBot } from '../support/bot-process.js';
import { indexOfCorpus } from '../support/index-folder.js';
import type { BotProcess } from '../support/launch-bot.js';
import { runSanad, spawnSanad } from '../support/run-sanad.js';

const PATIENCE = 60_000;
vi.setConfig({ testTimeout: 180_000 });
const index = indexOfCorpus();

async function standIn(options: StandInOptions = {}): Promise<StandInDiscord> {
  const discord = await StandInDiscord.start({ patience: PATIENCE, ...options });
  onTestFinished(() => discord.close());
  return discord;
}

const start = (discord: StandInDiscord, env?: Record<string, string>) =>
  startBot(discord, ['--index', index.folder], env);

const isAnswer = ({ msg }: LogLine) => msg === 'answered';

/** No question is answered twice: every message of the bot belongs to one interaction, or replies to one message. */
function expectOneAnswerEach(discord: StandInDiscord, asked: number): void {
  expect(discord.channel.history.filter(({ author }) => author.isBot)).toHaveLength(asked);
}

it('takes up the connection where it broke, and answers once what was asked meanwhile', async () => {
  const discord = await standIn({ heartbeatInterval: 2_000 });
  const bot = await start(discord);
  const { gateway } = discord;
  let asked = 0;
  let repeated = 0;
  const help = async () => {
    asked += 1;
    return discord.slash('help');
  };

  const interruptions: [what: string, interrupt: () => void][] = [
    ['a connection that dropped', () => gateway.drop()],
    ['op 7', () => gateway.reconnect()],
    ['an invalid session that can be resumed', () => gateway.invalidSession(true)],
    ['close code 4000', () => gateway.close(4000)],
  ];
  for (const [what, interrupt] of interruptions) {
    const resumed = gateway.nextResume();
    interrupt();
    const run = await help();
    const mention = discord.mention('');
    asked += 1;
    await resumed;
    expect((await run.settled()).text, what).toContain('/ask');
    expect((await mention.answered()).text, what).toContain('/ask');
  }
  // An event that comes twice is answered once.
  const twice = [
    async () => (await discord.slash('help')).interaction.id,
    async () => discord.mention('').message.id,
  ];
  for (const ask of twice) {
    const id = await ask();
    gateway.repeat();
    asked += 1;
    repeated += 1;
    const handled = () =>
      logLines(bot).filter((line) => isAnswer(line) && (line.interaction ?? line.message) === id).length;
    await expect.poll(handled, { timeout: PATIENCE }).toBe(2);
  }

  const zombie = gateway.nextResume();
  gateway.stopAcks();
  await zombie;
  gateway.resumeAcks();
  await (await help()).settled();

  gateway.down();
  const missed = await help();
  await discord.until('the bot to try in vain', () => gateway.rejected > 1 || undefined);
  const back = gateway.nextResume();
  gateway.up();
  await back;
  await missed.settled();
  expect(gateway.identifies).toHaveLength(1);

  const anew = gateway.nextIdentify();
  gateway.invalidSession(false);
  await anew;
  await discord.connected();
  await (await help()).settled();
  expectOneAnswerEach(discord, asked);
  await expect
    .poll(() => logLines(bot).filter(isAnswer).length, { timeout: PATIENCE })
    .toBe(asked + repeated);
  expect(complaints(bot).every((line) => line === 'connection to Discord')).toBe(true);

  // The token is reset in the developer portal.
  gateway.close(4004);
  await expectEnd(bot, 'error: Discord does not know this DISCORD_TOKEN. Reset it in the developer portal');
});

async function expectEnd(bot: BotProcess, words: string): Promise<void> {
  expect(await bot.ended).toBe(1);
  expect(bot.log()).toContain(words);
  expect(bot.log()).not.toContain('    at ');
}

it('ends with a reason when its rights are taken away while it runs', async () => {
  const discord = await standIn();
  const bot = await start(discord);
  discord.gateway.refusal = 4014;
  discord.gateway.drop();
  await expectEnd(bot, 'error: Discord does not let this application have the messages that mention it.');
});

it('ends with a reason when the gateway does not take it', async () => {
  const discord = await standIn();
  discord.gateway.refusal = 4014;
  const env = { DISCORD_API_URL: discord.apiUrl, DISCORD_TOKEN: discord.token };
  const { code, stderr } = await runSanad(['start', '--index', index.folder], { env });
  expect(stderr).toContain('error: Discord does not let this application have the messages that mention it.');
  expect(stderr).not.toContain('    at ');
  expect(code).toBe(1);
});

it('ends with a reason when the gateway is away at the start', async () => {
  const discord = await standIn();
  discord.gateway.down();
  const env = { DISCORD_API_URL: discord.apiUrl, DISCORD_TOKEN: discord.token };
  const { code, stderr } = await runSanad(['start', '--index', index.folder], { env });
  expect(stderr).toContain('error: Discord takes no connection now (Unexpected server response: 503)');
  expect(code).toBe(1);
  expect(discord.gateway.identifies).toEqual([]);
});

it('waits at the start for a Discord that has trouble', async () => {
  const discord = await standIn();
  const trouble = discord.fail({ path: /^\/gateway\/bot$/, times: 5, with: { status: 500 } });
  discord.fail({ path: /^\/gateway\/bot$/, with: { silence: 'unprocessed' } });
  const bot = await start(discord);
  expect(trouble.struck).toBe(5);
  expect(complaints(bot)).toEqual(['Discord has trouble; trying again']);
  expect((await (await discord.slash('help')).settled()).text).toContain('/ask');
});

it('stops at once while it waits for Discord', async () => {
  const discord = await standIn();
  const trouble = discord.fail({ path: /^\/gateway\/bot$/, times: 1_000, with: { status: 503 } });
  const child = spawnSanad(['start', '--index', index.folder], {
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_TOKEN: discord.token,
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await discord.until('the bot to ask in vain', () => trouble.struck >= 4 || undefined);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

it.each([
  ['an exception', 'throw new Error("injected")', 'uncaught exception'],
  ['a rejected promise', 'void Promise.reject(new Error("injected"))', 'unhandled rejection'],
])('ends with code 1 and a stack in the log after %s that nobody caught', async (_what, fault, line) => {
  const discord = await standIn();
  const module = `process.on("SIGUSR2", () => { ${fault} })`;
  const bot = await start(discord, {
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(module)}`,
  });
  bot.kill('SIGUSR2');
  expect(await bot.ended).toBe(1);
  const [fatal] = logLines(bot).filter(({ level }) => level === 60);
  expect(fatal).toMatchObject({
    msg: line,
    err: { message: 'injected', stack: expect.stringContaining('at ') },
  });
});

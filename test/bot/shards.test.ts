import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Channel, StandInDiscord, type StandInOptions } from '../discord/index.js';
import { complaints, logLines } from '../support/bot-log.js';
import { startBot } from '../support/bot-process.js';
import { temporaryFolder } from '../support/folders.js';
import { indexOfCorpus } from '../support/index-folder.js';
import { type BotProcess, launchBot } from '../support/launch-bot.js';
import { childrenOf, isRunning, shardProcess } from '../support/processes.js';
import { runSanad } from '../support/run-sanad.js';

const PATIENCE = 90_000;
vi.setConfig({ testTimeout: 240_000 });
const index = indexOfCorpus();

const QUESTION = 'why did the propaganda output drop?';
const ANSWERS = 'These passages answer';

async function standIn(options: StandInOptions): Promise<StandInDiscord> {
  const discord = await StandInDiscord.start({ patience: PATIENCE, ...options });
  onTestFinished(() => discord.close());
  return discord;
}

const channelOn = (discord: StandInDiscord, shard: number, count: number) =>
  discord.addGuild({ shard: [shard, count] }).addChannel();

/** Asks as somebody who has not asked before, and waits for the answer. */
async function ask(discord: StandInDiscord, channel: Channel) {
  const run = await discord.slash('ask', { question: QUESTION }, { channel, user: discord.addUser() });
  return run.settled();
}

const shardsOf = (discord: StandInDiscord) => discord.gateway.identifies.map(({ shard }) => shard.join('/'));

describe('a bot of three shards, as many as Discord recommends', () => {
  let discord: StandInDiscord;
  let bot: BotProcess;
  let channels: Channel[];
  const stops: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    discord = await StandInDiscord.start({ shards: 3, patience: PATIENCE });
    channels = [0, 1, 2].map((shard) => channelOn(discord, shard, 3));
    const env = { SHARDS: 'auto', SANAD_DATA: `${index.folder}/data` };
    bot = await startBot(discord, ['--index', index.folder], env, (stop) => void stops.push(stop));
  });
  afterAll(async () => {
    for (const stop of stops) await stop();
    await discord?.close();
  });

  it('answers on the servers of each, and directly', async () => {
    expect(shardsOf(discord).toSorted()).toEqual(['0/3', '1/3', '2/3']);
    expect(childrenOf(bot.pid)).toHaveLength(3);
    for (const channel of [...channels, discord.dm()]) {
      const answer = await ask(discord, channel);
      expect(answer.embeds[0]?.title).toBe(ANSWERS);
      const more = await discord.press(answer, 'More passages', { channel });
      expect((await more.settled()).embeds[0]?.description).toContain(QUESTION);
    }
    const mention = discord.mention(QUESTION, { channel: channels[2]!, user: discord.addUser() });
    expect((await mention.answered()).embeds[0]?.title).toBe(ANSWERS);
    const user = discord.addUser();
    const message = discord.say('see 2:1.4', { channel: channels[1]!, user }).message;
    const menu = await discord.contextMenu('Quote the source', message, { channel: channels[1]!, user });
    expect((await menu.settled()).embeds[0]?.description).toContain('¶1 s4');
    const choices = await discord.autocomplete('quote', { reference: '2:1' }, 'reference', {
      channel: channels[1]!,
    });
    expect(choices.length).toBeGreaterThan(3);
  });

  it('has its commands registered once, and says once when all are ready', () => {
    expect(discord.commands.overwrites).toBe(1);
    expect(logLines(bot).filter(({ msg }) => msg === 'commands registered')).toMatchObject([{ shard: 0 }]);
    const ready = logLines(bot).filter(({ msg }) => msg === 'all shards are ready');
    expect(ready).toMatchObject([{ total: 3, here: 3, ready: 3, servers: 4, restarts: 0 }]);
    expect(complaints(bot)).toEqual([]);
  });

  it('heeds in all shards at once what a server decides', async () => {
    const channel = channels[2]!;
    const manager = discord.addUser({ permissions: ['ManageGuild'] });
    const panel = await (await discord.slash('settings', {}, { channel, user: manager })).settled();
    const arabic = await discord.select(panel, 'Language', ['ar'], { channel, user: manager });
    await arabic.settled();
    expect((await ask(discord, channel)).embeds[0]?.title).toBe('\u2067هذه المقاطع تجيب\u2069');
    expect((await ask(discord, channels[1]!)).embeds[0]?.title).toBe(ANSWERS);
  });

  it('starts a shard again that is killed, while the others go on; nobody may ask more for it', async () => {
    const [other, channel] = channels as [Channel, Channel];
    const user = discord.addUser();
    const quote = async () =>
      (await (await discord.slash('quote', { reference: '2:1.4' }, { channel, user })).settled()).embeds[0];
    for (let i = 0; i < 10; i++) expect((await quote())?.description).toContain('¶1 s4');
    const back = discord.gateway.nextIdentify();
    process.kill(shardProcess(bot.pid, 1), 'SIGKILL');
    expect((await ask(discord, other)).embeds[0]?.title).toBe(ANSWERS);
    expect((await back).shard).toEqual([1, 3]);
    await expect.poll(() => lastStatus(bot), { timeout: PATIENCE }).toMatchObject({ ready: 3, restarts: 1 });
    expect((await ask(discord, channel)).embeds[0]?.title).toBe(ANSWERS);
    expect((await quote())?.description).toMatch(/Try again in \d+ second/);
    expect(complaints(bot)).toEqual(['a shard ended; starting it again']);
    expect(discord.gateway.identifies).toHaveLength(4);
    expect(discord.commands.overwrites).toBe(1);
  });

  it('kills a shard that hangs, and starts it again', async () => {
    const back = discord.gateway.nextIdentify();
    const hung = shardProcess(bot.pid, 2);
    process.kill(hung, 'SIGSTOP');
    expect((await ask(discord, channels[0]!)).embeds[0]?.title).toBe(ANSWERS);
    expect((await back).shard).toEqual([2, 3]);
    expect(isRunning(hung)).toBe(false);
    await expect.poll(() => lastStatus(bot), { timeout: PATIENCE }).toMatchObject({ ready: 3, restarts: 2 });
    expect((await ask(discord, channels[2]!)).embeds[0]?.title).toContain('هذه المقاطع تجيب');
    expect(complaints(bot).slice(1)).toEqual(['a shard hangs', 'a shard ended; starting it again']);
  });

  it('ends with all its shards where Discord takes one no more', async () => {
    const shards = childrenOf(bot.pid);
    discord.gateway.refusal = 4004;
    discord.gateway.drop();
    expect(await bot.ended).toBe(1);
    expect(bot.log()).toContain('error: Discord does not know this DISCORD_TOKEN.');
    expect(bot.log()).not.toContain('    at ');
    expect(shards.filter(isRunning)).toEqual([]);
  });
});

function lastStatus(bot: BotProcess): object | undefined {
  return logLines(bot).findLast(({ msg }) => msg === 'all shards are ready' || msg === 'a shard changed');
}

it('is shared by machines, each with a part of the shards; none is left when a machine stops', async () => {
  const discord = await standIn({ shards: 4, maxConcurrency: 2, pacesLogins: true });
  const channels = [0, 1, 2, 3].map((shard) => channelOn(discord, shard, 4));
  const machine = async (list: string) => {
    const env = { SHARDS: '4', SHARD_LIST: list, SANAD_DATA: await temporaryFolder() };
    const bot = await startBot(discord, ['--index', index.folder], env);
    return { bot, shards: childrenOf(bot.pid) };
  };
  // Neither knows of the other's logins, and Discord has one of them wait.
  const [first, second] = await Promise.all([machine('0-1'), machine('3,2')]);
  expect(shardsOf(discord).toSorted()).toEqual(['0/4', '1/4', '2/4', '3/4']);
  for (const channel of channels) expect((await ask(discord, channel)).embeds[0]?.title).toBe(ANSWERS);
  expect(discord.commands.overwrites).toBe(1);
  expect(logLines(second.bot).some(({ msg }) => msg === 'commands registered')).toBe(false);

  // One is told to stop: what was asked is answered first.
  const asked = await Promise.all(
    [0, 1, 0, 1].map((shard) =>
      discord.slash('ask', { question: QUESTION }, { channel: channels[shard]!, user: discord.addUser() }),
    ),
  );
  await discord.until(
    'the bot to begin',
    () => asked.some(({ interaction }) => interaction.original) || undefined,
  );
  first.bot.kill('SIGTERM');
  for (const run of asked) expect((await run.settled()).embeds[0]?.title).toBe(ANSWERS);
  expect(await first.bot.ended).toBe(0);
  expect(first.shards.filter(isRunning)).toEqual([]);

  // The other one is killed.
  expect(second.shards).toHaveLength(2);
  expect(second.shards.every(isRunning)).toBe(true);
  second.bot.kill('SIGKILL');
  await expect.poll(() => second.shards.filter(isRunning), { timeout: PATIENCE }).toEqual([]);
});

it('lets its shards log in at the pace that Discord wants', async () => {
  const discord = await standIn({ shards: 2, maxConcurrency: 1, pacesLogins: true });
  const bot = await startBot(discord, ['--index', index.folder], { SHARDS: '2' });
  expect(discord.gateway.logins.hurried).toBe(0);
  expect(shardsOf(discord).toSorted()).toEqual(['0/2', '1/2']);
  expect(complaints(bot)).toEqual([]);
});

it('is one process where Discord recommends one shard', async () => {
  const discord = await standIn({ shards: 1 });
  const bot = await startBot(discord, ['--index', index.folder], { SHARDS: 'auto' });
  expect(childrenOf(bot.pid)).toEqual([]);
  expect(shardsOf(discord)).toEqual(['0/1']);
  expect((await ask(discord, discord.channel)).embeds[0]?.title).toBe(ANSWERS);
});

it.each([
  ['one of too few shards', { SHARDS: '2' }],
  ['the only one of a bot that needs several', {}],
])('says what to do when it is %s', async (_what, env) => {
  const discord = await standIn({ shards: 2, fewestShards: 3 });
  const bot = launchBot(discord, ['--index', index.folder], { ...env, SANAD_DATA: await temporaryFolder() });
  await expect(bot.ready).rejects.toThrow();
  expect(await bot.ended).toBe(1);
  expect(bot.log()).toContain(
    'error: The bot is on more servers than its connections may serve. Set SHARDS=auto',
  );
  expect(discord.gateway.identifies).toEqual([]);
});

it.each([
  [{ SHARDS: 'many' }, 'SHARDS: must be auto or a number from 1 to 10000'],
  [{ SHARDS: '0' }, 'SHARDS: must be auto or a number'],
  [{ SHARDS: '4', SHARD_LIST: '0-4' }, 'SHARD_LIST: names shard 4, and SHARDS=4 makes shards 0 to 3'],
  [{ SHARDS: 'auto', SHARD_LIST: '0-1' }, 'SHARD_LIST: needs SHARDS as a number'],
  [{ SHARDS: '4', SHARD_LIST: 'first' }, 'SHARD_LIST: must be numbers and ranges of shards'],
])('does not start with %j', async (env, words) => {
  const { code, stderr } = await runSanad(['start'], { env: { DISCORD_TOKEN: 'some-token', ...env } });
  expect(stderr).toContain(words);
  expect(code).toBe(2);
});

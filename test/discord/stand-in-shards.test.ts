import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { shardOf } from './core/snowflakes.js';
import { StandInDiscord, type StandInOptions } from './index.js';
import { ProbeBot } from './probe-bot.js';

async function standIn(options: StandInOptions): Promise<StandInDiscord> {
  const discord = await StandInDiscord.start(options);
  onTestFinished(() => discord.close());
  return discord;
}

async function probe(discord: StandInDiscord, shard: readonly [number, number], seen: string[] = []) {
  const onInteraction = (interaction: unknown) => {
    seen.push((interaction as { channelId: string }).channelId);
  };
  const bot = await ProbeBot.login(discord, { shard, onInteraction });
  onTestFinished(() => bot.stop());
  return bot;
}

/** Identifies as a shard, and tells what the gateway says: the close code, or the operation of its first answer. */
function answerTo(discord: StandInDiscord, shard: unknown): Promise<{ op: number } | { code: number }> {
  const socket = new WebSocket(discord.apiUrl.replace('http', 'ws').replace('/api', '/gateway'));
  onTestFinished(() => socket.terminate());
  const d = { token: discord.token, intents: 1, properties: {}, shard };
  socket.on('open', () => socket.send(JSON.stringify({ op: 2, d })));
  return new Promise((resolve) => {
    socket.on('close', (code) => resolve({ code }));
    socket.on('message', (data) => {
      const { op } = JSON.parse(String(data)) as { op: number };
      if (op !== 10) resolve({ op });
    });
  });
}

it('says how many shards there should be and how many may log in at once', async () => {
  const discord = await standIn({ shards: 4, maxConcurrency: 2 });
  const answer = await fetch(`${discord.apiUrl}/v10/gateway/bot`, {
    headers: { Authorization: `Bot ${discord.token}` },
  });
  expect(await answer.json()).toMatchObject({ shards: 4, session_start_limit: { max_concurrency: 2 } });
});

it('gives each shard what happens on its servers, and shard 0 direct messages', async () => {
  const discord = await standIn({ shards: 3 });
  const guilds = [0, 1, 2].map((id) => discord.addGuild({ shard: [id, 3] }));
  expect(guilds.map(({ id }) => shardOf(id, 3))).toEqual([0, 1, 2]);
  expect(new Set(guilds.map(({ id }) => id)).size).toBe(3);
  const seen: string[][] = [[], [], []];
  const [first] = await Promise.all(seen.map((list, id) => probe(discord, [id, 3], list)));
  await discord.connected();
  await first!.client.application.commands.set([{ name: 'one', description: 'one' }]);
  const channels = [...guilds.map((guild) => guild.addChannel()), discord.dm()];
  for (const channel of channels) await discord.slash('one', {}, { channel });
  const [zero, one, two, direct] = channels.map(({ id }) => id);
  await expect.poll(() => seen).toEqual([[zero, direct], [one], [two]]);
});

describe('a shard that Discord does not take', () => {
  it.each([
    ['a number that is as great as their count', [2, 2]],
    ['a number below 0', [-1, 2]],
    ['a part of a number', [0.5, 2]],
  ])('is closed with 4010 for %s', async (_what, shard) => {
    expect(await answerTo(await standIn({}), shard)).toEqual({ code: 4010 });
  });

  it('is closed with 4011 where the bot needs more shards', async () => {
    const discord = await standIn({ fewestShards: 2 });
    expect(await answerTo(discord, undefined)).toEqual({ code: 4011 });
    expect(await answerTo(discord, [0, 2])).toEqual({ op: 0 });
  });
});

it('takes one login in five seconds for each number modulo those that may log in at once', async () => {
  const discord = await standIn({ maxConcurrency: 2, pacesLogins: true });
  const answers = [];
  for (const id of [0, 1, 2]) answers.push(await answerTo(discord, [id, 4]));
  expect(answers).toEqual([{ op: 0 }, { op: 0 }, { op: 9 }]);
  expect(discord.gateway.logins.hurried).toBe(1);
});

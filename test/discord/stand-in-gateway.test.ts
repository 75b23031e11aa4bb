import { ActivityType, GatewayIntentBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { StandInDiscord } from './index.js';
import { ProbeBot } from './probe-bot.js';

const echo = (interaction: unknown) => {
  seen.push((interaction as { commandName: string }).commandName);
};
let seen: string[];
let discord: StandInDiscord;
let bot: ProbeBot | undefined;

async function start(options = {}, probe = {}): Promise<ProbeBot> {
  discord = await StandInDiscord.start(options);
  bot = await ProbeBot.login(discord, { onInteraction: echo, ...probe });
  return bot;
}

/** Opens a connection, sends one payload, and tells how the gateway closes it. */
function closeCodeAfter(payload: object): Promise<number> {
  const socket = new WebSocket(discord.apiUrl.replace('http', 'ws').replace('/api', '/gateway'));
  socket.on('open', () => socket.send(JSON.stringify(payload)));
  return new Promise((resolve) => socket.on('close', resolve));
}

async function register(): Promise<void> {
  await bot?.client.application.commands.set([
    { name: 'one', description: 'one' },
    { name: 'two', description: 'two' },
  ]);
}

const heard = (...names: string[]) => expect.poll(() => seen, { timeout: 5_000 }).toEqual(names);

beforeEach(() => {
  seen = [];
});

afterEach(async () => {
  await bot?.stop();
  bot = undefined;
  await discord.close();
});

describe('login', () => {
  it('ends in a ready client that knows itself, its application and its guilds', async () => {
    const { client } = await start();
    await discord.connected();
    expect(client.user.id).toBe(discord.applicationId);
    expect(client.application.id).toBe(discord.applicationId);
    expect(client.guilds.cache.get(discord.guild.id)?.name).toBe('Team');
    const channel = client.channels.cache.get(discord.channel.id);
    expect(channel?.isTextBased() && !channel.isDMBased() && channel.name).toBe('general');
    expect(discord.gateway.identifies).toMatchObject([{ intents: 1, shard: [0, 1], compress: false }]);
  });

  it('refuses a wrong token at the API, and with 4004 at the gateway', async () => {
    discord = await StandInDiscord.start();
    const wrong = `${discord.token.slice(0, -3)}xyz`;
    await expect(ProbeBot.login(discord, { token: wrong })).rejects.toThrow('An invalid token was provided.');
    expect(await closeCodeAfter({ op: 2, d: { token: wrong, intents: 1, properties: {} } })).toBe(4004);
  });

  it('refuses privileged intents with 4014, unless they are allowed', async () => {
    discord = await StandInDiscord.start();
    const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.MessageContent];
    await expect(ProbeBot.login(discord, { intents })).rejects.toThrow('Used disallowed intents');
    await discord.close();
    const client = await start({ privilegedIntents: ['MessageContent'] }, { intents });
    expect(client.client.isReady()).toBe(true);
  });

  it('serves several shards, each with its guilds', async () => {
    discord = await StandInDiscord.start({ shards: 2 });
    const guilds = [discord.guild, ...Array.from({ length: 5 }, () => discord.addGuild())];
    bot = await ProbeBot.login(discord, { shards: 'auto' });
    await discord.connected();
    expect(discord.gateway.identifies.map(({ shard }) => shard).toSorted()).toEqual([
      [0, 2],
      [1, 2],
    ]);
    expect([...bot.client.guilds.cache.keys()].toSorted()).toEqual(guilds.map(({ id }) => id).toSorted());
  });

  it('tells a connected bot of new guilds and channels', async () => {
    const { client } = await start();
    const guild = discord.addGuild({ name: 'Later' });
    const channel = guild.addChannel({ name: 'news' });
    await expect.poll(() => client.channels.cache.has(channel.id)).toBe(true);
    expect(client.guilds.cache.get(guild.id)?.name).toBe('Later');
  });
});

describe('an interrupted connection', () => {
  it('is resumed after it dropped, with what was missed', async () => {
    await start();
    await register();
    const resumed = discord.gateway.nextResume();
    discord.gateway.drop();
    await discord.slash('one');
    await discord.slash('two');
    await resumed;
    await heard('one', 'two');
    expect(discord.gateway.identifies).toHaveLength(1);
    await discord.slash('one');
    await heard('one', 'two', 'one');
  });

  it.each([
    ['op 7', () => discord.gateway.reconnect()],
    ['op 9 that says resumable', () => discord.gateway.invalidSession(true)],
    ['close code 4000', () => discord.gateway.close(4000)],
  ])('is resumed after %s', async (_name, interrupt) => {
    await start();
    await register();
    const resumed = discord.gateway.nextResume();
    interrupt();
    await resumed;
    await discord.slash('one');
    await heard('one');
    expect(discord.gateway.identifies).toHaveLength(1);
  });

  it('is resumed when heartbeats are no longer acknowledged', async () => {
    await start({ heartbeatInterval: 300 });
    await expect.poll(() => discord.gateway.heartbeats).toBeGreaterThan(1);
    const resumed = discord.gateway.nextResume();
    discord.gateway.stopAcks();
    await resumed;
    discord.gateway.resumeAcks();
    expect(discord.gateway.identifies).toHaveLength(1);
  });

  it('answers a heartbeat that is asked for', async () => {
    await start();
    await discord.gateway.askHeartbeat();
    // The one that discord.js sends of its own may come besides.
    expect(discord.gateway.heartbeats).toBeGreaterThan(0);
  });

  it('is resumed when the gateway was away for a while', async () => {
    await start();
    await register();
    discord.gateway.down();
    await discord.slash('one');
    const resumed = discord.gateway.nextResume();
    setTimeout(() => discord.gateway.up(), 700);
    await resumed;
    await heard('one');
  });

  it.each([
    ['op 9 that says not resumable', () => discord.gateway.invalidSession(false)],
    ['close code 4009, by which discord.js resumes in vain', () => discord.gateway.close(4009)],
  ])('starts a new session after %s', async (_name, interrupt) => {
    await start();
    await register();
    const identified = discord.gateway.nextIdentify();
    interrupt();
    await identified;
    await discord.slash('one');
    await heard('one');
    expect(discord.gateway.resumes).toBe(0);
  });

  it('ends for good with close code 4013', async () => {
    const { errors } = await start();
    discord.gateway.close(4013);
    await expect.poll(() => errors.map(String)).toEqual(['Error: Used invalid intents']);
  });
});

it('takes a presence, and refuses other payloads before identifying with 4003', async () => {
  const { client } = await start();
  client.user.setPresence({ activities: [{ name: 'sources', type: ActivityType.Watching }] });
  expect(await closeCodeAfter({ op: 3, d: {} })).toBe(4003);
});

import { Client, Events, GatewayIntentBits, type Interaction } from 'discord.js';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { messagesFor } from '../../src/discord/locale.js';
import type { Reply } from '../../src/discord/reply.js';
import { respond } from '../../src/discord/respond.js';
import { StandInDiscord } from '../discord/index.js';

const silent = pino({ level: 'silent' });
const reply = (text: string, rest: Partial<Reply> = {}): Reply => ({
  private: false,
  body: { embeds: [{ description: text }], components: [] },
  ...rest,
});

/** A discord.js client that answers every command through `respond` with what `work` gives. */
async function answering(work: () => Promise<Reply>, isPrivate = false): Promise<StandInDiscord> {
  const discord = await StandInDiscord.start();
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: discord.apiUrl } });
  client.on(Events.InteractionCreate, (interaction: Interaction) => {
    if (!interaction.isChatInputCommand() && !interaction.isButton()) return;
    const atOnce = (task: () => Promise<void>) => task();
    void respond(interaction, work, {
      private: isPrivate,
      messages: messagesFor('en'),
      log: silent,
      busy: false,
      inTurn: atOnce,
      firstInTurn: atOnce,
    });
  });
  onTestFinished(async () => {
    await client.destroy();
    await discord.close();
  });
  await client.login(discord.token);
  await discord.connected();
  await client.rest.put(`/applications/${discord.applicationId}/commands`, {
    body: [{ name: 'ask', description: 'asks' }],
  });
  return discord;
}

const later = (ms: number, value: Reply) =>
  new Promise<Reply>((resolve) => setTimeout(() => resolve(value), ms));

it('answers at once what is ready', async () => {
  const discord = await answering(async () => reply('now'));
  const run = await discord.slash('ask');
  expect((await run.acknowledged()).type).toBe(4);
  expect((await run.settled()).text).toBe('now');
});

it('defers what takes long, privately if the answer will be private', async () => {
  for (const isPrivate of [false, true]) {
    const discord = await answering(() => later(1_700, reply('later', { private: isPrivate })), isPrivate);
    const run = await discord.slash('ask');
    expect((await run.acknowledged()).type).toBe(5);
    const message = await run.settled();
    expect(message.text).toBe('later');
    expect(message.ephemeral).toBe(isPrivate);
  }
});

it('makes a private answer of a public deferral without showing it to others', async () => {
  const discord = await answering(() => later(1_700, reply('for you', { private: true })));
  const run = await discord.slash('ask');
  await run.deleted();
  const [message] = await run.followUps(1);
  expect(message).toMatchObject({ text: 'for you', ephemeral: true });
});

it('tells a fault in plain words, without what the fault says', async () => {
  const discord = await answering(async () => {
    throw new Error('secret internal detail');
  });
  const message = await (await discord.slash('ask')).settled();
  expect(message.ephemeral).toBe(true);
  expect(message.text).toBe('Something went wrong here, and nothing was lost. Try again in a moment.');
});

it('finds a body that Discord would refuse before Discord does', async () => {
  const discord = await answering(async () => reply('x'.repeat(5_000)));
  expect((await (await discord.slash('ask')).settled()).text).toContain('Something went wrong here');
  discord.assertNoViolations();
});

it('lives through an interaction that has expired', async () => {
  const discord = await answering(async () => reply('too late'));
  discord.fail({
    method: 'POST',
    path: /callback/,
    with: { status: 404, body: { code: 10062, message: 'Unknown interaction' } },
  });
  const run = await discord.slash('ask');
  await expect(run.acknowledged()).rejects.toThrow(/3 seconds/);
  expect((await (await discord.slash('ask')).settled()).text).toBe('too late');
});

it('answers a button by a message to all, or in the place of its own, also when it took long', async () => {
  const button = { type: 2 as const, style: 2 as const, label: 'press', custom_id: 'x' };
  const body = {
    embeds: [{ description: 'private' }],
    components: [{ type: 1 as const, components: [button] }],
  };
  const work = [
    async (): Promise<Reply> => ({ private: true, body }),
    () => later(1_700, reply('shared')),
    () => later(1_700, reply('turned', { private: true, update: true })),
  ];
  const discord = await answering(() => work.shift()!(), true);
  const message = await (await discord.slash('ask')).settled();
  expect(message.ephemeral).toBe(true);

  const share = await discord.press(message, 'press');
  expect((await share.acknowledged()).type).toBe(6);
  const [shared] = await share.followUps(1);
  expect(shared).toMatchObject({ text: 'shared', ephemeral: false });
  expect(message.embeds[0]?.description).toBe('private');

  const turn = await discord.press(message, 'press');
  expect(await turn.settled()).toBe(message);
  expect(message).toMatchObject({ text: 'turned', ephemeral: true });
});

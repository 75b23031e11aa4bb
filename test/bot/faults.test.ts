import { expect, it, onTestFinished } from 'vitest';
import {
  type Channel,
  type Failure,
  type Run,
  StandInDiscord,
  type StandInOptions,
  type User,
} from '../discord/index.js';
import { complaints, logLines, outcomeOf, WARNING } from '../support/bot-log.js';
import { startBot } from '../support/bot-process.js';
import { indexOfCorpus } from '../support/index-folder.js';
import type { BotProcess } from '../support/launch-bot.js';

const PATIENCE = 60_000;
const LONG = 180_000;

const index = indexOfCorpus();

/** What the log says of an interaction or a message that it is done with. */
const ANSWERED = 'answered';
const ALREADY = 'the answer was there already';
const REFUSED = 'Discord did not take the answer';
const LOST = 'the answer did not get through';

const refusal = (status: number, code: number, message = 'injected'): Failure => ({
  status,
  body: { code, message },
});
const unavailable: Failure = { status: 503 };

async function serving(options: StandInOptions = {}): Promise<{ discord: StandInDiscord; bot: BotProcess }> {
  const discord = await StandInDiscord.start({ patience: PATIENCE, ...options });
  onTestFinished(() => discord.close());
  return { discord, bot: await startBot(discord, ['--index', index.folder]) };
}

/** A user and a channel of one's own, so that what happens to others neither delays nor hides what happens here. */
function ownScene(discord: StandInDiscord): { user: User; channel: Channel } {
  return { user: discord.addUser(), channel: discord.guild.addChannel() };
}

/** The bot's messages in a channel, also those for one person alone. */
const messagesIn = ({ history }: Channel) =>
  history.filter(({ author, deleted, loading }) => author.isBot && !deleted && !loading);

/** The bot lives, has lost no promise, and answers. */
async function expectWell(discord: StandInDiscord, bot: BotProcess): Promise<void> {
  expect((await (await discord.slash('help', {}, ownScene(discord))).settled()).text).toContain('/ask');
  expect(bot.log()).not.toMatch(/unhandled|uncaught|MaxListeners/);
  bot.kill('SIGTERM');
  expect(await bot.ended).toBe(0);
  expect(bot.log()).toContain('"answering":0');
}

it('answers once, or leaves one quiet line, whatever happens to a first answer', {
  timeout: LONG,
}, async () => {
  const { discord, bot } = await serving();
  const rows: [what: string, fault: Failure, times: number, outcome: string, messages: number][] = [
    ['429', { status: 429, retryAfter: 0.3 }, 1, ANSWERED, 1],
    ['429 of all routes', { status: 429, retryAfter: 0.3, global: true }, 1, ANSWERED, 1],
    ['429 for longer than an interaction waits', { status: 429, retryAfter: 3.2 }, 1, REFUSED, 0],
    ['503 twice', unavailable, 2, ANSWERED, 1],
    ['503 five times', unavailable, 5, ANSWERED, 1],
    ['503 for good', unavailable, 100, LOST, 0],
    ['silence, not processed', { silence: 'unprocessed' }, 1, ANSWERED, 1],
    ['silence, processed', { silence: 'processed' }, 1, ALREADY, 1],
    ['connection reset, not processed', { reset: 'unprocessed' }, 1, ANSWERED, 1],
    ['connection reset, processed', { reset: 'processed' }, 1, ALREADY, 1],
    ['slow beyond the three seconds', { delay: 3_100 }, 100, REFUSED, 0],
    ['unknown interaction', refusal(404, 10062), 1, REFUSED, 0],
    ['answered by somebody else', refusal(400, 40060), 1, ALREADY, 0],
    ['a refusal of the body', refusal(400, 50035), 1, 'Discord refused the answer', 0],
  ];
  for (const [what, failure, times, outcome, messages] of rows) {
    const scene = ownScene(discord);
    const fault = discord.fail({ path: /\/callback$/, times, with: failure });
    const run = await discord.slash('quote', { reference: '2:1.4' }, scene);
    // The stand-in refuses what comes after three seconds, but a slow answer of its own is cut off before that.
    if ('delay' in failure) {
      await discord.until('the first try', () => fault.struck > 0 || undefined);
      discord.clock.advance(3_001);
      fault.cancel();
    }
    expect(await outcomeOf(bot, run.interaction.id), what).toBe(outcome);
    expect(fault.struck, what).toBeGreaterThan(0);
    fault.cancel();
    expect(messagesIn(scene.channel).length, what).toBe(messages);
    expect(run.interaction.followUps, what).toEqual([]);
  }
  const quiet = rows.flatMap(([, , , outcome]) => ([REFUSED, LOST].includes(outcome) ? [outcome] : []));
  expect(complaints(bot).filter((line) => line === REFUSED || line === LOST)).toEqual(quiet);
  await expectWell(discord, bot);
});

it('sends a deferred answer once, or leaves one quiet line', { timeout: LONG }, async () => {
  // Deferrals come after two seconds here, many at once and again after a fault: a busy machine needs more than the third.
  const { discord, bot } = await serving({ acknowledgeWithin: 15_000 });
  interface Row {
    readonly what: string;
    readonly at?: 'callback' | 'edit';
    readonly fault?: Failure;
    readonly times?: number;
    readonly happens?: (run: Run, channel: Channel) => unknown;
    readonly outcome: string;
    readonly messages: number;
  }
  const rows: Row[] = [
    { what: 'nothing', outcome: ANSWERED, messages: 1 },
    { what: '429', at: 'edit', fault: { status: 429, retryAfter: 0.3 }, outcome: ANSWERED, messages: 1 },
    {
      what: '429 of all routes',
      at: 'edit',
      fault: { status: 429, retryAfter: 0.3, global: true },
      outcome: ANSWERED,
      messages: 1,
    },
    { what: '503 twice', at: 'edit', fault: unavailable, times: 2, outcome: ANSWERED, messages: 1 },
    { what: '503 for a while', at: 'edit', fault: unavailable, times: 6, outcome: ANSWERED, messages: 1 },
    { what: 'silence', at: 'edit', fault: { silence: 'unprocessed' }, outcome: ANSWERED, messages: 1 },
    { what: 'silence, done', at: 'edit', fault: { silence: 'processed' }, outcome: ANSWERED, messages: 1 },
    { what: 'reset', at: 'edit', fault: { reset: 'unprocessed' }, outcome: ANSWERED, messages: 1 },
    { what: 'reset, done', at: 'edit', fault: { reset: 'processed' }, outcome: ANSWERED, messages: 1 },
    {
      what: 'deferral reset',
      at: 'callback',
      fault: { reset: 'unprocessed' },
      outcome: ANSWERED,
      messages: 1,
    },
    {
      what: 'deferral reset, done',
      at: 'callback',
      fault: { reset: 'processed' },
      outcome: ANSWERED,
      messages: 1,
    },
    {
      what: 'deferral in silence, done',
      at: 'callback',
      fault: { silence: 'processed' },
      outcome: ANSWERED,
      messages: 1,
    },
    {
      what: 'deferral expired',
      at: 'callback',
      fault: refusal(404, 10062),
      outcome: REFUSED,
      messages: 0,
    },
    {
      what: 'deferral that never arrived',
      at: 'callback',
      fault: unavailable,
      times: 100,
      outcome: REFUSED,
      messages: 0,
    },
    {
      what: 'message deleted',
      happens: ({ interaction }) => discord.world.delete(interaction.original!),
      outcome: REFUSED,
      messages: 0,
    },
    {
      what: 'channel deleted',
      happens: (_run, channel) => discord.world.deleteChannel(channel),
      outcome: REFUSED,
      messages: 0,
    },
    { what: 'no access any more', at: 'edit', fault: refusal(403, 50001), outcome: REFUSED, messages: 0 },
    { what: 'token expired', at: 'edit', fault: refusal(401, 50027), outcome: REFUSED, messages: 0 },
  ];
  const ends = rows.map(async (row) => {
    const scene = ownScene(discord);
    const run = await heldUp(discord, scene);
    if (row.fault) {
      const path =
        row.at === 'edit' ? `/${run.interaction.token}/messages` : `/${run.interaction.token}/callback`;
      discord.fail({
        path: new RegExp(path),
        ...(row.times !== undefined && { times: row.times }),
        with: row.fault,
      });
    }
    if (row.happens) {
      expect((await run.acknowledged()).type, row.what).toBe(5);
      row.happens(run, scene.channel);
    }
    const { id } = run.interaction;
    expect(await outcomeOf(bot, id), row.what).toBe(row.outcome);
    const warnings = logLines(bot).filter(({ level, interaction }) => level >= WARNING && interaction === id);
    expect(warnings.length, row.what).toBe(row.outcome === ANSWERED ? 0 : 1);
    const left = messagesIn(scene.channel).filter((message) => message === run.interaction.original);
    expect(left.length, row.what).toBe(row.messages);
    expect(run.interaction.followUps, row.what).toEqual([]);
    if (row.what === 'deferral expired') {
      expect(discord.requests.to('PATCH', new RegExp(run.interaction.token))).toEqual([]);
    }
  });
  await Promise.all(ends);
  await expectWell(discord, bot);
});

/** A question whose answer is deferred, because the same person's question before it is held up. */
async function heldUp(discord: StandInDiscord, scene: { user: User; channel: Channel }): Promise<Run> {
  // The channel is told of its own: the fault must not meet another row's question.
  const first = await discord.slash('help', {}, scene);
  const fault = discord.fail({
    path: new RegExp(`/${first.interaction.token}/callback`),
    with: { status: 429, retryAfter: 2.2 },
  });
  const second = await discord.slash('quote', { reference: '2:1.4' }, scene);
  await discord.until('the first answer to be held up', () => fault.struck > 0 || undefined);
  return second;
}

it('posts what can only follow once at most', { timeout: LONG }, async () => {
  const { discord, bot } = await serving({ acknowledgeWithin: 15_000 });
  // An answer that turns out to be for the asker alone after a deferral for all.
  const rows: [what: string, method: string, fault: Failure, outcome: string, messages: number][] = [
    ['follow-up reset, done', 'POST', { reset: 'processed' }, LOST, 1],
    ['follow-up reset', 'POST', { reset: 'unprocessed' }, LOST, 0],
    ['follow-up 503', 'POST', unavailable, LOST, 0],
    ['follow-up 429', 'POST', { status: 429, retryAfter: 0.3 }, ANSWERED, 1],
    ['withdrawal reset, done', 'DELETE', { reset: 'processed' }, ANSWERED, 1],
    ['withdrawal 503', 'DELETE', unavailable, ANSWERED, 1],
  ];
  const ends = rows.map(async ([what, method, failure, outcome, messages]) => {
    const scene = ownScene(discord);
    const first = await discord.slash('help', {}, scene);
    discord.fail({
      path: new RegExp(`/${first.interaction.token}/callback`),
      with: { status: 429, retryAfter: 2.2 },
    });
    const run = await discord.slash('quote', { reference: 'nonsense' }, scene);
    discord.fail({ method, path: new RegExp(`^/webhooks/\\d+/${run.interaction.token}`), with: failure });
    expect((await run.acknowledged()).type, what).toBe(5);
    expect(await outcomeOf(bot, run.interaction.id), what).toBe(outcome);
    expect(run.interaction.original?.deleted, what).toBe(true);
    expect(run.interaction.followUps.length, what).toBe(messages);
    for (const message of run.interaction.followUps) expect(message.ephemeral).toBe(true);
  });
  await Promise.all(ends);
  await expectWell(discord, bot);
});

it('replies once to a mention, where it may', { timeout: LONG }, async () => {
  const { discord, bot } = await serving();
  const rows: [what: string, fault: Failure | undefined, lacking: string | undefined, outcome: string][] = [
    ['reset, done', { reset: 'processed' }, undefined, ANSWERED],
    ['reset', { reset: 'unprocessed' }, undefined, ANSWERED],
    ['silence, done', { silence: 'processed' }, undefined, ANSWERED],
    ['503', { status: 503 }, undefined, ANSWERED],
    ['429', { status: 429, retryAfter: 0.3 }, undefined, ANSWERED],
    ['may not write', undefined, 'SendMessages', 'may not write where it was mentioned'],
    ['may not embed', undefined, 'EmbedLinks', ANSWERED],
    ['may not read the history', undefined, 'ReadMessageHistory', ANSWERED],
    ['may not see the channel', refusal(403, 50001, 'Missing Access'), undefined, REFUSED],
    ['channel deleted', refusal(404, 10003, 'Unknown Channel'), undefined, REFUSED],
  ];
  const USUAL = ['ViewChannel', 'SendMessages', 'EmbedLinks', 'ReadMessageHistory'] as const;
  const ends = rows.map(async ([what, failure, lacking, outcome]) => {
    const user = discord.addUser();
    const channel = discord.guild.addChannel({ botPermissions: USUAL.filter((name) => name !== lacking) });
    if (failure) discord.fail({ path: new RegExp(`^/channels/${channel.id}/messages`), with: failure });
    const { message } = discord.mention('', { user, channel });
    expect(await outcomeOf(bot, message.id), what).toBe(outcome);
    expect(messagesIn(channel).length, what).toBe(outcome === ANSWERED ? 1 : 0);
  });
  await Promise.all(ends);
  expect(complaints(bot).filter((line) => line !== 'Discord asks to wait')).toEqual(
    rows.flatMap(([, , , outcome]) => (outcome === REFUSED ? [REFUSED] : [])),
  );
  await expectWell(discord, bot);
});

it('says plainly that something is of another version', { timeout: LONG }, async () => {
  const { discord, bot } = await serving();
  discord.commands.overwrite([{ name: 'older', description: 'of an older version' }]);
  const older = await (await discord.slash('older')).settled();
  expect(older.ephemeral).toBe(true);
  expect(older.text).toContain('another version of Sanad');
  const { channel, world } = discord;
  for (const customId of ['a|forgotten|1', 'z|read|show|2:1.4|0|x', 'anything']) {
    const button = { type: 2, style: 2, label: 'Old', custom_id: customId };
    const old = world.post(
      { author: world.bot, channel, applicationId: discord.applicationId },
      { content: 'from before', components: [{ type: 1, components: [button] }] as never },
      [],
    );
    const run = await discord.press(old, 'Old');
    expect((await run.settled()).text).toContain('another version of Sanad');
    expect(old.edits).toBe(0);
  }
  expect(complaints(bot)).toEqual([]);

  // The list of another version lacks the command that is typed into.
  discord.commands.overwrite([
    { name: 'ask', description: 'asks', options: [option('question'), option('gone')] },
    { name: 'help', description: 'helps' },
  ] as never);
  expect(await discord.autocomplete('ask', { question: 'x', gone: 'y' }, 'gone')).toEqual(expect.any(Array));
  discord.fail({ path: /\/callback$/, with: refusal(404, 10062) });
  const late = discord.autocomplete('ask', { question: 'x', gone: 'y' }, 'gone');
  await expect.poll(() => complaints(bot), { timeout: PATIENCE }).toEqual([REFUSED]);
  late.catch(() => undefined);
  await expectWell(discord, bot);
});

const option = (name: string) => ({ type: 3, name, description: name, required: true, autocomplete: true });

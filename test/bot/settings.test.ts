import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkBody } from '../../src/discord/check-body.js';
import { messagesFor } from '../../src/discord/locale.js';
import { MOST_CHANNELS, type ServerSettings } from '../../src/discord/settings.js';
import { openDatabase, openEnvironment } from '../../src/discord/storage/environment.js';
import { settingsView } from '../../src/discord/views/settings.js';
import { type Channel, type Guild, type Message, StandInDiscord, type User } from '../discord/index.js';
import { startBot } from '../support/bot-process.js';
import type { BotProcess } from '../support/launch-bot.js';
import { runSanad } from '../support/run-sanad.js';

const QUESTION = 'why did the propaganda output drop?';
const FOUND = 'These passages answer';
const FOUND_IN_ARABIC = '\u2067هذه المقاطع تجيب\u2069';

const CHANNELS = 'Channels where all may see answers';
const PRIVACY = 'Who sees an answer';
const LANGUAGE = 'Language';
const RATE = 'Questions a minute';

let root: string;
let discord: StandInDiscord;
let bot: BotProcess;
let stop = async () => {};

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'sanad-test-'));
  await runSanad(['index', '--index', path.join(root, 'index')]);
  discord = await StandInDiscord.start();
  await start();
});

afterAll(async () => {
  await stop();
  await discord?.close();
  await rm(root, { recursive: true, force: true });
});

/** One bot for all tests: a start takes seconds. */
async function start(): Promise<void> {
  const env = { SANAD_DATA: path.join(root, 'data') };
  bot = await startBot(discord, ['--index', path.join(root, 'index')], env, (stopIt) => {
    stop = stopIt;
  });
}

interface Server {
  readonly guild: Guild;
  readonly channel: Channel;
  readonly manager: User;
}

/** A server of its own for every test, so that none sees what another decided. */
function newServer(): Server {
  const guild = discord.addGuild();
  const manager = discord.addUser({ name: 'Huda', permissions: ['ManageGuild', 'UseApplicationCommands'] });
  return { guild, channel: guild.addChannel({ name: 'general' }), manager };
}

async function panelOf({ channel, manager: user }: Server): Promise<Message> {
  return (await discord.slash('settings', {}, { channel, user })).settled();
}

async function choose(panel: Message, menu: string, values: string[], { manager: user }: Server) {
  return (await discord.select(panel, menu, values, { user })).settled();
}

async function ask(channel: Channel, user: User = discord.addUser(), options = {}): Promise<Message> {
  return (await discord.slash('ask', { question: QUESTION, ...options }, { channel, user })).settled();
}

/** What each menu shows as chosen. */
const chosenIn = ({ selects }: Message) => selects.map(({ chosen }) => chosen);
const DEFAULTS = [[], ['all'], ['reader'], ['10']];

describe('/settings', () => {
  it('is offered on servers alone, to those who may manage them', async () => {
    const { channel, manager } = newServer();
    const member = discord.addUser({ name: 'Omar' });
    await expect(discord.slash('settings', {}, { channel, user: member })).rejects.toThrow(
      'hidden from Omar',
    );
    const alone = { channel: discord.dm(manager), user: manager };
    await expect(discord.slash('settings', {}, alone)).rejects.toThrow('not offered in direct messages');
  });

  it('says what holds, to the manager alone', async () => {
    const panel = await panelOf(newServer());
    expect(panel.ephemeral).toBe(true);
    expect(panel.embeds[0]?.title).toBe('Settings of this server');
    expect(panel.embeds[0]?.description?.split('\n\n')).toEqual([
      'In every channel, answers may be seen by all.',
      'Where all may see an answer, they do, unless the asker wants it private.',
      'I speak the language of each reader’s Discord: English or Arabic.',
      'One person may ask 10 questions a minute.',
    ]);
    expect(panel.embeds[0]?.footer?.text).toContain('Up to 25 channels can be chosen here.');
    expect(chosenIn(panel)).toEqual(DEFAULTS);
    expect(panel.buttons.map(({ label, disabled }) => [label, disabled])).toEqual([
      ['Allow all channels', true],
      ['Reset to defaults', true],
    ]);
  });

  it('makes answers private but for those who ask for a public one', async () => {
    const server = newServer();
    const panel = await panelOf(server);
    const changed = await choose(panel, PRIVACY, ['asker'], server);
    expect(changed).toBe(panel);
    expect(panel.edits).toBe(1);
    expect(panel.text).toContain('it is still for the asker alone, unless they want it public');
    expect((await ask(server.channel)).ephemeral).toBe(true);
    expect((await ask(server.channel, undefined, { private: false })).ephemeral).toBe(false);
    // Who asks in a message of theirs asks in public.
    const mention = discord.mention(QUESTION, { channel: server.channel, user: discord.addUser() });
    expect((await mention.answered()).embeds[0]?.title).toBe(FOUND);
  });

  it('lets all see answers in some channels and their threads alone', async () => {
    const server = newServer();
    const elsewhere = server.guild.addChannel({ name: 'elsewhere' });
    const thread = server.guild.addChannel({ name: 'thread', parent: server.channel });
    const panel = await panelOf(server);
    await choose(panel, CHANNELS, [server.channel.id], server);
    expect(panel.text).toContain(`Elsewhere they are for the asker alone.\n<#${server.channel.id}>\n`);
    expect(chosenIn(panel)[0]).toEqual([server.channel.id]);

    expect((await ask(server.channel)).ephemeral).toBe(false);
    expect((await ask(thread)).ephemeral).toBe(false);
    expect((await ask(elsewhere)).ephemeral).toBe(true);
    // Where it is decided that not all may see answers, an asker cannot decide otherwise.
    expect((await ask(elsewhere, undefined, { private: false })).ephemeral).toBe(true);
    const mention = (channel: Channel) => discord.mention(QUESTION, { channel, user: discord.addUser() });
    expect((await mention(thread).answered()).embeds[0]?.title).toBe(FOUND);
    const notice = await mention(elsewhere).answered();
    expect(notice.text).toBe(
      'In this channel I answer only the asker. Use /ask, and nobody else will see the answer.',
    );

    await choose(panel, CHANNELS, [], server);
    expect(panel.text).toContain('In every channel, answers are for the asker alone.');
    expect((await ask(server.channel)).ephemeral).toBe(true);
    await (await discord.press(panel, 'Allow all channels', { user: server.manager })).settled();
    expect((await ask(elsewhere)).ephemeral).toBe(false);
  });

  it('speaks one language to all, at once', async () => {
    const server = newServer();
    const panel = await panelOf(server);
    await choose(panel, LANGUAGE, ['ar'], server);
    expect(panel.embeds[0]?.title).toBe('\u2067إعدادات هذا الخادم\u2069');
    expect((await ask(server.channel)).embeds[0]?.title).toBe(FOUND_IN_ARABIC);
    const mention = discord.mention(QUESTION, { channel: server.channel, user: discord.addUser() });
    expect((await mention.answered()).embeds[0]?.title).toBe(FOUND_IN_ARABIC);
    await choose(panel, 'اللغة', ['en'], server);
    const reader = discord.addUser({ locale: 'ar' as 'en-US' });
    expect((await ask(server.channel, reader)).embeds[0]?.title).toBe(FOUND);
    await choose(panel, LANGUAGE, ['reader'], server);
    expect((await ask(server.channel, reader)).embeds[0]?.title).toBe(FOUND_IN_ARABIC);
  });

  it('lets a person ask so often, and says when to go on, in their language', async () => {
    const server = newServer();
    const panel = await panelOf(server);
    await choose(panel, RATE, ['2'], server);
    expect(panel.text).toContain('One person may ask 2 questions a minute.');
    const user = discord.addUser();
    for (let i = 0; i < 2; i++) expect((await ask(server.channel, user)).embeds[0]?.title).toBe(FOUND);
    const refused = await ask(server.channel, user);
    expect(refused.ephemeral).toBe(true);
    expect(refused.text).toMatch(/^You are asking faster .* Try again in (60|[1-5]?\d) seconds?\.$/);
    const arabic = { channel: server.channel, user, locale: 'ar' as 'en-US' };
    const wait = await (await discord.slash('ask', { question: QUESTION }, arabic)).settled();
    expect(wait.text).toMatch(/بعد \S+( \S+)?\.\u2069$/);
    // Others, and the same person elsewhere, are not kept waiting; and more may be allowed at once.
    expect((await ask(server.channel)).embeds[0]?.title).toBe(FOUND);
    expect((await ask(newServer().channel, user)).embeds[0]?.title).toBe(FOUND);
    await choose(panel, RATE, ['60'], server);
    expect((await ask(server.channel, user)).embeds[0]?.title).toBe(FOUND);
  });

  it('goes back to the defaults', async () => {
    const server = newServer();
    const panel = await panelOf(server);
    await choose(panel, PRIVACY, ['asker'], server);
    await choose(panel, RATE, ['1'], server);
    await choose(panel, CHANNELS, [server.channel.id], server);
    await (await discord.press(panel, 'Reset to defaults', { user: server.manager })).settled();
    expect(chosenIn(panel)).toEqual(DEFAULTS);
    expect(panel.buttons.at(-1)?.disabled).toBe(true);
  });

  it('shows one server nothing of another, and changes nothing there', async () => {
    const [one, two] = [newServer(), newServer()];
    // The same person manages both.
    const both = { ...two, manager: one.manager };
    const first = await panelOf(one);
    const second = await panelOf(both);
    await choose(first, PRIVACY, ['asker'], one);
    await choose(first, CHANNELS, [one.channel.id], one);
    await choose(second, RATE, ['3'], both);
    expect(chosenIn(await panelOf(one))).toEqual([[one.channel.id], ['asker'], ['reader'], ['10']]);
    expect(chosenIn(await panelOf(both))).toEqual([[], ['all'], ['reader'], ['3']]);
    expect((await ask(one.channel)).ephemeral).toBe(true);
    expect((await ask(two.channel)).ephemeral).toBe(false);
  });

  it('asks at every press who presses', async () => {
    const server = newServer();
    const panel = await panelOf(server);
    server.manager.permissions = 0n;
    const run = await discord.select(panel, PRIVACY, ['asker'], { user: server.manager });
    const refusal = await run.settled();
    expect(refusal).not.toBe(panel);
    expect(refusal.ephemeral).toBe(true);
    expect(refusal.text).toBe('Only those who may manage this server can see and change its settings.');
    expect(panel.edits).toBe(0);
    expect((await ask(server.channel)).ephemeral).toBe(false);
  });

  it('refuses what nobody could have chosen', async () => {
    const server = newServer();
    const panel = await panelOf(server);
    const id = (menu: string) => panel.selects.find(({ placeholder }) => placeholder === menu)!.customId;
    const many = Array.from({ length: MOST_CHANNELS + 1 }, (_, i) => String(10n ** 17n + BigInt(i)));
    const forged: [string, string[]][] = [
      [id(CHANNELS), ['general']],
      [id(CHANNELS), ['1'.repeat(40)]],
      [id(CHANNELS), ['<@&123456789012345678>']],
      [id(CHANNELS), many],
      [id(PRIVACY), ['nobody']],
      [id(PRIVACY), []],
      [id(LANGUAGE), ['fr']],
      [id(LANGUAGE), ['en', 'ar']],
      [id(RATE), ['0']],
      [id(RATE), ['61']],
      [id(RATE), ['-1']],
      [id(RATE), ['1e1']],
      [id(RATE), ['']],
      [id(RATE).replace('rate', 'constructor'), ['1']],
      [id(RATE).replace('|rate', ''), ['1']],
    ];
    for (const [customId, values] of forged) {
      const run = await discord.forge(panel, customId, values, { user: server.manager });
      const { text } = await run.settled();
      expect(text, `${customId} ${values}`).toBe(
        'That is not one of the choices, so nothing has changed. Open /settings again.',
      );
    }
    expect(panel.edits).toBe(0);
    expect(chosenIn(await panelOf(server))).toEqual(DEFAULTS);
  });

  it('says in a direct message that it is for servers', async () => {
    const { customId } = (await panelOf(newServer())).selects[1]!;
    const channel = discord.dm();
    const answer = await discord.mention('', { channel }).answered();
    const run = await discord.forge(answer, customId, ['asker']);
    expect((await run.settled()).text).toBe('Settings belong to a server. Use /settings there.');
  });

  it('says when what was decided cannot be read, and is cautious until it is decided again', async () => {
    const server = newServer();
    const memory = openEnvironment(path.join(root, 'data', 'sanad.lmdb'));
    openDatabase(memory, 'settings').putSync(server.guild.id, '{"version":2}');
    await memory.close();
    expect((await ask(server.channel)).ephemeral).toBe(true);
    expect(bot.log()).toContain(`the settings of server ${server.guild.id} cannot be read`);
    const panel = await panelOf(server);
    expect(panel.text).toContain(
      'What was decided here before cannot be read, so answers are private for now.',
    );
    await (await discord.press(panel, 'Reset to defaults', { user: server.manager })).settled();
    expect(panel.text).not.toContain('cannot be read');
    expect(chosenIn(panel)).toEqual(DEFAULTS);
    expect((await ask(server.channel)).ephemeral).toBe(false);
  });

  it('is remembered after kill -9 and a restart', async () => {
    const server = newServer();
    const panel = await panelOf(server);
    await choose(panel, PRIVACY, ['asker'], server);
    bot.kill('SIGKILL');
    await bot.ended;
    await start();
    expect(chosenIn(await panelOf(server))).toEqual([[], ['asker'], ['reader'], ['10']]);
    // The panel of before still works.
    await choose(panel, PRIVACY, ['all'], server);
    expect(chosenIn(panel)).toEqual(DEFAULTS);
    expect((await ask(server.channel)).ephemeral).toBe(false);
  });
});

describe('the panel', () => {
  const id = fc.bigInt({ min: 10n ** 16n, max: 10n ** 20n - 1n }).map(String);
  const settings: fc.Arbitrary<ServerSettings> = fc.record({
    publicChannels: fc.oneof(
      fc.constant('all' as const),
      fc.uniqueArray(id, { minLength: 0, maxLength: MOST_CHANNELS }),
    ),
    privateByDefault: fc.boolean(),
    language: fc.constantFrom('reader', 'en', 'ar'),
    questionsPerMinute: fc.integer({ min: 1, max: 60 }),
  });

  it('keeps within the limits, whatever is decided, and never mixes the directions of a line', () => {
    fc.assert(
      fc.property(settings, fc.boolean(), fc.constantFrom('en', 'ar'), (decided, unreadable, locale) => {
        const body = settingsView(decided, unreadable, messagesFor(locale));
        checkBody(body);
        for (const line of body.embeds[0]!.description!.split('\n')) {
          expect(line).not.toMatch(/\p{Script=Arabic}.*[A-Za-z]|[A-Za-z].*\p{Script=Arabic}/u);
        }
      }),
    );
  });

  it('counts as Arabic does', () => {
    const { settings: texts, tryAgainIn } = messagesFor('ar');
    expect([1, 2, 3, 10, 11, 60].map((count) => texts.mayAsk(count))).toEqual([
      'للشخص الواحد أن يطرح سؤالًا واحدًا في الدقيقة.',
      'للشخص الواحد أن يطرح سؤالين في الدقيقة.',
      'للشخص الواحد أن يطرح 3 أسئلة في الدقيقة.',
      'للشخص الواحد أن يطرح 10 أسئلة في الدقيقة.',
      'للشخص الواحد أن يطرح 11 سؤالًا في الدقيقة.',
      'للشخص الواحد أن يطرح 60 سؤالًا في الدقيقة.',
    ]);
    expect([1, 2, 3, 11, 60].map((count) => tryAgainIn(count).replace(/^.*بعد /, ''))).toEqual([
      'ثانية واحدة.',
      'ثانيتين.',
      '3 ثوانٍ.',
      '11 ثانية.',
      '60 ثانية.',
    ]);
  });
});

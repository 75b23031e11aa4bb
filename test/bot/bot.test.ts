import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PermissionsBitField } from 'discord.js';
import { ApplicationCommandType, GatewayIntentBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { ROOT } from '../../src/config.js';
import { loadCorpus } from '../../src/corpus/load.js';
import { quoteOf } from '../../src/corpus/passage.js';
import { escapeMarkdown } from '../../src/discord/markdown.js';
import { DOCUMENTED_LOCALES, StandInDiscord } from '../discord/index.js';
import { startBot } from '../support/bot-process.js';
import { temporaryFolder, writeSource } from '../support/folders.js';
import { runSanad } from '../support/run-sanad.js';

const QUESTION = 'why did the propaganda output drop?';

/** Servers, and messages in servers and to the bot alone: none of them is privileged. */
const NO_PRIVILEGED =
  GatewayIntentBits.Guilds | GatewayIntentBits.GuildMessages | GatewayIntentBits.DirectMessages;

const COMMANDS = [
  'Check this message',
  'Find in sources',
  'Quote the source',
  'ask',
  'check',
  'help',
  'quote',
  'settings',
  'sources',
];

let index: string;
beforeAll(async () => {
  index = await mkdtemp(path.join(tmpdir(), 'sanad-test-'));
  await runSanad(['index', '--index', index]);
});
afterAll(() => rm(index, { recursive: true, force: true }));

async function standIn(): Promise<StandInDiscord> {
  const discord = await StandInDiscord.start();
  onTestFinished(() => discord.close());
  return discord;
}

const start = (discord: StandInDiscord, env?: Record<string, string>) =>
  startBot(discord, ['--index', index], env);

/** A text without the marks that make the answering words bold; asterisks of the text itself are escaped. */
const withoutBold = (text = '') => text.replace(/(?<!\\)\*\*/g, '');

async function quotationAt(reference: string): Promise<string> {
  const found = (await loadCorpus(path.join(ROOT, 'corpus'))).find(reference);
  if (!found.ok) throw new Error(reference);
  return escapeMarkdown(quoteOf(found.passage));
}

describe('the bot', () => {
  it('asks for no privileged intent and registers its commands once', async () => {
    const discord = await standIn();
    const bot = await start(discord);
    expect(discord.gateway.identifies[0]?.intents).toBe(NO_PRIVILEGED);
    const commands = await discord.commandsRegistered();
    expect(commands.map(({ name }) => name).sort()).toEqual(COMMANDS);
    for (const { type, name_localizations, description_localizations } of commands) {
      const arabic = { ar: expect.stringMatching(/\p{Script=Arabic}/u) };
      expect(name_localizations).toEqual(arabic);
      if (type === ApplicationCommandType.ChatInput) expect(description_localizations).toEqual(arabic);
    }
    bot.kill('SIGTERM');
    expect(await bot.ended).toBe(0);

    await start(discord);
    expect(discord.commands.overwrites).toBe(1);
  });

  it('registers in English alone where Discord does not take Arabic', async () => {
    const discord = await StandInDiscord.start({ locales: DOCUMENTED_LOCALES });
    onTestFinished(async () => {
      // The refused overwrite is what this test is about.
      discord.violations.take();
      await discord.close();
    });
    const bot = await start(discord);
    const commands = await discord.commandsRegistered();
    expect(commands.map(({ name }) => name).sort()).toEqual(COMMANDS);
    bot.kill('SIGTERM');
    await bot.ended;
    await start(discord);
    expect(discord.commands.overwrites).toBe(1);
  });

  it('prints the invite link', async () => {
    const discord = await standIn();
    const bot = await start(discord);
    const [link] = /https:\/\/discord\.com\/oauth2\S+/.exec(bot.log()) ?? [];
    const query = new URL(link ?? '').searchParams;
    expect(query.get('client_id')).toBe(discord.applicationId);
    expect(query.get('scope')).toBe('bot applications.commands');
    expect(new PermissionsBitField(BigInt(query.get('permissions') ?? '')).toArray().sort()).toEqual([
      'EmbedLinks',
      'ReadMessageHistory',
      'SendMessages',
      'SendMessagesInThreads',
      'ViewChannel',
    ]);
  });

  it('answers /ask with the question, and each passage with its reference and title', async () => {
    const discord = await standIn();
    await start(discord);
    const message = await (await discord.slash('ask', { question: QUESTION })).settled();
    expect(message.ephemeral).toBe(false);
    const [header, ...cards] = message.embeds;
    expect(header).toMatchObject({
      title: 'These passages answer',
      description: 'why did the propaganda output drop?',
    });
    expect(cards).toHaveLength(3);
    const reasons = cards
      .slice(0, 2)
      .find(({ description }) => description?.includes(String.raw`\[2 ¶1 s4\]`));
    expect(reasons?.description).toMatch(/^\u2067.*(?<!\\)\*\*\S/);
    expect(withoutBold(reasons?.description).split('\n')).toEqual([
      `\u2067${await quotationAt('2:1.4')}\u2069`,
      String.raw`\[2 ¶1 s4\]`,
      '\u2067انحسار «الجهاد الإلكتروني» لداعش\u2069',
      '',
      '*Unofficial translation*',
      expect.stringMatching(/^The .*quoted Miron Lakomy, .* opposed to it\.$/),
    ]);
  });

  it('answers an Arabic reader in Arabic, for them alone when they ask so', async () => {
    const discord = await standIn();
    await start(discord);
    const asked = { question: 'لماذا انخفضت رواتب المقاتلين؟', private: true, source: 2 };
    const message = await (await discord.slash('ask', asked, { locale: 'ar' as 'en-US' })).settled();
    expect(message.ephemeral).toBe(true);
    expect(message.embeds[0]?.title).toBe('\u2067هذه المقاطع تجيب\u2069');
    expect(message.embeds[1]?.description).toContain('**\u2067المصدر 2، الفقرة 1، الجملة 11\u2069**');
    expect(message.text).not.toMatch(/wages|Unofficial/);
  });

  it('says when the sources do not answer, and shows the nearest passage as such', async () => {
    const discord = await standIn();
    await start(discord);
    const message = await (await discord.slash('ask', { question: 'How do I cook rice?' })).settled();
    expect(message.embeds[0]).toMatchObject({
      title: 'The sources do not seem to answer this',
      description: expect.stringContaining('The nearest passage, which is not an answer:'),
    });
    expect(message.embeds).toHaveLength(2);
  });

  it('suggests sources by id, title or folder', async () => {
    const discord = await standIn();
    await start(discord);
    const values = async (typed: string) =>
      (await discord.autocomplete('ask', { question: 'x', source: typed }, 'source')).map(
        ({ value }) => value,
      );
    expect(await values('')).toEqual([1, 2]);
    expect(await values('2')).toEqual([2]);
    expect(await values('الجهاد الالكتروني')).toEqual([2]);
    expect(await values('footprint')).toEqual([1]);
    expect(await values('nothing')).toEqual([]);
  });

  it('answers a mention with the same passages, in the language of the question', async () => {
    const discord = await standIn();
    await start(discord);
    const answer = await discord.mention(QUESTION).answered();
    expect(answer.embeds[0]?.title).toBe('These passages answer');
    expect(answer.text).toContain(await quotationAt('2:1.4').then((quote) => quote.slice(0, 20)));
    const arabic = await discord.mention('لماذا انخفضت رواتب المقاتلين؟', { repliesTo: answer }).answered();
    expect(arabic.embeds[0]?.title).toBe('\u2067هذه المقاطع تجيب\u2069');
    const nothing = await discord.mention('').answered();
    expect(nothing.embeds[0]?.title).toBe('Sanad quotes its sources');
  });

  it('finds what a message says, for the one who wants to know', async () => {
    const discord = await standIn();
    await start(discord);
    const { message } = discord.say(QUESTION);
    const found = await (await discord.contextMenu('Find in sources', message)).settled();
    expect(found.ephemeral).toBe(true);
    expect(found.embeds[0]?.description).toBe(QUESTION);
  });

  it('says what it can do', async () => {
    const discord = await standIn();
    await start(discord);
    const help = await (await discord.slash('help')).settled();
    for (const name of COMMANDS) expect(help.text).toContain(name);
  });

  it('quotes a passage word for word, and says what is wrong with a reference', async () => {
    const discord = await standIn();
    await start(discord);
    const message = await (await discord.slash('quote', { reference: '[2 ¶1 s8]' })).settled();
    expect(message.embeds[0]?.description).toContain(await quotationAt('2:1.8'));
    const wrong = await (await discord.slash('quote', { reference: '2:1.99' })).settled();
    expect(wrong.ephemeral).toBe(true);
    expect(wrong.text).toBe('That paragraph has no such sentence.\nIts last sentence is 12.');
    const none = await (
      await discord.slash('quote', { reference: 'page four' }, { locale: 'ar' as 'en-US' })
    ).settled();
    expect(none.text).toContain('ليس هذا مرجعًا');
  });

  it('lists the sources and how to cite them', async () => {
    const discord = await standIn();
    await start(discord);
    const message = await (await discord.slash('sources')).settled();
    expect(message.ephemeral).toBe(true);
    expect(message.embeds.map(({ title }) => title)).toEqual(['2 sources', undefined, undefined]);
    expect(message.text).toContain('9 paragraphs, 10 sentences');
    expect(message.text).toContain(String.raw`Cite it like **\[2 ¶1 s1\]**`);
  });

  it('opens what does not fit by a button, page by page, also after a restart', async () => {
    const root = await temporaryFolder();
    const words = Array.from({ length: 2_500 }, (_, i) => `كلمة${i}`).join(' ');
    await writeSource(path.join(root, 'corpus'), 's1', `${words}.`);
    const args = ['--corpus', path.join(root, 'corpus'), '--index', path.join(root, 'index')];
    const discord = await standIn();
    const bot = await startBot(discord, args);
    const answer = await (await discord.slash('ask', { question: 'كلمة17' })).settled();
    expect(answer.text).toContain('This passage is longer than fits here');
    bot.kill('SIGTERM');
    await bot.ended;

    await startBot(discord, args);
    let page = await (await discord.press(answer, 'Read 1:1.1')).settled();
    expect(page.ephemeral).toBe(true);
    expect(answer.edits).toBe(0);
    let read = '';
    for (;;) {
      // Below the title of the source and a reference stands the paragraph, all of which is the bold passage.
      read += withoutBold(page.embeds[0]!.description!.split('\n')[3]!)
        .replace(/[\u2067\u2069]/g, '')
        .replace(/\\/g, '');
      const next = page.buttons.find(({ label }) => label === 'Next')!;
      if (next.disabled) break;
      page = await (await discord.press(page, 'Next')).settled();
    }
    expect(read).toBe(`${words}.`);
    expect(page.embeds[0]?.footer?.text).toMatch(/^Part (\d+) of \1$/);
  });

  it('says plainly that a source has changed since', async () => {
    const root = await temporaryFolder();
    const corpus = path.join(root, 'corpus');
    await writeSource(corpus, 's1', `${'كلمة '.repeat(2_000)}.`);
    const args = ['--corpus', corpus, '--index', path.join(root, 'index')];
    const discord = await standIn();
    const bot = await startBot(discord, args);
    const answer = await (await discord.slash('quote', { reference: '1:1.1' })).settled();
    bot.kill('SIGTERM');
    await bot.ended;
    await writeSource(corpus, 's1', `${'أخرى '.repeat(2_000)}.`);
    await startBot(discord, args);
    const press = await discord.press(answer, 'Next');
    expect((await press.settled()).text).toContain('The source has changed since this message was written');
  });

  it('finishes answers in flight when it is told to stop', async () => {
    const discord = await standIn();
    const bot = await start(discord);
    const runs = await Promise.all(
      Array.from({ length: 10 }, () => discord.slash('ask', { question: QUESTION })),
    );
    await runs[0]!.acknowledged();
    bot.kill('SIGTERM');
    for (const run of runs) expect((await run.settled()).embeds).toHaveLength(4);
    expect(await bot.ended).toBe(0);
  });

  it('logs no question and no token', async () => {
    const discord = await standIn();
    const bot = await start(discord, { LOG_LEVEL: 'trace' });
    await (await discord.slash('ask', { question: QUESTION })).settled();
    bot.kill('SIGINT');
    expect(await bot.ended).toBe(0);
    expect(bot.log()).toContain('"msg":"answered"');
    expect(bot.log()).not.toContain('propaganda');
    expect(bot.log()).not.toContain(discord.token);
  });
});

describe('a login that fails', () => {
  const startWith = async (env: Record<string, string>) =>
    runSanad(['start', '--index', index], { env: { SANAD_DATA: await temporaryFolder(), ...env } });

  it('because of a wrong token says what to do', async () => {
    const discord = await standIn();
    const { code, stderr } = await startWith({ DISCORD_API_URL: discord.apiUrl, DISCORD_TOKEN: 'wrong' });
    expect(stderr).toContain('Discord does not know this DISCORD_TOKEN. Reset it in the developer portal');
    expect(code).toBe(1);
  });

  it('because Discord cannot be reached says so', async () => {
    const { code, stderr } = await startWith({
      DISCORD_API_URL: 'http://127.0.0.1:9/api',
      DISCORD_TOKEN: 'x.y.z',
    });
    expect(stderr).toContain('Discord cannot be reached at http://127.0.0.1:9/api');
    expect(code).toBe(1);
  });
});

import { Client, type Message as DiscordMessage, Events, GatewayIntentBits } from 'discord.js';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Answering } from '../../src/discord/answering.js';
import { messagesFor } from '../../src/discord/locale.js';
import { answerMessage } from '../../src/discord/mention.js';
import { originOfMessage } from '../../src/discord/requests.js';
import { Turns } from '../../src/discord/turns.js';
import { type Channel, type Message, StandInDiscord } from '../discord/index.js';
import { User } from '../discord/world/user.js';
import { shareBot } from '../support/shared-bot.js';

const QUESTION = 'why did the propaganda output drop?';
const ARABIC_QUESTION = 'لماذا انخفضت رواتب المقاتلين؟';
const HELP = 'Sanad quotes its sources';
const ANSWERS = 'These passages answer';

const shared = shareBot();
const { somebody } = shared;
const channelFor = (...args: Parameters<typeof shared.discord.guild.addChannel>) =>
  shared.discord.guild.addChannel(...args);

const bots = (channel: Channel) => channel.messages.filter(({ author }) => author.isBot);

/** Resolves when the bot has read all that was written before: what one person asks is answered in order. */
async function settled(channel: Channel, user: User): Promise<Message[]> {
  const before = bots(channel).length;
  await shared.discord.mention(QUESTION, { channel, user }).answered();
  expect(bots(channel).length).toBe(before + 1);
  return bots(channel).slice(0, before);
}

describe('a message that mentions the bot', () => {
  it('is answered for all to see, as a reply, without its markup', async () => {
    const user = somebody();
    const mention = shared.discord.mention(`**${QUESTION}** <:isis:12345678901234567>`, { user });
    const answer = await mention.answered();
    expect(answer.repliesTo).toBe(mention.message);
    expect(answer.embeds[0]).toMatchObject({ title: ANSWERS, description: QUESTION });
    expect(answer.mentions).toEqual([]);
  });

  it('is told that it has no words, where it has only emoji', async () => {
    const answer = await shared.discord.mention('😀', { user: somebody() }).answered();
    expect(answer.text).toBe('There are no words in that message to look for.');
  });

  it('is answered with help where it says nothing, in the language of the server', async () => {
    expect((await shared.discord.mention('', { user: somebody() }).answered()).embeds[0]?.title).toBe(HELP);
    const channel = shared.discord.addGuild({ locale: 'ar' }).addChannel();
    const arabic = await shared.discord.mention('', { channel, user: somebody() }).answered();
    expect(arabic.embeds[0]?.title).toBe('\u2067«سند» يقتبس من مصادره\u2069');
  });

  it('is answered in a conversation with the bot alone without a mention', async () => {
    const user = somebody();
    const channel = shared.discord.dm(user);
    const answer = await shared.discord.say(ARABIC_QUESTION, { channel, user }).answered();
    expect(answer.embeds[0]?.title).toBe('\u2067هذه المقاطع تجيب\u2069');
  });
});

describe('a reply that mentions the bot and says nothing', () => {
  it('asks what the message says that it replies to, where Discord gives its text', async () => {
    const user = somebody();
    const claim = shared.discord.say(`<@${shared.discord.applicationId}> ${QUESTION}`, { user });
    await claim.answered();
    const again = shared.discord.mention('', { user: somebody(), repliesTo: claim.message });
    expect((await again.answered()).embeds[0]).toMatchObject({ title: ANSWERS, description: QUESTION });
    const channel = shared.discord.dm(user);
    const alone = shared.discord.say(ARABIC_QUESTION, { channel, user });
    await alone.answered();
    const mention = `<@${shared.discord.applicationId}>`;
    const replied = await shared.discord.say(mention, { channel, user, repliesTo: alone.message }).answered();
    expect(replied.embeds[0]?.description).toBe(`\u2067${ARABIC_QUESTION}\u2069`);
  });

  it('says how to ask about a message that Discord does not show the bot', async () => {
    const claim = shared.discord.say(QUESTION, { user: somebody() }).message;
    const answer = await shared.discord.mention('', { user: somebody(), repliesTo: claim }).answered();
    expect(answer.text).toContain(
      'Discord does not show me the message you replied to. Use “Find in sources”',
    );
    expect(answer.text).not.toContain(QUESTION);
  });

  it('says the same where the message is gone, or the bot may not read back', async () => {
    const user = somebody();
    const claim = shared.discord.say(QUESTION, { user }).message;
    shared.discord.world.delete(claim);
    const answer = await shared.discord.mention('', { user, repliesTo: claim }).answered();
    expect(answer.text).toContain('Discord does not show me the message');
    const channel = channelFor({ botPermissions: ['ViewChannel', 'SendMessages', 'EmbedLinks'] });
    const there = shared.discord.say(QUESTION, { channel, user }).message;
    const other = await shared.discord.mention('', { channel, user, repliesTo: there }).answered();
    expect(other.text).toContain('Discord does not show me the message');
    expect(other.repliesTo).toBeUndefined();
  });

  it('gets help where it replies to the bot itself', async () => {
    const user = somebody();
    const answer = await shared.discord.mention(QUESTION, { user }).answered();
    const help = await shared.discord.mention('', { user, repliesTo: answer }).answered();
    expect(help.embeds[0]?.title).toBe(HELP);
    const next = await shared.discord.mention(ARABIC_QUESTION, { user, repliesTo: answer }).answered();
    expect(next.embeds[0]?.title).toBe('\u2067هذه المقاطع تجيب\u2069');
  });
});

describe('what is not for the bot', () => {
  it('is passed over: everyone, messages without it, other bots, edits', async () => {
    const { discord } = shared;
    const [channel, user] = [channelFor(), somebody()];
    const mention = `<@${discord.applicationId}> ${QUESTION}`;
    discord.say(`@everyone ${QUESTION}`, { channel, user });
    discord.say(QUESTION, { channel, user });
    const bot = new User('99999999999999999', true, { name: 'Other' });
    discord.say(mention, { channel, user: bot });
    const { message } = discord.say('nothing yet', { channel, user });
    discord.world.edit(message, { content: mention }, []);
    expect((await settled(channel, user)).map(({ author }) => author.name)).toEqual(['Other']);
  });
});

describe('where the bot may not answer', () => {
  it('a line in the log is all there is', async () => {
    const channel = channelFor({ botPermissions: ['ViewChannel', 'ReadMessageHistory'] });
    const user = somebody();
    shared.discord.mention(QUESTION, { channel, user });
    await shared.discord.mention(QUESTION, { user }).answered();
    expect(bots(channel)).toEqual([]);
    expect(shared.bot.log()).toContain('"level":30');
    expect(shared.bot.log()).toContain('"msg":"may not write where it was mentioned"');
  });

  it('with embeds, it says so without one', async () => {
    const channel = channelFor({ botPermissions: ['ViewChannel', 'SendMessages', 'ReadMessageHistory'] });
    const answer = await shared.discord.mention(QUESTION, { channel, user: somebody() }).answered();
    expect(answer.content).toContain('I may not show embeds in this channel');
  });

  it('because Discord refuses, the log says why and the next question is answered', async () => {
    const user = somebody();
    const refusal = { status: 403, body: { code: 50013, message: 'Missing Permissions' } };
    const fault = shared.discord.fail({ method: 'POST', path: /messages$/, with: refusal });
    shared.discord.mention(QUESTION, { user });
    await shared.discord.until('the refusal', () => fault.struck || undefined);
    await shared.discord.mention(QUESTION, { user }).answered();
    expect(shared.bot.log()).toMatch(/"level":40.*"code":50013.*"msg":"Discord did not take the answer"/);
  });

  it('because the message is gone by then, it still answers', async () => {
    const user = somebody();
    const mention = shared.discord.mention(QUESTION, { user });
    shared.discord.world.delete(mention.message);
    const answer = await mention.answered();
    expect(answer.embeds[0]?.title).toBe(ANSWERS);
    expect(answer.repliesTo).toBeUndefined();
  });
});

describe('an answer that takes long', () => {
  it('is typed meanwhile', async () => {
    const discord = await StandInDiscord.start();
    const client = new Client({
      intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages],
      rest: { api: discord.apiUrl },
    });
    onTestFinished(async () => {
      await client.destroy();
      await discord.close();
    });
    const mention = async () => {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      return { private: false, body: { embeds: [{ description: 'at last' }], components: [] } };
    };
    const handler = { messages: () => messagesFor('en'), mention } as unknown as Answering;
    const log = pino({ level: 'silent' });
    client.on(
      Events.MessageCreate,
      (message) => void answerMessage(message, handler, new Turns(), log).catch(() => undefined),
    );
    await client.login(discord.token);
    await discord.connected();
    expect((await discord.mention(QUESTION).answered()).text).toBe('at last');
    expect(discord.requests.to('POST', /\/typing$/)).toHaveLength(1);
  });
});

describe('the language of a message', () => {
  const localeOf = (text: string, preferredLocale?: string) => {
    const author = { id: '1', displayName: 'Layla' };
    const guild = preferredLocale === undefined ? null : { preferredLocale };
    const message = { author, member: null, channelId: '2', guildId: guild && '3', guild };
    return originOfMessage(message as unknown as DiscordMessage, text).locale;
  };

  it.each([
    [QUESTION, 'ar', 'en'],
    [ARABIC_QUESTION, 'en-US', 'ar'],
    ['ما هو تنظيم Islamic State؟', 'en-US', 'ar'],
    ['What does داعش mean in English?', 'ar', 'en'],
    ['Pourquoi ?', undefined, 'en'],
    ['', 'ar', 'ar'],
    ['2016?', 'ar', 'ar'],
    ['', undefined, 'en'],
  ])('of “%s” in a server of %s is %s', (text, server, locale) => {
    expect(localeOf(text, server)).toBe(locale);
  });
});

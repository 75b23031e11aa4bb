import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { ROOT } from '../../src/config.js';
import { loadCorpus } from '../../src/corpus/load.js';
import { quoteOf } from '../../src/corpus/passage.js';
import { escapeMarkdown } from '../../src/discord/markdown.js';
import { LmdbStore } from '../../src/discord/storage/lmdb-store.js';
import { type Guild, type Message, StandInDiscord, type User } from '../discord/index.js';
import { startBot } from '../support/bot-process.js';
import { temporaryFolder, writeSource } from '../support/folders.js';
import { jsonLines, runSanad } from '../support/run-sanad.js';

const QUESTION = 'why did the propaganda output drop?';
const ABOUT_FIRST = 'Which propaganda outlets vanished?';
const ARABIC = 'ar' as 'en-US';
const CHANGED = 'The source has changed since this message was written';

const labels = (message: Message) => message.buttons.map(({ label }) => label);
const ids = (message: Message) => message.buttons.map(({ customId }) => customId);

/** The references of the cards, as the buttons that open them name them. */
const shown = (message: Message) =>
  labels(message).flatMap((label) => /^(?:In context|Read) (\S+)$/.exec(label)?.[1] ?? []);

async function quotationAt(reference: string, folder = path.join(ROOT, 'corpus')): Promise<string> {
  const found = (await loadCorpus(folder)).find(reference);
  if (!found.ok) throw new Error(reference);
  return quoteOf(found.passage);
}

/** All that the bot says to a press as a message of its own. */
async function reply(discord: StandInDiscord, message: Message, label: string, user: User): Promise<Message> {
  const [before, edits] = [message.embeds, message.edits];
  const answer = await (await discord.press(message, label, { user })).settled();
  expect(answer).not.toBe(message);
  expect([message.embeds, message.edits]).toEqual([before, edits]);
  return answer;
}

const turn = async (discord: StandInDiscord, message: Message, label: string, user: User) => {
  expect(await (await discord.press(message, label, { user })).settled()).toBe(message);
};

describe('the buttons of an answer', () => {
  let folder: string;
  let discord: StandInDiscord;
  let quiet: Guild;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'sanad-test-'));
    discord = await StandInDiscord.start();
    quiet = discord.addGuild();
    const store = await LmdbStore.open(path.join(folder, 'data'));
    await store.changeSettings(quiet.id, { publicChannels: [] });
    await store.close();
    await startBot(
      discord,
      ['--index', path.join(folder, 'index')],
      { SANAD_DATA: path.join(folder, 'data') },
      (whenDone) => {
        stop = whenDone;
      },
    );
  });

  afterAll(async () => {
    await stop();
    await rm(folder, { recursive: true, force: true });
    await discord.close();
  });

  /** Somebody who has not asked anything yet. */
  const somebody = (name = 'Layla', permissions?: Parameters<StandInDiscord['addUser']>[0]) =>
    discord.addUser({ name, ...permissions });

  const ask = async (user: User, options: Record<string, string | number | boolean> = {}) =>
    (await discord.slash('ask', { question: QUESTION, ...options }, { user })).settled();

  it('stand in rows: what goes on with the answer, then each passage in its place, then copies', async () => {
    const message = await ask(somebody(), { results: 5 });
    const references = shown(message);
    expect(references).toHaveLength(5);
    expect(message.components.map((row) => ('components' in row ? row.components.length : 0))).toEqual([
      4, 5, 5,
    ]);
    expect(labels(message)).toEqual([
      ...['More passages', 'Helpful', 'Not helpful', 'Dismiss'],
      ...references.map((reference) => `In context ${reference}`),
      ...references.map((reference) => `Copy ${reference}`),
    ]);
    const alone = await ask(somebody(), { results: 5, private: true });
    expect(labels(alone).slice(0, 5)).toEqual([
      'More passages',
      'Share',
      'Helpful',
      'Not helpful',
      'Dismiss',
    ]);
  });

  it('of a refusal open the nearest passage and dismiss, and share where it is private', async () => {
    const question = 'How do I cook rice?';
    const message = await ask(somebody(), { question });
    expect(labels(message)).toEqual(['Dismiss', `In context ${shown(message)[0]}`]);
    const user = somebody();
    const alone = await ask(user, { question, private: true });
    expect(labels(alone)).toEqual(['Share', 'Dismiss', `In context ${shown(message)[0]}`]);
    const shared = await reply(discord, alone, 'Share', user);
    expect(shared.embeds[0]?.title).toBe('The sources do not seem to answer this');
  });

  it('turn to all ranked passages and back in the message itself, in its language, for anybody', async () => {
    const asked = await runSanad([
      ...['ask', '--json', '--results', '20', '--index', path.join(folder, 'index')],
      ...[`  ${QUESTION.replace(' ', '\n\t')} `],
    ]);
    const [{ passages } = { passages: [] }] = jsonLines<{ passages: { reference: string }[] }>(asked);
    const user = somebody();
    const message = await ask(user, { question: `  ${QUESTION.replace(' ', '\n\t')} `, results: 5 });
    const [first, buttons] = [message.embeds, ids(message)];
    const seen = shown(message);
    for (const title of ['Passages 6–10', 'Passages 11–15', 'Passages 16–20']) {
      const reader = somebody('Omar', { locale: ARABIC });
      await turn(discord, message, 'More passages', reader);
      expect(message.embeds[0]).toMatchObject({
        title,
        description: `${QUESTION}\n\nThe passages before these are nearer to the question.`,
      });
      seen.push(...shown(message));
    }
    expect(labels(message)).not.toContain('More passages');
    expect(seen).toEqual(passages.map(({ reference }) => reference));
    for (let page = 0; page < 3; page++) await turn(discord, message, 'Back', user);
    expect([message.embeds, ids(message)]).toEqual([first, buttons]);
  });

  it('keep to the source that was asked for', async () => {
    const user = somebody();
    const message = await ask(user, { question: ABOUT_FIRST, source: 1, results: 4 });
    await turn(discord, message, 'More passages', user);
    expect(shown(message)).toHaveLength(4);
    for (const reference of shown(message)) expect(reference).toMatch(/^1:/);
  });

  it('show a passage in its paragraph, bold, with the paragraphs around it, to the presser alone', async () => {
    const message = await ask(somebody());
    expect(shown(message)).toContain('2:1.4');
    const page = await reply(discord, message, 'In context 2:1.4', somebody('Omar'));
    expect(page.ephemeral).toBe(true);
    const text = page.embeds[0]!.description!;
    expect(text).toContain(`**${escapeMarkdown(await quotationAt('2:1.4'))}**`);
    for (const reference of ['2:1.3', '2:1.5', '2:1.12'])
      expect(text).toContain(escapeMarkdown(await quotationAt(reference)));
    expect(text).toContain(String.raw`\[2 ¶1\]`);
  });

  it('hand out a quotation exactly as it is, with where it is from', async () => {
    const message = await ask(somebody());
    const copy = await reply(discord, message, 'Copy 2:1.4', somebody('Omar'));
    expect(copy.ephemeral).toBe(true);
    expect(copy.embeds).toEqual([]);
    const quote = await quotationAt('2:1.4');
    const title = 'انحسار «الجهاد الإلكتروني» لداعش';
    expect(copy.content).toBe(`\`\`\`\n${quote}\n[2 ¶1 s4]\n${title}\n\`\`\``);
  });

  it('share a private answer with who shared it, who may dismiss it then', async () => {
    const user = somebody('Zayd @everyone');
    const alone = await ask(user, { private: true });
    await turn(discord, alone, 'More passages', user);
    expect(labels(alone).slice(0, 4)).toEqual(['Back', 'More passages', 'Share', 'Helpful']);
    const shared = await reply(discord, alone, 'Share', user);
    expect(shared.ephemeral).toBe(false);
    expect(discord.channel.messages).toContain(shared);
    expect(shared.mentions).toEqual([]);
    expect(shared.embeds[0]?.description).toMatch(`${QUESTION}\nShared by Zayd \\@everyone\n`);
    expect(shared.embeds.slice(1)).toEqual(alone.embeds.slice(1));
    expect(labels(shared)).not.toContain('Share');

    const other = somebody('Omar');
    await turn(discord, shared, 'Back', other);
    expect(shared.embeds[0]?.description).toBe(`${QUESTION}\nShared by Zayd \\@everyone`);
    expect(shared.embeds[0]?.title).toBe('These passages answer');
    const refused = await reply(discord, shared, 'Dismiss', other);
    expect(refused.text).toBe(
      'Only the one who asked, and those who may manage messages here, can dismiss this answer.',
    );
    await (await discord.press(shared, 'Dismiss', { user })).deleted();
    expect(shared.deleted).toBe(true);
    expect(alone.deleted).toBe(false);
  });

  it('do not share where answers are for the asker alone, and say so', async () => {
    const user = somebody();
    const channel = quiet.addChannel({ name: 'quiet' });
    const alone = await (await discord.slash('ask', { question: QUESTION }, { user, channel })).settled();
    expect(alone.ephemeral).toBe(true);
    const told = await reply(discord, alone, 'Share', user);
    expect(told.ephemeral).toBe(true);
    expect(told.text).toContain('this one cannot be shared here');
    expect(channel.messages).toEqual([]);
  });

  it('store one vote a person, which can be changed', async () => {
    const [first, second] = [somebody(), somebody('Omar', { locale: ARABIC })];
    const message = await ask(first, { results: 2 });
    const votes = async () => {
      const store = await LmdbStore.open(path.join(folder, 'data'));
      onTestFinished(() => store.close());
      return store.votes();
    };
    const thanks = await reply(discord, message, 'Helpful', first);
    expect(thanks.ephemeral).toBe(true);
    expect(thanks.text).toBe(
      'Thank you. Your vote: helpful.\nYou can change it by pressing the other button.',
    );
    expect((await reply(discord, message, 'Helpful', second)).text).toContain('مفيد');
    const counts = (helpful: number, notHelpful: number) =>
      expect.arrayContaining(
        shown(message).map((reference) => expect.objectContaining({ reference, helpful, notHelpful })),
      );
    expect(await votes()).toEqual(counts(2, 0));
    expect((await reply(discord, message, 'Not helpful', first)).text).toContain('Your vote: not helpful.');
    expect(await votes()).toEqual(counts(1, 1));
  });

  it('are dismissed by the asker and by those who may manage messages, a mention’s answer too', async () => {
    const [asker, other] = [somebody(), somebody('Omar', { locale: ARABIC })];
    const moderator = somebody('Huda', { permissions: ['ViewChannel', 'ManageMessages'] });
    const message = await ask(asker);
    const refused = await reply(discord, message, 'Dismiss', other);
    expect(refused).toMatchObject({ ephemeral: true, text: expect.stringContaining('إدارة الرسائل') });
    await (await discord.press(message, 'Dismiss', { user: moderator })).deleted();
    const answer = await discord.mention(QUESTION, { user: asker }).answered();
    await reply(discord, answer, 'Dismiss', other);
    await (await discord.press(answer, 'Dismiss', { user: asker })).deleted();
    expect([message.deleted, answer.deleted]).toEqual([true, true]);
  });

  it('say so when the message has lost its question, or is of another version', async () => {
    const user = somebody();
    const message = await ask(user);
    // A moderator can hide the embeds of a message.
    message.embeds = [];
    for (const label of ['More passages', 'Helpful'])
      expect((await reply(discord, message, label, user)).text).toContain('from another version of Sanad');
    expect(message.deleted).toBe(false);
    const row = { type: 1, components: [{ type: 2, style: 2, label: 'Read', custom_id: '' }] };
    message.components = [row] as unknown as Message['components'];
    for (const id of ['a|read|open|2:1.4|0|0123456789', 'z|more', 'a|more|0|9', 'a|reader|open|1', '']) {
      row.components[0]!.custom_id = id || 'x';
      expect((await reply(discord, message, 'Read', user)).text).toContain('another version');
    }
  });

  it('are only those that work where a question is too long to be restated', async () => {
    const user = somebody();
    const question = `${QUESTION} `.repeat(30);
    const message = await ask(user, { question, private: true });
    expect(message.embeds[0]?.description).toContain('for more passages, or to share this, ask it shorter');
    expect(labels(message).slice(0, 3)).toEqual(['Helpful', 'Not helpful', 'Dismiss']);
  });

  it('lead from a quotation to its place and its copy', async () => {
    const user = somebody();
    const message = await (await discord.slash('quote', { reference: '1:2' }, { user })).settled();
    const page = await reply(discord, message, 'In context 1:2', user);
    expect(page.text).toContain(escapeMarkdown(await quotationAt('1:1.1')));
    const copy = await reply(discord, message, 'Copy 1:2', user);
    expect(copy.content).toContain(`\n${await quotationAt('1:2')}\n[1 ¶2]\n`);
  });

  it('open a source from its card in the list', async () => {
    const user = somebody('Layla', { locale: ARABIC });
    const message = await (await discord.slash('sources', {}, { user })).settled();
    expect(labels(message)).toEqual(['اقرأ المصدر 1', 'اقرأ المصدر 2']);
    const page = await reply(discord, message, 'اقرأ المصدر 1', user);
    expect(page.ephemeral).toBe(true);
    expect(page.text).toContain(
      `المصدر 1، الفقرة 1\u2069\n\u2067${escapeMarkdown(await quotationAt('1:1'))}`,
    );
  });
});

describe('after a restart of the bot', () => {
  const PARAGRAPHS = Array.from(
    { length: 40 },
    (_, i) => `في عام ${1950 + i} زار الوفد رقم ${i} مدينة جديدة${' ثم عاد إلى بيته القديم'.repeat(8)}.`,
  );

  it('all buttons work; when the sources have changed they say so, and what did not change still opens', async () => {
    const root = await temporaryFolder();
    const corpus = path.join(root, 'corpus');
    await writeSource(corpus, 's1', PARAGRAPHS.join('\n'));
    await writeSource(corpus, 's2', `${'كلمة '.repeat(900)}.\n\nقال الوزير إن السوق فتحت أبوابها.`);
    const args = ['--corpus', corpus, '--index', path.join(root, 'index')];
    const discord = await StandInDiscord.start();
    onTestFinished(() => discord.close());
    const user = discord.addUser({ name: 'Layla' });
    const restart = async (change?: () => Promise<void>) => {
      bot.kill('SIGTERM');
      await bot.ended;
      await change?.();
      bot = await startBot(discord, args);
    };
    let bot = await startBot(discord, args);

    const question = 'في أي عام زار الوفد رقم 20 مدينة جديدة؟';
    const asked = { question, source: 1, private: true };
    const answer = await (await discord.slash('ask', asked, { user })).settled();
    const long = await (await discord.slash('quote', { reference: '2:1' }, { user })).settled();
    const sources = await (await discord.slash('sources', {}, { user })).settled();
    const [reference = ''] = shown(answer);
    const context = await reply(discord, answer, `In context ${reference}`, user);

    await restart();
    const first = answer.embeds;
    await turn(discord, answer, 'More passages', user);
    await turn(discord, answer, 'Back', user);
    expect(answer.embeds).toEqual(first);
    const again = await reply(discord, answer, `In context ${reference}`, user);
    expect(again.embeds).toEqual(context.embeds);
    expect(await reply(discord, answer, `Copy ${reference}`, user)).toMatchObject({
      content: expect.stringContaining(`\n${await quotationAt(reference, corpus)}\n`),
    });
    expect((await reply(discord, answer, 'Helpful', user)).text).toContain('Your vote: helpful');
    const shared = await reply(discord, answer, 'Share', user);
    expect(shared.embeds.slice(1)).toEqual(first.slice(1));

    // A page of a source turns in its place, to the paragraphs beside those on it.
    const pages: string[] = [];
    const page = await reply(discord, sources, 'Read source 1', user);
    for (;;) {
      pages.push(page.embeds[0]!.description!);
      if (page.buttons.find(({ label }) => label === 'Next')?.disabled) break;
      await turn(discord, page, 'Next', user);
    }
    expect(pages.length).toBeGreaterThan(2);
    const whole = pages.join('\n').split('\n');
    expect(
      whole.filter((line) => /الوفد/u.test(line)).map((line) => line.replace(/^\u2067|\u2069$|\\/gu, '')),
    ).toEqual(PARAGRAPHS);
    await turn(discord, page, 'Back', user);
    expect(page.embeds[0]?.description).toBe(pages.at(-2));

    // A quotation that no message holds comes as a file.
    const copy = await reply(discord, long, 'Copy 2:1', user);
    const [file] = copy.files;
    expect(file?.name).toBe('2-1.txt');
    expect(new TextDecoder().decode(file?.data).split('\n').slice(0, 2)).toEqual([
      await quotationAt('2:1', corpus),
      '[2 ¶1]',
    ]);
    await turn(discord, long, 'Next', user);
    expect(long.embeds[0]?.footer?.text).toBe('Part 2 of 2');

    await restart(() => writeSource(corpus, 's2', 'قال الوزير إن السوق أغلقت أبوابها.'));
    for (const label of ['More passages', 'Share', 'Helpful', 'Not helpful']) {
      const told = await reply(discord, answer, label, user);
      expect(told).toMatchObject({ ephemeral: true, text: expect.stringContaining(CHANGED) });
    }
    expect((await reply(discord, long, 'Copy 2:1', user)).text).toContain(CHANGED);
    expect((await reply(discord, long, 'In context 2:1', user)).text).toContain(CHANGED);
    expect((await reply(discord, sources, 'Read source 2', user)).text).toContain(CHANGED);
    expect((await reply(discord, answer, `In context ${reference}`, user)).embeds).toEqual(context.embeds);
    await turn(discord, page, 'Next', user);
    expect(page.embeds[0]?.description).toBe(pages.at(-1));
    await (await discord.press(shared, 'Dismiss', { user })).deleted();
  }, 180_000);
});

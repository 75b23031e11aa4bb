import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Answer } from '../../src/answer/ask.js';
import { ROOT } from '../../src/config.js';
import { type Run, StandInDiscord } from '../discord/index.js';
import { complaints, logLines } from '../support/bot-log.js';
import { startBot } from '../support/bot-process.js';
import { indexOfCorpus } from '../support/index-folder.js';
import { jsonLines, runSanad } from '../support/run-sanad.js';

const PATIENCE = 240_000;
const LONG = 300_000;

/** What a second try is told where the confirmation of the first was slow. */
const ACKNOWLEDGED_BEFORE = 40060;

const index = indexOfCorpus();

interface Known {
  readonly question: string;
  /** The quotations that answer it, best first. */
  readonly quotes: readonly string[];
}

/**
 * Questions about the articles, in several languages, with the passages that the command line answers them with when it
 * is asked one after the other; only those of which one is known to be right.
 */
async function knownQuestions(): Promise<Known[]> {
  const file = path.join(ROOT, 'test/eval/articles-dev.json');
  const { questions } = JSON.parse(await readFile(file, 'utf8')) as {
    questions: { kind: string; question: string; gold: string[] }[];
  };
  const answerable = questions.filter(({ kind }) => kind === 'answerable');
  const input = `${answerable.map(({ question }) => question).join('\n')}\n`;
  const asked = await runSanad(['ask', '--batch', '-', '--json', '--index', index.folder], { input });
  return jsonLines<Answer>(asked).flatMap(({ question, status, passages }, i) => {
    const quotes = passages.map(({ quote }) => quote);
    const right = quotes.some((quote) => answerable[i]!.gold.some((words) => quote.includes(words)));
    return right && status !== 'not_found' ? [{ question, quotes }] : [];
  });
}

async function serving() {
  const discord = await StandInDiscord.start({ patience: PATIENCE });
  onTestFinished(() => discord.close());
  return { discord, bot: await startBot(discord, ['--index', index.folder]) };
}

/** What the quotations say, without what makes words bold and what escapes Markdown. */
const plain = (text = '') => text.replace(/(?<!\\)\*\*/g, '').replaceAll('\\', '');

it('answers 200 questions that come within a second, in time, right and in order', {
  timeout: LONG,
}, async () => {
  const { discord, bot } = await serving();
  const known = await knownQuestions();
  expect(known.length).toBeGreaterThan(20);
  const users = Array.from({ length: 56 }, (_, i) =>
    discord.addUser({ name: `user ${i}`, locale: i % 2 === 0 ? 'en-US' : ('ar' as 'en-US') }),
  );
  const fired = await Promise.all(
    Array.from({ length: 200 }, async (_, i) => {
      const user = users[i % users.length]!;
      // Neighbours, and the questions of one person, differ.
      const { question, quotes } = known[(i * 7) % known.length]!;
      return { user, question, quotes, run: await discord.slash('ask', { question }, { user }) };
    }),
  );
  const [first, last] = [fired[0]!, fired.at(-1)!].map(({ run }) => run.interaction.createdAt);
  expect(last! - first!).toBeLessThan(1_000);

  const ended = () =>
    new Set(
      logLines(bot).flatMap(({ interaction = [], msg }) =>
        msg === 'the answer was there already' ? [] : interaction,
      ),
    );
  await expect.poll(() => ended().size, { timeout: PATIENCE, interval: 250 }).toBe(fired.length);
  // The stand-in takes no acknowledgement that is late (10062).
  expect(discord.requests.refused.filter(({ code }) => code !== ACKNOWLEDGED_BEFORE)).toEqual([]);
  expect(complaints(bot)).toEqual([]);
  for (const { question, quotes, run } of fired) {
    const { embeds } = await run.settled();
    const [header, ...shown] = embeds.map(({ description }) => plain(description));
    expect(header).toContain(question);
    expect(shown.length).toBe(quotes.length);
    for (const [rank, quote] of quotes.entries()) expect(shown[rank], question).toContain(quote);
  }

  expect(discord.channel.messages).toHaveLength(fired.length);
  for (const user of users) {
    const mine = fired.filter((each) => each.user === user).map(({ run }) => run.interaction.original!);
    const places = mine.map((message) => discord.channel.history.indexOf(message));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  }
});

it('keeps nothing of 500 interactions that are done', { timeout: LONG }, async () => {
  const { discord, bot } = await serving();
  const BATCH = 50;
  for (let batch = 0; batch < 500 / BATCH; batch++) {
    const runs: Run[] = [];
    for (let i = 0; i < BATCH; i++) {
      const scene = { user: discord.addUser() };
      // Cheap ones and such that the model works for; most are deferred.
      if (i % 5 === 0) runs.push(await discord.slash('ask', { question: 'why did the output drop?' }, scene));
      else if (i % 5 === 1) runs.push(await discord.slash('quote', { reference: '2:1.4' }, scene));
      else runs.push(await discord.slash('help', {}, scene));
    }
    for (const run of runs) await run.settled();
  }
  expect(bot.log()).not.toMatch(/MaxListenersExceededWarning|unhandled|uncaught/);
  // Fifty deferred answers at once meet Discord's limit, and wait.
  expect(complaints(bot).filter((message) => message !== 'Discord asks to wait')).toEqual([]);
  const answered = () => logLines(bot).filter(({ msg }) => msg === 'answered').length;
  await expect.poll(answered, { timeout: PATIENCE }).toBe(500);
  bot.kill('SIGTERM');
  expect(await bot.ended).toBe(0);
  expect(bot.log()).toContain('"answering":0');
});

import { beforeAll, describe, expect, it } from 'vitest';
import { callerAt } from '../../src/playground/caller.js';
import type { Outcome } from '../../src/playground/protocol.js';
import type { Message, OptionValues, Run, User } from '../discord/index.js';
import { post, sharePlayground } from '../support/playground.js';
import { shareBot } from '../support/shared-bot.js';

/** The page must show what the bot sends, not what it might send: the same requests to both, and the bodies compared. */
const shared = shareBot();
const page = sharePlayground();
const QUESTION = 'why did the propaganda output drop?';

/** As many questions a minute as the playground allows. */
const RATE = 'a|settings|rate';

let asker: User;

beforeAll(() => {
  const { id, name } = callerAt('127.0.0.1', 'en-US').user;
  asker = shared.discord.addUser({ id, name, permissions: ['ManageGuild', 'ManageMessages'] });
});

/** A busy machine defers, and then sends another body later: asked again it does not. */
const TRIES = 10;

async function sentByBot(act: () => Promise<Run>): Promise<{ message: Message; payload: unknown }> {
  for (let i = 0; i < TRIES; i++) {
    const run = await act();
    const message = await run.settled();
    const { id } = run.interaction;
    const [request] = shared.discord.requests.to('POST', new RegExp(`^/interactions/${id}/.*/callback$`));
    const payload = request?.body as { type: number };
    if (payload.type === 4 || payload.type === 7) return { message, payload };
  }
  throw new Error('The bot deferred every time.');
}

async function sentByPage(route: string, body: object): Promise<unknown> {
  const outcome = (await post(page.url, `/api/${route}`, body)).json<Outcome>();
  if (outcome.does === 'dismiss') throw new Error('no message');
  expect(outcome.message.faults).toEqual([]);
  return outcome.message.payload;
}

function press(locale: string, message: Message, customId: string, values: string[] = []) {
  const descriptions = message.embeds.map(({ description }) => description ?? '');
  const shown = { id: message.id, private: message.ephemeral, descriptions };
  return sentByPage('buttons', { locale, customId, values, message: shown });
}

describe.each(['en-US', 'ar'] as const)('in %s the page shows what the bot sends', (locale) => {
  it('when a setting is changed', async () => {
    const ask = () => shared.discord.slash('settings', {}, { user: asker, locale });
    const { message } = await sentByBot(ask);
    const shown = await press(locale, message, RATE, ['60']);
    const act = () => shared.discord.select(message, RATE, ['60'], { user: asker, locale });
    expect(shown).toEqual((await sentByBot(act)).payload);
  });

  it.each<[name: string, args: OptionValues]>([
    ['ask', { question: QUESTION }],
    ['ask', { question: 'كم عدد المقاتلين الأجانب؟', results: 1, private: true }],
    ['ask', { question: 'How do I cook rice?' }],
    ['check', { claim: 'ISIS released 200 videos in 2015' }],
    ['quote', { reference: '2:1.4-6' }],
    ['quote', { reference: '9:9' }],
    ['sources', {}],
    ['help', {}],
  ])('of /%s %j', async (name, args) => {
    const act = () => shared.discord.slash(name, args, { user: asker, locale });
    const { payload } = await sentByBot(act);
    expect(await sentByPage('commands', { locale, name, args })).toEqual(payload);
  });

  it.each<[action: string, name: string, args: OptionValues]>([
    ['more', 'ask', { question: QUESTION }],
    ['reader', 'ask', { question: QUESTION }],
    ['share', 'ask', { question: QUESTION, private: true }],
    ['vote', 'ask', { question: QUESTION }],
    ['copy', 'quote', { reference: '2:1.4-6' }],
  ])('when "%s" of /%s %j is pressed', async (action, name, args) => {
    const { message } = await sentByBot(() => shared.discord.slash(name, args, { user: asker, locale }));
    const ids = message.buttons.map(({ customId }) => customId ?? '');
    const customId = ids.find((id) => id.startsWith(`a|${action}|`)) ?? 'none';
    const shown = await press(locale, message, customId);
    const act = () => shared.discord.press(message, customId, { user: asker, locale });
    expect(shown).toEqual((await sentByBot(act)).payload);
  });
});

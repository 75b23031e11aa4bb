import { setTimeout as sleep } from 'node:timers/promises';
import { GatewayIntentBits, type Interaction, MessageFlags, REST } from 'discord.js';
import { InteractionCallbackResponseSchema, MessageResponseSchema } from 'discord-api-spec/zod';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type $ZodType, safeParse } from 'zod/v4/core';
import { DOCUMENTED_LOCALES, type Run, StandInDiscord } from './index.js';
import { ProbeBot } from './probe-bot.js';

const ASK = { name: 'ask', description: 'asks' };
const TWO = 120_000;

let discord: StandInDiscord;
let bot: ProbeBot;
let onInteraction: (interaction: Interaction<'cached'>) => unknown;
let rest: REST;

beforeEach(async () => {
  discord = await StandInDiscord.start({ patience: 5_000 });
  onInteraction = () => undefined;
  bot = await ProbeBot.login(discord, {
    intents: [GatewayIntentBits.Guilds],
    onInteraction: (interaction) => onInteraction(interaction as Interaction<'cached'>),
  });
  rest = new REST({ api: discord.apiUrl, retries: 0 }).setToken(discord.token);
  await bot.client.application.commands.set([ASK]);
});

afterEach(async () => {
  await bot.stop();
  await discord.close();
});

/** Runs /ask and sends this as the callback, past discord.js and its own checks. */
async function callback(body: object, run?: Run): Promise<unknown> {
  const { id, token } = (run ?? (await discord.slash('ask'))).interaction;
  return rest.post(`/interactions/${id}/${token}/callback`, { body, auth: false });
}

/** What Discord says about a reply, and what was recorded. */
async function refusalOf(data: object): Promise<{ code: unknown; text: string; kinds: string[] }> {
  const error = (await callback({ type: 4, data: { allowed_mentions: { parse: [] }, ...data } }).then(
    () => ({ code: undefined, message: 'accepted' }),
    (refusal: unknown) => refusal,
  )) as { code: unknown; message: string };
  const kinds = discord.violations.take().map(({ kind, at }) => `${kind} ${at}`);
  return { code: error.code, text: error.message, kinds };
}

describe('acknowledging', () => {
  it('comes too late after 3 seconds (10062)', async () => {
    onInteraction = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      discord.clock.advance(3_001);
      await interaction.reply('late');
    };
    await discord.slash('ask');
    expect(await bot.failure()).toMatchObject({ code: 10062, status: 404 });
    expect(discord.channel.messages).toEqual([]);
  });

  it('happens once (40060)', async () => {
    const run = await discord.slash('ask');
    await callback({ type: 5 }, run);
    await expect(callback({ type: 5 }, run)).rejects.toMatchObject({ code: 40060, status: 400 });
  });

  it('takes only the callback types that fit', async () => {
    await expect(callback({ type: 8, data: { choices: [] } })).rejects.toThrow(
      'type[BASE_TYPE_CHOICES]: Value must be one of {4, 5, 9}.',
    );
    await expect(callback({ type: 7, data: {} })).rejects.toMatchObject({ code: 50035 });
    const run = await discord.slash('ask');
    const other = { ...run.interaction, id: '1' };
    await expect(callback({ type: 5 }, { interaction: other } as Run)).rejects.toMatchObject({ code: 10062 });
  });

  it('comes before the webhook works (10015), which works for 15 minutes (50027)', async () => {
    const run = await discord.slash('ask');
    const path = `/webhooks/${discord.applicationId}/${run.interaction.token}` as const;
    const body = { content: 'x', allowed_mentions: { parse: [] } };
    await expect(rest.post(path, { body, auth: false })).rejects.toMatchObject({ code: 10015 });
    await callback({ type: 5 }, run);
    discord.clock.advance(14 * 60_000);
    await rest.patch(`${path}/messages/@original`, { body, auth: false });
    discord.clock.advance(TWO);
    await expect(rest.post(path, { body, auth: false })).rejects.toMatchObject({ code: 50027, status: 401 });
  });

  it('is waited for in vain with a message that says what was seen', async () => {
    await discord.close();
    discord = await StandInDiscord.start({ patience: 50 });
    await expect(discord.connected()).rejects.toThrow(
      'waited for the bot to connect: nothing for 50 ms\nno request was seen',
    );
  });
});

it('answers with what Discord’s own schemas call a message and a callback response', async () => {
  const run = await discord.slash('ask');
  const { id, token } = run.interaction;
  const data = { content: 'x', embeds: [{ title: 't' }], allowed_mentions: { parse: [] } };
  const response = await rest.post(`/interactions/${id}/${token}/callback`, {
    body: { type: 4, data },
    query: new URLSearchParams({ with_response: 'true' }),
    auth: false,
  });
  expect(problems(InteractionCallbackResponseSchema, response)).toEqual([]);
  const message = await rest.get(`/webhooks/${discord.applicationId}/${token}/messages/@original`, {
    auth: false,
  });
  expect(problems(MessageResponseSchema, message)).toEqual([]);
});

describe('a body that Discord does not take', () => {
  it.each([
    [
      'content',
      { content: 'x'.repeat(2_001) },
      'content[BASE_TYPE_MAX_LENGTH]: Must be 2000 or fewer in length.',
    ],
    [
      'a title',
      { embeds: [{ title: 'x'.repeat(257) }] },
      'embeds[0].title[BASE_TYPE_MAX_LENGTH]: Must be 256',
    ],
    [
      'a footer',
      { embeds: [{ footer: { text: 'x'.repeat(2_049) } }] },
      'embeds[0].footer.text[BASE_TYPE_MAX_LENGTH]',
    ],
    [
      'all embeds',
      { embeds: [1, 2].map(() => ({ description: 'x'.repeat(3_001) })) },
      'embeds[MAX_EMBED_SIZE_EXCEEDED]',
    ],
    [
      '11 embeds',
      { embeds: Array.from({ length: 11 }, () => ({ title: 'x' })) },
      'embeds[BASE_TYPE_MAX_LENGTH]',
    ],
    [
      'an address',
      { embeds: [{ title: 'x', url: 'file:///etc' }] },
      'embeds[0].url[URL_TYPE_INVALID_SCHEME]',
    ],
    ['6 rows', { components: rows(6) }, 'components[BASE_TYPE_MAX_LENGTH]'],
    [
      '6 buttons',
      { components: [{ type: 1, components: buttons(6) }] },
      'components[0].components[BASE_TYPE_MAX_LENGTH]',
    ],
    [
      'a label',
      { components: [{ type: 1, components: [{ ...buttons(1)[0], label: 'x'.repeat(81) }] }] },
      '.label[BASE_TYPE_MAX_LENGTH]: Must be 80',
    ],
    [
      'a custom id',
      { components: [{ type: 1, components: [{ ...buttons(1)[0], custom_id: 'x'.repeat(101) }] }] },
      '.custom_id[BASE_TYPE_MAX_LENGTH]: Must be 100',
    ],
    [
      'a twin',
      { components: [{ type: 1, components: [...buttons(1), ...buttons(1)] }] },
      'components[0].components[1].custom_id[COMPONENT_CUSTOM_ID_DUPLICATED]',
    ],
    ['a type', { content: 5 }, 'content[BASE_TYPE_BAD_TYPE]'],
    ['a component', { components: [{ type: 10, content: 'x' }] }, 'components[0][UNION_TYPE_CHOICES]'],
    ['an attachment', { content: 'x', attachments: [{ id: '7' }] }, 'attachments[0][ATTACHMENT_NOT_FOUND]'],
  ])('is refused with 50035 and recorded: %s', async (_name, data, expected) => {
    const { code, text, kinds } = await refusalOf(data);
    expect(code).toBe(50035);
    expect(text).toContain(expected);
    expect(text).toContain(expected.startsWith('attachments') ? 'attachments' : 'data.');
    if (!expected.startsWith('attachments')) expect(kinds).toHaveLength(1);
  });

  it('is refused with 50006 when it is empty', async () => {
    expect(await refusalOf({})).toMatchObject({ code: 50006, kinds: ['limit data'] });
    expect(await refusalOf({ content: ' ' })).toMatchObject({ code: 50006 });
  });

  it('is recorded when Discord would take it and the project does not', async () => {
    expect(await refusalOf({ content: 'x', colour: 1 })).toMatchObject({
      text: 'accepted',
      kinds: ['unknown data.colour'],
    });
    expect(await refusalOf({ content: 'x', allowed_mentions: undefined })).toMatchObject({
      text: 'accepted',
      kinds: ['manners data.allowed_mentions'],
    });
    expect((await refusalOf({ content: 'x', allowed_mentions: { parse: ['users'] } })).kinds).toHaveLength(1);
    expect(
      (await refusalOf({ content: 'x', allowed_mentions: { parse: [], replied_user: true } })).kinds,
    ).toHaveLength(1);
    expect((await refusalOf({ content: 'x', embeds: [{ title: 'x', colour: 3 }] })).kinds).toEqual([
      'unknown data.embeds.0.colour',
    ]);
  });

  it('makes closing fail, with what was wrong', async () => {
    await callback({ type: 4, data: { content: 'x' } });
    expect(() => discord.assertNoViolations()).toThrow(
      /broke Discord's rules 1 time.*\n.*\[manners\] POST .* allowed_mentions/,
    );
    discord.violations.take();
  });

  it('is refused in webhooks and channels as well', async () => {
    const run = await discord.slash('ask');
    await callback({ type: 5 }, run);
    const body = { content: 'x'.repeat(2_001), allowed_mentions: { parse: [] } };
    const path = `/webhooks/${discord.applicationId}/${run.interaction.token}/messages/@original` as const;
    await expect(rest.patch(path, { body, auth: false })).rejects.toMatchObject({ code: 50035 });
    await expect(rest.post(`/channels/${discord.channel.id}/messages`, { body })).rejects.toThrow(
      'content[BASE_TYPE_MAX_LENGTH]',
    );
    expect(discord.violations.take().map(({ kind }) => kind)).toEqual(['schema', 'limit']);
  });

  it('is refused as 413 when a file is too large', async () => {
    const files = [{ name: 'large', data: Buffer.alloc(11 * 1024 * 1024) }];
    await expect(rest.post(`/channels/${discord.channel.id}/messages`, { files })).rejects.toMatchObject({
      code: 40005,
    });
    expect(discord.violations.take()).toHaveLength(1);
  });

  it('may use components of the second version only with its flag', async () => {
    const components = [{ type: 17, components: [{ type: 10, content: 'نص' }] }];
    expect((await refusalOf({ components, flags: MessageFlags.IsComponentsV2 })).text).toBe('accepted');
    expect(discord.channel.messages.at(-1)?.text).toBe('نص');
    const both = await refusalOf({ components, content: 'x', flags: MessageFlags.IsComponentsV2 });
    expect(both.text).toContain('MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2');
  });
});

describe('commands', () => {
  const set = (...commands: object[]) =>
    rest.put(`/applications/${discord.applicationId}/commands`, { body: commands });
  const option = (name: string, more: object = {}) => ({ type: 3, name, description: 'd', ...more });

  it('keep their ids when they are overwritten, and come back as Discord returns them', async () => {
    const [first] = await discord.commandsRegistered();
    const changed = {
      ...ASK,
      description: 'changed',
      default_member_permissions: '32',
      nsfw: false,
      options: [option('q', { required: true }), option('r', { required: false })],
    };
    await set(changed, { name: 'new', description: 'n', name_localizations: { ar: 'جديد' } });
    const [ask, fresh] = await discord.commandsRegistered();
    expect(ask?.id).toBe(first?.id);
    expect(ask?.version).not.toBe(first?.version);
    expect(ask?.options).toEqual([option('q', { required: true }), option('r')]);
    expect(fresh?.name_localizations).toEqual({ ar: 'جديد' });
    expect(discord.commands.overwrites).toBe(2);
    const plain = await bot.client.application.commands.fetch();
    expect(plain.map(({ name, nameLocalizations }) => [name, nameLocalizations])).toEqual([
      ['ask', null],
      ['new', null],
    ]);
    const localized = await bot.client.application.commands.fetch({ withLocalizations: true });
    expect(localized.map(({ nameLocalizations }) => nameLocalizations)).toEqual([null, { ar: 'جديد' }]);
    await set({ ...ASK, description: 'changed' });
    expect((await discord.commandsRegistered())[0]?.id).toBe(first?.id);
  });

  it.each([
    ['an upper-case name', { ...ASK, name: 'Ask' }, '0.name[APPLICATION_COMMAND_INVALID_NAME]'],
    [
      'a name with a space',
      { ...ASK, name_localizations: { ar: 'سؤال جديد' } },
      '0.name_localizations.ar[APPLICATION_COMMAND_INVALID_NAME]',
    ],
    [
      'an unknown language',
      { ...ASK, name_localizations: { xx: 'x' } },
      '0.name_localizations.xx[BASE_TYPE_CHOICES]',
    ],
    ['no description', { name: 'ask' }, '0.description[BASE_TYPE_REQUIRED]'],
    [
      'a long description',
      { ...ASK, description: 'x'.repeat(101) },
      '0.description[BASE_TYPE_MAX_LENGTH]: Must be 100',
    ],
    [
      'a required option after an optional one',
      { ...ASK, options: [option('a'), option('b', { required: true })] },
      '[APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID]',
    ],
    [
      '26 options',
      { ...ASK, options: Array.from({ length: 26 }, (_, n) => option(`o${n}`)) },
      '0.options[BASE_TYPE_MAX_LENGTH]',
    ],
    [
      'too much text',
      {
        ...ASK,
        options: Array.from({ length: 25 }, (_, n) =>
          option(`o${n}`, {
            choices: Array.from({ length: 4 }, (_, m) => ({ name: `c${m}`, value: 'x'.repeat(90) })),
          }),
        ),
      },
      '0[APPLICATION_COMMAND_TOO_LARGE]',
    ],
    [
      'a described menu command',
      { name: 'Find It', type: 3, description: 'd' },
      '[APPLICATION_COMMAND_INVALID_DESCRIPTION]',
    ],
  ])('are refused and recorded with %s', async (_name, command, expected) => {
    await expect(set(command)).rejects.toThrow(expected);
    expect(discord.violations.take().length).toBeGreaterThan(0);
  });

  it('may be translated into the languages that the stand-in is told of', async () => {
    const strict = await StandInDiscord.start({ locales: DOCUMENTED_LOCALES });
    const api = new REST({ api: strict.apiUrl, retries: 0 }).setToken(strict.token);
    const body = [{ ...ASK, name_localizations: { ar: 'اسأل', fr: 'demande' } }];
    const refused = api.put(`/applications/${strict.applicationId}/commands`, { body });
    await expect(refused).rejects.toThrow('0.name_localizations.ar[BASE_TYPE_CHOICES]');
    expect(strict.violations.take()).toHaveLength(1);
    await strict.close();
  });

  it('take names in Arabic, and menu commands with capitals and spaces', async () => {
    await set({ ...ASK, name: 'سؤال' }, { name: 'Find in sources', type: 3 });
    await expect(set(ASK, ASK)).rejects.toThrow('APPLICATION_COMMANDS_DUPLICATE_NAME');
    expect(discord.violations.take()).toHaveLength(1);
  });

  it('offer no more than 25 choices of 100 characters', async () => {
    await bot.client.application.commands.set([
      { ...ASK, options: [{ ...option('q'), autocomplete: true }] } as never,
    ]);
    const choose = async (choices: object[]) => {
      onInteraction = (interaction) =>
        interaction.isAutocomplete() && callback({ type: 8, data: { choices } }, { interaction } as never);
      const choosing = discord.autocomplete('ask', {}, 'q');
      choosing.catch(() => undefined);
      return bot.failure();
    };
    const choice = { name: 'n', value: 'v' };
    expect(String(await choose(Array.from({ length: 26 }, () => choice)))).toContain(
      'data.choices[BASE_TYPE_MAX_LENGTH]: Must be 25',
    );
    expect(discord.violations.take()).toHaveLength(1);
  });
});

describe('faults', () => {
  const reply = (interaction: Interaction) => interaction.isChatInputCommand() && interaction.reply('x');
  const deferred = async (interaction: Interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply();
    await interaction.editReply('done');
  };

  it.each([
    ['429 of a webhook', { status: 429, retryAfter: 0.1 }],
    ['global 429', { status: 429, retryAfter: 0.1, global: true }],
    ['502', { status: 502 }],
    ['an answer that is late', { delay: 100 }],
    ['a reset connection', { reset: 'unprocessed' }],
    ['a request that times out', { silence: 'unprocessed' }],
  ] as const)('are outlived by discord.js: %s', async (_name, failure) => {
    onInteraction = deferred;
    const fault = discord.fail({ method: 'PATCH', path: /^\/webhooks/, with: failure });
    expect((await (await discord.slash('ask')).settled()).text).toBe('done');
    expect(fault.struck).toBe(1);
    await expect.poll(() => bot.errors).toEqual([]);
    expect(discord.requests.refused).toEqual([]);
  });

  it('leads discord.js to acknowledge twice when the first answer is lost', async () => {
    onInteraction = reply;
    discord.fail({ path: /callback$/, with: { silence: 'processed' } });
    const run = await discord.slash('ask');
    expect((await run.settled()).text).toBe('x');
    expect(await bot.failure()).toMatchObject({ code: 40060 });
    expect(discord.requests.refused).toMatchObject([{ status: 400, code: 40060 }]);
  });

  it('end in an error when they last', async () => {
    onInteraction = reply;
    const fault = discord.fail({ path: /callback$/, times: 9, with: { status: 500 } });
    await discord.slash('ask');
    expect(await bot.failure()).toMatchObject({ status: 500 });
    expect(fault.struck).toBe(4);
    fault.cancel();
    await sleep(0);
    expect((await (await discord.slash('ask')).settled()).text).toBe('x');
  });
});

it('needs the token, and knows no other routes', async () => {
  const other = new REST({ api: discord.apiUrl, retries: 0 }).setToken('wrong');
  await expect(other.get('/users/@me')).rejects.toMatchObject({ status: 401 });
  expect(await rest.get('/users/@me')).toMatchObject({ id: discord.applicationId, bot: true });
  await expect(rest.get('/stickers/1')).rejects.toMatchObject({ status: 404 });
  expect(discord.violations.take()).toMatchObject([{ kind: 'route', path: '/api/v10/stickers/1' }]);
});

/** What Discord's own schema finds wrong; it takes times only with Z, and Discord sends them with an offset. */
function problems(schema: $ZodType, answer: unknown): unknown[] {
  const result = safeParse(schema, JSON.parse(JSON.stringify(answer).replaceAll('+00:00"', 'Z"')));
  return result.error?.issues ?? [];
}

function buttons(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    type: 2,
    style: 1,
    label: 'x',
    custom_id: `b${index}`,
  }));
}

function rows(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    type: 1,
    components: [{ type: 2, style: 1, label: 'x', custom_id: `r${index}` }],
  }));
}

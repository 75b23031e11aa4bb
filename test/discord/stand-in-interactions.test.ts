import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonBuilder,
  ButtonStyle,
  type ChatInputCommandInteraction,
  GatewayIntentBits,
  type Interaction,
  type Message,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StandInDiscord } from './index.js';
import { ProbeBot } from './probe-bot.js';

const COMMANDS = [
  {
    name: 'ask',
    description: 'asks',
    options: [
      { type: ApplicationCommandOptionType.String, name: 'question', description: 'what', required: true },
      { type: ApplicationCommandOptionType.String, name: 'source', description: 'where', autocomplete: true },
      { type: ApplicationCommandOptionType.Integer, name: 'results', description: 'how many', maxValue: 5 },
    ],
  },
  {
    name: 'sources',
    description: 'sources',
    options: [{ type: ApplicationCommandOptionType.Subcommand, name: 'list', description: 'lists' }],
  },
  { name: 'manage', description: 'manages', defaultMemberPermissions: 'ManageGuild', contexts: [0] },
  { type: ApplicationCommandType.Message, name: 'Find in sources' },
  { type: ApplicationCommandType.User, name: 'Who is this' },
] as const;

const button = (id: string, label: string) =>
  new ButtonBuilder().setCustomId(id).setLabel(label).setStyle(ButtonStyle.Primary);
const row = (...buttons: ButtonBuilder[]) => new ActionRowBuilder<ButtonBuilder>().addComponents(buttons);

let discord: StandInDiscord;
let bot: ProbeBot;
let onInteraction: (interaction: Interaction) => unknown;
let onMessage: (message: Message) => unknown;

/** Lets the bot do this with the next slash command. */
function onSlash(act: (interaction: ChatInputCommandInteraction) => unknown): void {
  onInteraction = (interaction) => interaction.isChatInputCommand() && act(interaction);
}

beforeEach(async () => {
  discord = await StandInDiscord.start({ patience: 5_000 });
  const intents = [
    GatewayIntentBits.Guilds,
    GatewayIntentBits.GuildMessages,
    GatewayIntentBits.DirectMessages,
  ];
  onInteraction = () => undefined;
  onMessage = () => undefined;
  bot = await ProbeBot.login(discord, {
    intents,
    onInteraction: (interaction) => onInteraction(interaction),
    onMessage: (message) => onMessage(message),
  });
  await bot.client.application.commands.set(COMMANDS as never);
});

afterEach(async () => {
  await bot.stop();
  await discord.close();
});

describe('a slash command', () => {
  it('brings the bot what the user filled in, and the user the reply', async () => {
    const [reader] = [discord.addUser({ name: 'Omar', locale: 'ar' })];
    let got: unknown;
    onSlash(async (interaction) => {
      got = {
        question: interaction.options.getString('question'),
        results: interaction.options.getInteger('results'),
        source: interaction.options.getString('source'),
        locale: interaction.locale,
        guildLocale: interaction.guildLocale,
        user: interaction.user.displayName,
        guild: interaction.guild?.name,
        mayManage: interaction.memberPermissions?.has('ManageGuild'),
        appMayWrite: interaction.appPermissions.has('SendMessages'),
      };
      await interaction.reply({ content: ' hello ' });
    });
    const run = await discord.slash('ask', { question: 'من؟', results: 3 }, { user: reader });
    expect(await run.acknowledged()).toMatchObject({
      type: 4,
      message: { content: 'hello', ephemeral: false },
    });
    expect(got).toEqual({
      question: 'من؟',
      results: 3,
      source: null,
      locale: 'ar',
      guildLocale: 'en-US',
      user: 'Omar',
      guild: 'Team',
      mayManage: false,
      appMayWrite: true,
    });
    expect((await run.settled()).channel.messages.map(({ text }) => text)).toEqual(['hello']);
  });

  it('may be deferred, then filled in, then followed up', async () => {
    onSlash(async (interaction) => {
      await interaction.deferReply();
      await interaction.editReply({ embeds: [{ title: 'T', description: 'D', footer: { text: 'F' } }] });
      await interaction.followUp({ content: 'more', flags: MessageFlags.Ephemeral });
      await interaction.followUp('and more');
    });
    const run = await discord.slash('ask', { question: 'q' });
    expect((await run.acknowledged()).type).toBe(5);
    const message = await run.settled();
    expect(message).toMatchObject({ text: 'T\nD\nF', loading: false, edits: 1 });
    const followUps = await run.followUps(2);
    expect(followUps.map(({ text, ephemeral }) => [text, ephemeral])).toEqual([
      ['more', true],
      ['and more', false],
    ]);
    expect(discord.channel.messages).toEqual([message, followUps[1]]);
  });

  it('shows the loading message until the first follow-up, which keeps it ephemeral', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    onSlash(async (interaction) => {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await held;
      await interaction.followUp('here');
    });
    const run = await discord.slash('ask', { question: 'q' });
    const { message } = await run.acknowledged();
    expect(message).toMatchObject({ loading: true, ephemeral: true, text: '' });
    release();
    expect(await run.settled()).toBe(message);
    expect(message).toMatchObject({ loading: false, ephemeral: true, text: 'here' });
    expect(discord.channel.messages).toEqual([]);
  });

  it('answers a callback with the message when asked to', async () => {
    let got: unknown;
    onSlash(async (interaction) => {
      const response = await interaction.reply({ content: 'hi', withResponse: true });
      got = response.resource?.message?.id;
      await interaction.fetchReply();
      await interaction.deleteReply();
      await expect(interaction.editReply('again')).rejects.toMatchObject({ code: 10008 });
    });
    const run = await discord.slash('ask', { question: 'q' });
    const { message } = await run.acknowledged();
    await run.deleted();
    expect(got).toBe(message?.id);
    expect(bot.errors).toEqual([]);
  });

  it('carries files; an edit keeps those it lists', async () => {
    onSlash(async (interaction) => {
      const first = [{ attachment: Buffer.from('نص'), name: 'a.txt', description: 'first' }];
      await interaction.reply({ content: 'files', files: first });
      const { attachments } = await interaction.fetchReply();
      const second = [{ attachment: Buffer.from('two'), name: 'b.txt' }];
      await interaction.editReply({ attachments: [...attachments.values()], files: second });
      await interaction.editReply({ attachments: [...attachments.values()] });
      await interaction.editReply({ attachments: [] });
    });
    const run = await discord.slash('ask', { question: 'q' });
    const { message } = await run.acknowledged();
    const states: unknown[] = [];
    await discord.until('the edits', () => {
      states[message?.edits ?? 0] = message?.files.map(({ name, data, description }) => [
        name,
        Buffer.from(data).toString(),
        description,
      ]);
      return message?.edits === 3 || undefined;
    });
    const first = ['a.txt', 'نص', 'first'];
    expect(states).toEqual([[first], [first, ['b.txt', 'two', undefined]], [first], []]);
    expect(discord.requests.to('POST', /callback$/)[0]?.files).toEqual(['a.txt']);
  });

  it('refuses what a user could not send', async () => {
    await expect(discord.slash('tell', {})).rejects.toThrow('no ChatInput command is called "tell"');
    await expect(discord.slash('ask', {})).rejects.toThrow('"question" is required');
    await expect(discord.slash('ask', { question: 'q', results: 9 })).rejects.toThrow('another number');
    await expect(discord.slash('ask', { question: 'q', page: 1 })).rejects.toThrow(
      'no option is called "page"',
    );
    await expect(discord.slash('sources')).rejects.toThrow('name a subcommand: list');
    await expect(discord.slash('manage')).rejects.toThrow('hidden from Nadia');
    await expect(discord.slash('manage', {}, { channel: discord.dm() })).rejects.toThrow(
      'not offered in direct',
    );
  });

  it('runs subcommands, hidden commands for those who see them, and in direct messages', async () => {
    onSlash((interaction) =>
      interaction.reply(`${interaction.commandName} ${interaction.options.getSubcommand(false)}`),
    );
    const admin = discord.addUser({ permissions: ['ManageGuild'] });
    expect((await (await discord.slash('sources list')).settled()).text).toBe('sources list');
    expect((await (await discord.slash('manage', {}, { user: admin })).settled()).text).toBe('manage null');
    const dm = await discord.slash('sources list', {}, { channel: discord.dm() });
    expect((await dm.settled()).channel).toBe(discord.dm());
  });
});

describe('components', () => {
  it('are pressed, update their message, and are refused when they are not there', async () => {
    onInteraction = async (interaction) => {
      if (interaction.isChatInputCommand()) {
        const off = button('off', 'Off').setDisabled();
        await interaction.reply({ content: 'page 1', components: [row(button('next:2', 'Next'), off)] });
      } else if (interaction.isButton()) {
        const content = `${interaction.message.content} → ${interaction.customId}`;
        await interaction.update({ content, components: [row(button('back:1', 'Back'))] });
      }
    };
    const message = await (await discord.slash('ask', { question: 'q' })).settled();
    await expect(discord.press(message, 'Gone')).rejects.toThrow('there are: "Next" (next:2), "Off" (off)');
    await expect(discord.press(message, 'Off')).rejects.toThrow('is disabled');
    const press = await discord.press(message, 'Next');
    expect((await press.acknowledged()).type).toBe(7);
    expect(await press.settled()).toBe(message);
    expect(message).toMatchObject({
      content: 'page 1 → next:2',
      edits: 1,
      buttons: [{ customId: 'back:1' }],
    });
    await expect(discord.press(message, 'Next')).rejects.toThrow('no button "Next"');
  });

  it('may be deferred, or answered by a message for one user, who alone can use it', async () => {
    onInteraction = async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply({ content: 'a', components: [row(button('x', 'X'))] });
      if (!interaction.isButton()) return;
      await interaction.deferUpdate();
      await interaction.editReply('b');
      const { Ephemeral } = MessageFlags;
      await interaction.followUp({ content: 'c', flags: Ephemeral, components: [row(button('y', 'Y'))] });
    };
    const message = await (await discord.slash('ask', { question: 'q' })).settled();
    const press = await discord.press(message, 'X');
    expect((await press.settled()).text).toBe('b\nX');
    const [mine] = await press.followUps(1);
    await expect(discord.press(mine!, 'Y', { user: discord.addUser() })).rejects.toThrow('does not see it');
  });

  it('hold select menus', async () => {
    const menu = new StringSelectMenuBuilder()
      .setCustomId('pick')
      .addOptions({ label: 'One', value: '1' }, { label: 'Two', value: '2' });
    onInteraction = async (interaction) => {
      const components = [new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(menu)];
      if (interaction.isChatInputCommand()) await interaction.reply({ content: 'pick', components });
      if (interaction.isStringSelectMenu())
        await interaction.update({ content: interaction.values.join(), components: [] });
    };
    const message = await (await discord.slash('ask', { question: 'q' })).settled();
    await expect(discord.select(message, 'pick', ['3'])).rejects.toThrow('no option "3"');
    await expect(discord.select(message, 'pick', ['1', '2'])).rejects.toThrow('takes 1 to 1 values');
    expect((await (await discord.select(message, 'pick', ['2'])).settled()).text).toBe('2');
  });

  it('open modals, which are submitted', async () => {
    const input = new TextInputBuilder()
      .setCustomId('why')
      .setStyle(TextInputStyle.Short)
      .setLabel('Why?')
      .setMaxLength(5);
    const modal = new ModalBuilder().setCustomId('form').setTitle('Form');
    modal.addComponents(new ActionRowBuilder<TextInputBuilder>().addComponents(input));
    onInteraction = async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.showModal(modal);
      if (interaction.isModalSubmit()) await interaction.reply(interaction.fields.getTextInputValue('why'));
    };
    const run = await discord.slash('ask', { question: 'q' });
    expect(await run.modal()).toMatchObject({ title: 'Form', custom_id: 'form' });
    await expect(discord.submitModal(run, {})).rejects.toThrow('"why" is required');
    await expect(discord.submitModal(run, { why: 'too long' })).rejects.toThrow('another length');
    expect((await (await discord.submitModal(run, { why: 'so' })).settled()).text).toBe('so');
  });
});

it('autocompletes an option', async () => {
  onInteraction = async (interaction) => {
    if (!interaction.isAutocomplete()) return;
    const { name, value } = interaction.options.getFocused(true);
    await interaction.respond([
      { name: `${name}=${value}, ${interaction.options.getString('question')}`, value: '1' },
    ]);
  };
  expect(await discord.autocomplete('ask', { question: 'who', source: 'is' }, 'source')).toEqual([
    { name: 'source=is, who', value: '1' },
  ]);
  expect(await discord.autocomplete('ask', {}, 'source')).toMatchObject([{ name: 'source=, null' }]);
  await expect(discord.autocomplete('ask', {}, 'question')).rejects.toThrow('does not autocomplete');
});

it('offers commands in the menus of messages and users', async () => {
  onInteraction = async (interaction) => {
    if (interaction.isMessageContextMenuCommand())
      await interaction.reply(`about: ${interaction.targetMessage.content}`);
    if (interaction.isUserContextMenuCommand())
      await interaction.reply(`this is ${interaction.targetUser.displayName}`);
  };
  const { message } = discord.say('a claim', { user: discord.addUser({ name: 'Sami' }) });
  expect((await (await discord.contextMenu('Find in sources', message)).settled()).text).toBe(
    'about: a claim',
  );
  expect((await (await discord.contextMenu('Who is this', message.author)).settled()).text).toBe(
    'this is Sami',
  );
});

describe('messages', () => {
  it('come without content, unless they mention the bot or are direct', async () => {
    const got: string[] = [];
    onMessage = async (message) => {
      if (message.author.bot) return;
      got.push(message.content);
      if (message.content) await message.reply('yes?');
    };
    discord.say('not for the bot');
    const answer = await discord.mention('hello').answered();
    expect(answer.text).toBe('yes?');
    expect(answer.repliesTo?.content).toBe(`<@${discord.applicationId}> hello`);
    await discord.mention('direct', { channel: discord.dm() }).answered();
    expect(got).toEqual(['', `<@${discord.applicationId}> hello`, 'direct']);
  });

  it('are sent, edited and deleted as far as permissions reach', async () => {
    const reachable = async (permissions: Parameters<typeof discord.guild.addChannel>[0]) => {
      const { id } = discord.guild.addChannel(permissions);
      await expect.poll(() => bot.client.channels.cache.has(id)).toBe(true);
      const channel = bot.client.channels.cache.get(id);
      if (!channel?.isSendable()) throw new Error('not a channel to write to');
      return channel;
    };
    const usual = await reachable({});
    const message = await usual.send({ content: 'shared', embeds: [{ title: 'T' }] });
    await message.edit('changed');
    const kept = discord.world.channels.get(usual.id)!;
    expect(kept.messages.map(({ text }) => text)).toEqual(['changed\nT']);
    await message.delete();
    expect(kept.messages).toEqual([]);
    await expect(message.edit('gone')).rejects.toMatchObject({ code: 10008 });

    const unseen = await reachable({ botPermissions: [] });
    await expect(unseen.send('x')).rejects.toMatchObject({ code: 50001, status: 403 });
    const readOnly = await reachable({ botPermissions: ['ViewChannel'] });
    await expect(readOnly.send('x')).rejects.toMatchObject({ code: 50013, status: 403 });
    const plain = await reachable({ botPermissions: ['ViewChannel', 'SendMessages'] });
    await plain.send('x');
    await expect(plain.send({ embeds: [{ title: 'T' }] })).rejects.toMatchObject({ code: 50013 });
    await expect(plain.send({ files: [{ attachment: Buffer.from('x'), name: 'x' }] })).rejects.toMatchObject({
      code: 50013,
    });
    expect('permissionsFor' in plain && plain.permissionsFor(bot.client.user)?.toArray()).toEqual([
      'ViewChannel',
      'SendMessages',
    ]);
    const { message: theirs } = discord.say('theirs', { channel: kept });
    const fetched = await usual.messages.fetch(theirs.id);
    expect(fetched.content).toBe('');
    await expect(fetched.edit('mine now')).rejects.toMatchObject({ code: 50005 });
    await expect(fetched.delete()).rejects.toMatchObject({ code: 50013 });
  });
});

it('serves users in guilds that the bot is not in, where the command can be installed by users', async () => {
  const elsewhere = discord.addGuild({ hasBot: false }).addChannel();
  await expect(discord.slash('ask', { question: 'q' }, { channel: elsewhere })).rejects.toThrow(
    'cannot be installed',
  );
  await bot.client.application.commands.set([{ ...COMMANDS[0], integrationTypes: [0, 1] }] as never);
  onSlash((interaction) =>
    interaction.reply(
      `${interaction.guild} ${interaction.inGuild()} ${JSON.stringify(interaction.authorizingIntegrationOwners)}`,
    ),
  );
  const run = await discord.slash('ask', { question: 'q' }, { channel: elsewhere });
  expect((await run.settled()).text).toBe(`null true {"1":"${discord.user.id}"}`);
});

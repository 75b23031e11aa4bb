import {
  type APIActionRowComponent,
  type APIChannelSelectComponent,
  type APIComponentInMessageActionRow,
  type APISelectMenuOption,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
} from 'discord-api-types/v10';
import { printCustomId } from '../custom-id.js';
import type { Messages } from '../locale.js';
import type { MessageBody } from '../reply.js';
import { DEFAULT_SETTINGS, MOST_CHANNELS, type ServerSettings } from '../settings.js';
import { button } from './buttons.js';
import { COLOURS, spoken } from './quotation.js';

/** The button action that changes a setting. */
const SETTINGS = 'settings';

const CONTROLS = ['channels', 'everywhere', 'privacy', 'language', 'rate', 'reset'] as const;

/** What of the panel was used. */
export type SettingsControl = (typeof CONTROLS)[number];

export function isSettingsControl(text: string): text is SettingsControl {
  return (CONTROLS as readonly string[]).includes(text);
}

/** Who sees an answer where the asker does not say. */
export const PRIVACY = ['all', 'asker'] as const;

const LANGUAGES = ['reader', 'en', 'ar'] as const satisfies readonly ServerSettings['language'][];

/** Questions a minute that are offered, from a very quiet server to a busy one. */
const RATES = [1, 2, 3, 5, 10, 15, 20, 30, 60];

/**
 * Where people write. Threads and the posts of forums are as the channel that they belong to. Discord's description of
 * its API does not know channels for media (16) here.
 */
const WRITTEN_IN: ChannelType[] = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
];

/**
 * The settings of a server in words, and what changes them.
 *
 * @param unreadable whether something was decided that cannot be read, so that the cautious settings are in force
 */
export function settingsView(settings: ServerSettings, unreadable: boolean, messages: Messages): MessageBody {
  const texts = messages.settings;
  const say = (text: string) => spoken(text, messages);
  const lines = [
    ...(unreadable ? [say(`**${texts.unreadable}**`), ''] : []),
    ...channelLines(settings.publicChannels, messages),
    '',
    say(settings.privateByDefault ? texts.forAsker : texts.forAll),
    '',
    say(texts.speaks[settings.language]),
    '',
    say(texts.mayAsk(settings.questionsPerMinute)),
  ];
  return {
    embeds: [
      {
        color: unreadable ? COLOURS.careful : COLOURS.neutral,
        title: say(texts.title),
        description: lines.join('\n'),
        footer: { text: say(texts.moreChannels(MOST_CHANNELS)) },
      },
    ],
    components: controls(settings, unreadable, messages),
  };
}

function channelLines(channels: ServerSettings['publicChannels'], messages: Messages): string[] {
  const texts = messages.settings;
  if (channels === 'all') return [spoken(texts.everywhere, messages)];
  if (channels.length === 0) return [spoken(texts.nowhere, messages)];
  // Names of channels may be in any script, so they stand on a line of their own.
  return [spoken(texts.onlyIn, messages), channels.map((id) => `<#${id}>`).join(' ')];
}

function controls(
  settings: ServerSettings,
  unreadable: boolean,
  messages: Messages,
): APIActionRowComponent<APIComponentInMessageActionRow>[] {
  const { settings: texts } = messages;
  const { publicChannels, privateByDefault, language, questionsPerMinute } = settings;
  const privacy = privateByDefault ? 'asker' : 'all';
  return [
    row(channelMenu(publicChannels, texts.chooseChannels)),
    row(menu('privacy', texts.choosePrivacy, PRIVACY, privacy, (value) => texts.privacy[value])),
    row(menu('language', texts.chooseLanguage, LANGUAGES, language, (value) => texts.languages[value])),
    row(menu('rate', texts.chooseRate, RATES, questionsPerMinute, texts.rate)),
    row(
      button(texts.allChannels, idOf('everywhere'), publicChannels === 'all'),
      button(texts.reset, idOf('reset'), !unreadable && isDefault(settings)),
    ),
  ];
}

const idOf = (control: SettingsControl) => ({ action: SETTINGS, args: [control] });

function isDefault(settings: ServerSettings): boolean {
  return (Object.keys(DEFAULT_SETTINGS) as (keyof ServerSettings)[]).every(
    (key) => settings[key] === DEFAULT_SETTINGS[key],
  );
}

function row(
  ...components: APIComponentInMessageActionRow[]
): APIActionRowComponent<APIComponentInMessageActionRow> {
  return { type: ComponentType.ActionRow, components };
}

function channelMenu(
  channels: ServerSettings['publicChannels'],
  placeholder: string,
): APIChannelSelectComponent {
  const chosen = channels === 'all' ? [] : channels;
  return {
    type: ComponentType.ChannelSelect,
    custom_id: printCustomId(idOf('channels')),
    placeholder,
    channel_types: WRITTEN_IN,
    // None at all: answers are for the asker alone everywhere.
    min_values: 0,
    max_values: MOST_CHANNELS,
    default_values: chosen.map((id) => ({ id, type: SelectMenuDefaultValueType.Channel })),
  };
}

function menu<Value extends string | number>(
  control: SettingsControl,
  placeholder: string,
  values: readonly Value[],
  chosen: Value,
  label: (value: Value) => string,
): APIComponentInMessageActionRow {
  const options = values.map(
    (value): APISelectMenuOption => ({
      label: label(value),
      value: String(value),
      default: value === chosen,
    }),
  );
  return { type: ComponentType.StringSelect, custom_id: printCustomId(idOf(control)), placeholder, options };
}

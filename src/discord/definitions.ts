import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { CommandDefinition, OptionDefinition } from './command.js';
import { type Messages, messagesFor, otherLanguages } from './locale.js';
import type { Registry } from './registry.js';

const TYPES = {
  string: ApplicationCommandOptionType.String,
  integer: ApplicationCommandOptionType.Integer,
  boolean: ApplicationCommandOptionType.Boolean,
} as const;

/** All commands as Discord wants them, their names and descriptions in every language of the interface. */
export function definitionsOf({ commands, menus }: Registry): RESTPostAPIApplicationCommandsJSONBody[] {
  return [
    ...[...commands.values()].map(({ definition }) => commandToApi(definition)),
    ...[...menus.keys()].map(menuToApi),
  ];
}

function commandToApi(definition: CommandDefinition): RESTPostAPIApplicationCommandsJSONBody {
  const { forManagers = false } = definition;
  return {
    type: ApplicationCommandType.ChatInput,
    ...localised(['name', 'description'], (messages) => messages.commands[definition.name], definition.name),
    contexts: forManagers
      ? [InteractionContextType.Guild]
      : [InteractionContextType.Guild, InteractionContextType.BotDM],
    ...(forManagers ? { default_member_permissions: String(PermissionFlagsBits.ManageGuild) } : {}),
    options: Object.entries(definition.options).map(([name, option]) => ({
      ...limitsOf(option),
      ...localised(
        ['name', 'description'],
        (messages) => messages.commands[definition.name]?.options[name],
        `${definition.name} ${name}`,
      ),
    })) as APIApplicationCommandOption[],
  };
}

function menuToApi(menu: string): RESTPostAPIApplicationCommandsJSONBody {
  return {
    type: ApplicationCommandType.Message,
    ...localised(['name'], (messages) => messages.menus[menu], menu),
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  };
}

function limitsOf(option: OptionDefinition) {
  return {
    type: TYPES[option.type],
    ...(option.required === undefined ? {} : { required: option.required }),
    ...(option.autocomplete === undefined ? {} : { autocomplete: option.autocomplete }),
    ...(option.maxLength === undefined ? {} : { max_length: option.maxLength }),
    ...(option.min === undefined ? {} : { min_value: option.min }),
    ...(option.max === undefined ? {} : { max_value: option.max }),
  };
}

/** The texts under the fields' own names in English, and under `…_localizations` in the other languages. */
function localised<Field extends 'name' | 'description'>(
  fields: readonly Field[],
  pick: (messages: Messages) => Readonly<Record<Field, string>> | undefined,
  what: string,
) {
  const text = (messages: Messages, language: string) => {
    const found = pick(messages);
    if (!found) throw new Error(`locales/${language} has no text for ${what}`);
    return found;
  };
  const english = text(messagesFor('en'), 'en');
  const others = otherLanguages().map(
    ([language, messages]) => [language, text(messages, language)] as const,
  );
  const entries = fields.flatMap((field) => [
    [field, english[field]],
    [
      `${field}_localizations`,
      Object.fromEntries(others.map(([language, found]) => [language, found[field]])),
    ],
  ]);
  return Object.fromEntries(entries) as Record<Field, string> &
    Record<`${Field}_localizations`, Record<string, string>>;
}

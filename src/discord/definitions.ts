import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { CommandDefinition, OptionDefinition } from './command.js';
import { type Messages, messagesFor, otherLanguages } from './locale.js';

const TYPES = {
  string: ApplicationCommandOptionType.String,
  integer: ApplicationCommandOptionType.Integer,
  boolean: ApplicationCommandOptionType.Boolean,
} as const;

/** A command as Discord wants it, its names and descriptions in every language of the interface. */
export function toApi(definition: CommandDefinition): RESTPostAPIChatInputApplicationCommandsJSONBody {
  return {
    type: ApplicationCommandType.ChatInput,
    ...localised((messages) => messages.commands[definition.name], definition.name),
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: Object.entries(definition.options).map(([name, option]) => ({
      ...limitsOf(option),
      ...localised(
        (messages) => messages.commands[definition.name]?.options[name],
        `${definition.name} ${name}`,
      ),
    })) as APIApplicationCommandOption[],
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

function localised(
  pick: (messages: Messages) => { name: string; description: string } | undefined,
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
  return {
    name: english.name,
    name_localizations: Object.fromEntries(others.map(([language, { name }]) => [language, name])),
    description: english.description,
    description_localizations: Object.fromEntries(
      others.map(([language, { description }]) => [language, description]),
    ),
  };
}

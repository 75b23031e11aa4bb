import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
} from 'discord-api-types/v10';
import type { About } from '../../protocol.js';
import type { Language } from '../locales/index.js';

/** A name and what it is for, in the language of the page. */
export interface Named {
  /** In English: what the server knows it by. */
  readonly name: string;
  readonly shown: string;
  readonly description: string;
}

export interface Option extends Named {
  readonly type: 'string' | 'integer' | 'boolean';
  readonly required: boolean;
  readonly autocomplete: boolean;
  readonly maxLength?: number | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

export interface SlashCommand extends Named {
  readonly options: readonly Option[];
}

export function slashCommands(about: About | undefined, language: Language): SlashCommand[] {
  return (about?.commands ?? []).flatMap((command) =>
    command.type === ApplicationCommandType.ChatInput
      ? [
          {
            ...namedIn(language, command),
            options: (command.options ?? []).map((option) =>
              optionIn(language, option as APIApplicationCommandBasicOption),
            ),
          },
        ]
      : [],
  );
}

export function messageMenus(about: About | undefined, language: Language): Named[] {
  return (about?.commands ?? []).flatMap((command) =>
    command.type === ApplicationCommandType.Message ? [namedIn(language, command)] : [],
  );
}

function optionIn(language: Language, option: APIApplicationCommandBasicOption): Option {
  const limits = option as {
    autocomplete?: boolean;
    max_length?: number;
    min_value?: number;
    max_value?: number;
  };
  return {
    ...namedIn(language, option),
    type: typeOf(option.type),
    required: option.required ?? false,
    autocomplete: limits.autocomplete ?? false,
    maxLength: limits.max_length,
    min: limits.min_value,
    max: limits.max_value,
  };
}

function typeOf(type: ApplicationCommandOptionType): Option['type'] {
  if (type === ApplicationCommandOptionType.Integer) return 'integer';
  if (type === ApplicationCommandOptionType.Boolean) return 'boolean';
  return 'string';
}

interface Localised {
  readonly name: string;
  readonly name_localizations?: Readonly<Record<string, string | null>> | null;
  readonly description?: string;
  readonly description_localizations?: Readonly<Record<string, string | null>> | null;
}

function namedIn(language: Language, texts: object): Named {
  const { name, name_localizations, description = '', description_localizations } = texts as Localised;
  return {
    name,
    shown: name_localizations?.[language] ?? name,
    description: description_localizations?.[language] ?? description,
  };
}

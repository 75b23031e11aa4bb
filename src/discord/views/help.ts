import type { Messages } from '../locale.js';
import { escapeMarkdown } from '../markdown.js';
import type { MessageBody } from '../reply.js';
import { COLOURS, spoken } from './quotation.js';

/** What the bot is and what it can be told, from the same texts that Discord shows beside its commands. */
export function helpView(messages: Messages): MessageBody {
  const commands = Object.values(messages.commands).flatMap(({ name, description }) => [
    spoken(`**/${escapeMarkdown(name)}**`, messages),
    spoken(escapeMarkdown(description), messages),
  ]);
  const menus = Object.values(messages.menus).map(({ name, description }) => [
    spoken(`**${escapeMarkdown(name)}**`, messages),
    spoken(escapeMarkdown(description), messages),
  ]);
  const lines = [
    ...messages.help.about.map((line) => spoken(line, messages)),
    '',
    ...commands,
    '',
    spoken(messages.help.menus, messages),
    ...menus.flat(),
    '',
    spoken(messages.help.mention, messages),
  ];
  return {
    embeds: [
      { color: COLOURS.neutral, title: spoken(messages.help.title, messages), description: lines.join('\n') },
    ],
    components: [],
  };
}

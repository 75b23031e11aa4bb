import type { APIEmbed } from 'discord-api-types/v10';

/** What Discord accepts, in UTF-16 code units as it counts them (its documentation: Message, Embed, Component). */
export const LIMITS = {
  content: 2_000,
  embedTitle: 256,
  embedDescription: 4_096,
  embedFooter: 2_048,
  embedAuthor: 256,
  /** Over all embeds of a message together. */
  embedsTotal: 6_000,
  embeds: 10,
  rows: 5,
  buttonsInRow: 5,
  buttonLabel: 80,
  customId: 100,
  /** Of a select menu: what is offered, and what can be chosen. */
  selectOptions: 25,
  /** Of a select menu: a label, a value or a description. */
  selectText: 100,
  placeholder: 150,
  files: 10,
  /** Of all files together, without a server's boosts. */
  fileBytes: 10 * 1024 * 1024,
  choices: 25,
  choiceName: 100,
  /** A command's option of type string. */
  optionLength: 6_000,
} as const;

/** How long an interaction waits for its first answer, in milliseconds. */
export const ACKNOWLEDGE_WITHIN_MS = 3_000;

/** What of an embed counts towards `embedsTotal`. */
export function embedLength(embed: APIEmbed): number {
  const fields = embed.fields?.reduce((sum, { name, value }) => sum + name.length + value.length, 0) ?? 0;
  return (
    (embed.title?.length ?? 0) +
    (embed.description?.length ?? 0) +
    (embed.footer?.text.length ?? 0) +
    (embed.author?.name.length ?? 0) +
    fields
  );
}

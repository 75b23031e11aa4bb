import { ApplicationCommandOptionType, type ChatInputCommandInteraction } from 'discord.js';
import type { Arguments } from './command.js';

const SIMPLE = new Set([
  ApplicationCommandOptionType.String,
  ApplicationCommandOptionType.Integer,
  ApplicationCommandOptionType.Boolean,
]);

/** The options of a slash command as plain data. Discord has checked them against the registered definition. */
export function readArguments(interaction: ChatInputCommandInteraction): Arguments {
  return Object.fromEntries(
    interaction.options.data.filter(({ type }) => SIMPLE.has(type)).map(({ name, value }) => [name, value]),
  );
}

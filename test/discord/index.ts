/*
 * A stand-in for Discord, which discord.js logs in to as to the real one:
 *
 *   const discord = await StandInDiscord.start();
 *   // start the bot with DISCORD_API_URL=discord.apiUrl and DISCORD_TOKEN=discord.token
 *   await discord.commandsRegistered();
 *   const run = await discord.slash('ask', { question: '…' });
 *   const message = await run.settled();
 *   await discord.press(message, 'Next');
 *   await discord.close(); // fails when the bot broke one of Discord's rules
 */
export type { ArmedFault, Failure, Fault } from './core/faults.js';
export type { LoggedRequest } from './core/request-log.js';
export type { Violation } from './core/violations.js';
export type { OptionValues } from './interactions/options.js';
export type { Acknowledgement, Mention, Run } from './interactions/run.js';
export { type DiscordLocale, DOCUMENTED_LOCALES } from './rules/locales.js';
export { type SceneOptions, StandInDiscord } from './stand-in-discord.js';
export type { StandInOptions } from './stand-in-server.js';
export type { Channel, ChannelOptions } from './world/channel.js';
export type { Guild, GuildOptions } from './world/guild.js';
export type { Button, Message, MessageFile, SelectMenu } from './world/message.js';
export type { User, UserOptions } from './world/user.js';

import {
  GuildMember,
  type Interaction,
  type Message,
  type MessageComponentInteraction,
  MessageFlags,
  PermissionFlagsBits,
  type PermissionsBitField,
} from 'discord.js';
import { isMostlyArabic } from '../language/arabic.js';
import type { ShownMessage } from './command.js';
import type { Origin } from './origin.js';

/** Who set an interaction off, and where. */
export function originOf(interaction: Interaction): Origin {
  const { user, member, memberPermissions, locale, channelId, guildId } = interaction;
  // A member of a server that discord.js does not know comes as the API gave it.
  const nickname = member instanceof GuildMember ? member.nickname : member?.nick;
  return {
    user: {
      id: user.id,
      name: nickname ?? user.displayName,
      ...rightsOf(memberPermissions),
    },
    locale,
    channel: channelId ?? '',
    ...(guildId === null ? {} : { server: guildId }),
  };
}

/**
 * Who wrote a message, and where. Messages carry no locale, so the question's own script speaks for it; else the
 * server's.
 */
export function originOfMessage(message: Message, text: string): Origin {
  const { author, member, channelId, guildId, guild } = message;
  return {
    user: { id: author.id, name: member?.displayName ?? author.displayName, ...rightsOf(null) },
    locale: isMostlyArabic(text) ? 'ar' : /\p{L}/u.test(text) ? 'en' : (guild?.preferredLocale ?? 'en'),
    channel: channelId,
    ...(guildId === null ? {} : { server: guildId }),
  };
}

function rightsOf(permissions: Readonly<PermissionsBitField> | null) {
  return {
    mayManageMessages: permissions?.has(PermissionFlagsBits.ManageMessages) ?? false,
    mayManageServer: permissions?.has(PermissionFlagsBits.ManageGuild) ?? false,
  };
}

export function shownMessageOf({ message }: MessageComponentInteraction): ShownMessage {
  return {
    id: message.id,
    private: message.flags.has(MessageFlags.Ephemeral),
    descriptions: message.embeds.map(({ description }) => description ?? ''),
  };
}

/** What a message says: its own text, then what its embeds say. */
export function textOf({ content, embeds }: Pick<Message, 'content' | 'embeds'>): string {
  const said = embeds.flatMap(({ title, description }) => [title, description]);
  return [content, ...said].filter((text) => text).join('\n');
}

/** A message without the mentions of one user. */
export function withoutMention(content: string, userId: string): string {
  return content.replaceAll(new RegExp(`<@!?${userId}>`, 'g'), ' ').trim();
}

import {
  GuildMember,
  type Interaction,
  type Message,
  type MessageComponentInteraction,
  MessageFlags,
  type MessageSnapshot,
  PermissionFlagsBits,
  type PermissionsBitField,
} from 'discord.js';
import { arabicShare } from '../language/arabic.js';
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
    ...parentOf(interaction.channel),
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
    locale: localeOfText(text) ?? guild?.preferredLocale ?? 'en',
    channel: channelId,
    ...parentOf(message.channel),
    ...(guildId === null ? {} : { server: guildId }),
  };
}

/** A foreign name often has more letters than the Arabic words around it (see `detectLanguage`). */
const ARABIC_SHARE = 1 / 3;

export function localeOfText(text: string): string | undefined {
  if (!/\p{L}/u.test(text)) return undefined;
  return arabicShare(text) >= ARABIC_SHARE ? 'ar' : 'en';
}

function parentOf(channel: Message['channel'] | Interaction['channel']): Pick<Origin, 'parentChannel'> {
  return channel?.isThread() && channel.parentId !== null ? { parentChannel: channel.parentId } : {};
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

/** What a message says: its own text, what its embeds say, and what it forwards. */
export function textOf({ content, embeds, messageSnapshots }: MessageText): string {
  const said = embeds.flatMap(({ title, description, fields }) => [
    title,
    description,
    ...fields.flatMap(({ name, value }) => [name, value]),
  ]);
  const forwarded = [...(messageSnapshots?.values() ?? [])].map((snapshot) => textOf(snapshot));
  return [content, ...said, ...forwarded].filter((text) => text).join('\n');
}

interface MessageText extends Pick<MessageSnapshot, 'content' | 'embeds'> {
  readonly messageSnapshots?: Message['messageSnapshots'] | null;
}

/** A message without the mentions of one user. */
export function withoutMention(content: string, userId: string): string {
  return content.replaceAll(new RegExp(`<@!?${userId}>`, 'g'), ' ').trim();
}

import {
  type APIDMChannel,
  type APITextChannel,
  type APIThreadChannel,
  ChannelType,
  OverwriteType,
} from 'discord-api-types/v10';
import type { Guild } from './guild.js';
import type { Message } from './message.js';
import { bits, DM_PERMISSIONS, may, type Permission, USUAL_BOT_PERMISSIONS } from './permissions.js';
import type { User } from './user.js';

export interface ChannelOptions {
  readonly name?: string;
  /** What the bot may do here; the usual (see, write, embed, attach, read history) when left out. */
  readonly botPermissions?: readonly Permission[];
  /** Makes it a public thread of that channel. */
  readonly parent?: Channel;
}

/** A text channel of a guild, or a conversation with one user. */
export class Channel {
  readonly name: string;
  botPermissions: bigint;
  deleted = false;
  /** All messages in it, oldest first, deleted and ephemeral ones too. */
  readonly history: Message[] = [];
  /** The channel of which this is a thread. */
  readonly parent: Channel | undefined;

  constructor(
    readonly id: string,
    readonly guild: Guild | undefined,
    readonly recipient: User | undefined,
    private readonly bot: User,
    options: ChannelOptions,
  ) {
    this.parent = options.parent;
    this.name = options.name ?? `channel-${id.slice(-4)}`;
    this.botPermissions = bits(options.botPermissions ?? (guild ? USUAL_BOT_PERMISSIONS : DM_PERMISSIONS));
  }

  /** What a user who comes in now sees: neither deleted messages nor those for one person alone. */
  get messages(): Message[] {
    return this.history.filter((message) => !message.deleted && !message.ephemeral);
  }

  botMay(permission: Permission): boolean {
    return (this.guild?.hasBot ?? true) && may(this.botPermissions, permission);
  }

  toJSON(): APITextChannel | APIDMChannel | APIThreadChannel {
    if (!this.guild) return this.#dmChannel();
    return this.parent ? this.#thread(this.guild, this.parent) : this.#guildChannel(this.guild);
  }

  #thread(guild: Guild, parent: Channel): APIThreadChannel {
    return {
      id: this.id,
      type: ChannelType.PublicThread,
      guild_id: guild.id,
      parent_id: parent.id,
      name: this.name,
      rate_limit_per_user: 0,
      last_message_id: this.history.at(-1)?.id ?? null,
      message_count: this.history.length,
      member_count: 1,
      total_message_sent: this.history.length,
      thread_metadata: {
        archived: false,
        auto_archive_duration: 1_440,
        archive_timestamp: '2024-01-01T00:00:00.000000+00:00',
        locked: false,
      },
      flags: 0 as never,
    } as APIThreadChannel;
  }

  #dmChannel(): APIDMChannel {
    const recipients = this.recipient ? [this.recipient.toJSON()] : [];
    return {
      id: this.id,
      type: ChannelType.DM,
      name: null,
      last_message_id: null,
      recipients,
      flags: 0 as never,
    };
  }

  #guildChannel(guild: Guild): APITextChannel {
    return {
      id: this.id,
      type: ChannelType.GuildText,
      guild_id: guild.id,
      name: this.name,
      position: guild.channels.indexOf(this),
      // Overwrites for the bot itself decide over every role, so that discord.js computes exactly these permissions.
      permission_overwrites: [
        {
          id: this.bot.id,
          type: OverwriteType.Member,
          allow: this.botPermissions.toString(),
          deny: (((1n << 53n) - 1n) & ~this.botPermissions).toString(),
        },
      ],
      nsfw: false,
      topic: null,
      parent_id: null,
      rate_limit_per_user: 0,
      last_message_id: this.history.at(-1)?.id ?? null,
      flags: 0 as never,
    };
  }
}

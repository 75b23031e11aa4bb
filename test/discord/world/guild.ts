import {
  type APIGuild,
  type APIRole,
  type GatewayGuildCreateDispatchData,
  Locale,
} from 'discord-api-types/v10';
import type { DiscordLocale } from '../rules/locales.js';
import type { Channel, ChannelOptions } from './channel.js';
import { bits, USUAL_BOT_PERMISSIONS } from './permissions.js';
import type { User } from './user.js';

export interface GuildOptions {
  readonly name?: string;
  /** The guild's preferred language; `en-US` when left out. */
  readonly locale?: DiscordLocale;
  /** False for a guild in which the app works only for users who installed it for themselves. */
  readonly hasBot?: boolean;
  /** The shard that it is to be on, of so many; any when left out. */
  readonly shard?: readonly [id: number, count: number];
}

export class Guild {
  readonly name: string;
  readonly locale: Locale;
  readonly hasBot: boolean;
  readonly channels: Channel[] = [];

  constructor(
    readonly id: string,
    readonly ownerId: string,
    options: GuildOptions,
    private readonly open: (guild: Guild, options: ChannelOptions) => Channel,
  ) {
    this.name = options.name ?? `guild-${id.slice(-4)}`;
    this.locale = (options.locale ?? Locale.EnglishUS) as Locale;
    this.hasBot = options.hasBot ?? true;
  }

  addChannel(options: ChannelOptions = {}): Channel {
    return this.open(this, options);
  }

  get everyone(): APIRole {
    return {
      id: this.id,
      name: '@everyone',
      color: 0,
      colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
      hoist: false,
      icon: null,
      unicode_emoji: null,
      position: 0,
      permissions: bits(USUAL_BOT_PERMISSIONS).toString(),
      managed: false,
      mentionable: false,
      flags: 0 as never,
    };
  }

  toJSON(): APIGuild {
    return {
      id: this.id,
      name: this.name,
      icon: null,
      splash: null,
      discovery_splash: null,
      owner_id: this.ownerId,
      afk_channel_id: null,
      afk_timeout: 300,
      verification_level: 0,
      default_message_notifications: 1,
      explicit_content_filter: 0,
      roles: [this.everyone],
      emojis: [],
      stickers: [],
      features: [],
      mfa_level: 0,
      application_id: null,
      system_channel_id: null,
      system_channel_flags: 0 as never,
      rules_channel_id: null,
      max_members: 500_000,
      vanity_url_code: null,
      description: null,
      banner: null,
      premium_tier: 0,
      preferred_locale: this.locale,
      public_updates_channel_id: null,
      nsfw_level: 0,
      premium_progress_bar_enabled: false,
      hub_type: null,
      safety_alerts_channel_id: null,
      incidents_data: null,
    };
  }

  /** GUILD_CREATE as it comes without the privileged intents: of the members only the bot itself. */
  toGatewayJSON(bot: User): GatewayGuildCreateDispatchData {
    return {
      ...this.toJSON(),
      joined_at: '2024-01-01T00:00:00.000000+00:00',
      large: false,
      unavailable: false,
      member_count: 2,
      voice_states: [],
      members: [{ ...bot.toMember(), user: bot.toJSON() }],
      channels: this.channels.filter(({ parent }) => !parent).map((channel) => channel.toJSON()) as never,
      threads: this.channels.filter(({ parent }) => parent).map((thread) => thread.toJSON()) as never,
      presences: [],
      stage_instances: [],
      guild_scheduled_events: [],
      soundboard_sounds: [],
    };
  }
}

import {
  type APIInteractionGuildMember,
  type APIUser,
  type GuildMemberFlags,
  Locale,
  type UserFlags,
} from 'discord-api-types/v10';
import type { DiscordLocale } from '../rules/locales.js';
import { bits, type Permission, USUAL_USER_PERMISSIONS } from './permissions.js';

export interface UserOptions {
  /** A new one when left out. */
  readonly id?: string;
  readonly name?: string;
  /** The language of the user's Discord; `en-US` when left out. */
  readonly locale?: DiscordLocale;
  /** What the user may do in every guild; an ordinary member's when left out. */
  readonly permissions?: readonly Permission[];
}

export class User {
  readonly name: string;
  readonly locale: Locale;
  permissions: bigint;

  constructor(
    readonly id: string,
    readonly isBot: boolean,
    options: UserOptions,
  ) {
    this.name = options.name ?? `user${id.slice(-4)}`;
    this.locale = (options.locale ?? Locale.EnglishUS) as Locale;
    this.permissions = bits(options.permissions ?? USUAL_USER_PERMISSIONS);
  }

  toJSON(): APIUser {
    return {
      id: this.id,
      username: this.name.toLowerCase().replaceAll(/[^a-z0-9_.]/g, '_'),
      discriminator: this.isBot ? '0000' : '0',
      global_name: this.isBot ? null : this.name,
      avatar: null,
      ...(this.isBot && { bot: true }),
      flags: 0 as UserFlags,
      public_flags: 0 as UserFlags,
      primary_guild: null,
    };
  }

  /** The user as a member of a guild, without the user, as messages carry it. */
  toMember(roles: readonly string[] = []): Omit<APIInteractionGuildMember, 'user' | 'permissions'> {
    return {
      nick: null,
      avatar: null,
      banner: null,
      roles: [...roles],
      joined_at: '2024-01-01T00:00:00.000000+00:00',
      premium_since: null,
      deaf: false,
      mute: false,
      flags: 0 as GuildMemberFlags,
      pending: false,
      communication_disabled_until: null,
    };
  }
}

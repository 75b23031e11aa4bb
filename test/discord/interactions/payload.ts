import { randomBytes } from 'node:crypto';
import {
  type APIInteraction,
  InteractionContextType,
  type InteractionType,
  type Locale,
} from 'discord-api-types/v10';
import type { Clock } from '../core/clock.js';
import type { Snowflakes } from '../core/snowflakes.js';
import { DISCORD } from '../rules/limits.js';
import type { Channel } from '../world/channel.js';
import type { Message } from '../world/message.js';
import type { User } from '../world/user.js';
import type { Interaction } from './interaction.js';

/** Who acts, and where. */
export interface Scene {
  readonly user: User;
  readonly channel: Channel;
  /** The user's language, where it differs from the user's own. */
  readonly locale: Locale;
}

/** What happened, as far as it differs by kind of interaction. */
export interface Deed {
  readonly type: InteractionType;
  readonly label: string;
  readonly data: object;
  readonly source?: Message | undefined;
}

/** An interaction as Discord makes it, with the payload of INTERACTION_CREATE. */
export function makeInteraction(
  { user, channel, locale }: Scene,
  { type, label, data, source }: Deed,
  applicationId: string,
  ids: Snowflakes,
  clock: Clock,
): Interaction {
  const { guild } = channel;
  const id = ids.next();
  const token = `aW50ZXJhY3Rpb246${randomBytes(90).toString('base64url')}`;
  const owner = guild && !guild.hasBot ? { '1': user.id } : { '0': guild?.id ?? '0' };
  const payload = {
    id,
    application_id: applicationId,
    type,
    token,
    version: 1,
    data,
    channel_id: channel.id,
    channel: partialChannel(channel, user),
    ...(guild
      ? {
          guild_id: guild.id,
          guild: { id: guild.id, locale: guild.locale, features: [] },
          guild_locale: guild.locale,
          member: { ...user.toMember(), user: user.toJSON(), permissions: user.permissions.toString() },
        }
      : { user: user.toJSON() }),
    ...(source && { message: source.toJSON() }),
    locale,
    app_permissions: channel.botPermissions.toString(),
    entitlements: [],
    authorizing_integration_owners: owner,
    context: guild ? InteractionContextType.Guild : InteractionContextType.BotDM,
    attachment_size_limit: DISCORD.attachmentSize,
  } as unknown as APIInteraction;
  return {
    id,
    token,
    type,
    label,
    user,
    channel,
    createdAt: clock.now(),
    payload,
    source,
    acknowledgedAs: undefined,
    acknowledgedAt: undefined,
    original: undefined,
    editsBefore: 0,
    followUps: [],
    modal: undefined,
    choices: undefined,
  };
}

/** The channel without its overwrites, and with what the user may do in it. */
function partialChannel(channel: Channel, user: User): object {
  const { permission_overwrites: _hidden, ...json } = channel.toJSON() as unknown as Record<string, unknown>;
  return { ...json, permissions: user.permissions.toString() };
}

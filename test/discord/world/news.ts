import { GatewayDispatchEvents, GatewayIntentBits } from 'discord-api-types/v10';
import type { Gateway } from '../gateway/gateway.js';
import type { Message } from './message.js';
import type { User } from './user.js';
import type { World, WorldListener } from './world.js';

const MESSAGE_EVENTS = {
  created: GatewayDispatchEvents.MessageCreate,
  edited: GatewayDispatchEvents.MessageUpdate,
  deleted: GatewayDispatchEvents.MessageDelete,
} as const;

const CHANNEL_EVENTS = {
  created: GatewayDispatchEvents.ChannelCreate,
  deleted: GatewayDispatchEvents.ChannelDelete,
} as const;

/** Tells the gateway what happens in the world, as far as the bot may know. */
export function dispatchTo(gateway: Gateway, world: () => World): WorldListener {
  return {
    guildAdded(guild) {
      const { bot } = world();
      gateway.dispatch(
        GatewayDispatchEvents.GuildCreate,
        guild.toGatewayJSON(bot),
        guild,
        GatewayIntentBits.Guilds,
      );
    },
    channelChanged(channel, change) {
      const { guild } = channel;
      if (!guild) return;
      // A thread is made like a channel, under an event of its own.
      const thread = change === 'created' && channel.parent !== undefined;
      const event = thread ? GatewayDispatchEvents.ThreadCreate : CHANNEL_EVENTS[change];
      gateway.dispatch(event, channel.toJSON(), guild, GatewayIntentBits.Guilds);
    },
    messageChanged(message, change) {
      const { channel, author } = message;
      const { guild } = channel;
      // Ephemeral messages are never dispatched, and others only where the bot sees the channel.
      if (message.ephemeral || !channel.botMay('ViewChannel')) return;
      const intent = guild ? GatewayIntentBits.GuildMessages : GatewayIntentBits.DirectMessages;
      const where = { channel_id: channel.id, ...(guild && { guild_id: guild.id }) };
      const data =
        change === 'deleted'
          ? { id: message.id, ...where }
          : {
              ...message.toApi(mayRead(message, gateway, world().bot)),
              ...where,
              channel_type: channel.toJSON().type,
              ...(guild && { member: author.toMember() }),
            };
      gateway.dispatch(MESSAGE_EVENTS[change], data, guild, intent);
    },
  };
}

/**
 * Whether the bot gets a message's content. Without the message content intent it gets that of its own messages, of
 * direct messages and of messages that mention it; of others, "content, embeds, attachments, components" are empty.
 */
export function mayRead(message: Message, gateway: Gateway, bot: User): boolean {
  const intents = gateway.identifies.at(-1)?.intents ?? 0;
  return (
    (intents & GatewayIntentBits.MessageContent) !== 0 ||
    message.author === bot ||
    message.channel.guild === undefined ||
    message.mentions.includes(bot)
  );
}

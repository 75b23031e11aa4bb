import type { APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { Clock } from '../core/clock.js';
import { type FieldError, invalidForm } from '../core/errors.js';
import type { Snowflakes } from '../core/snowflakes.js';
import type { UploadedFile } from '../rest/request.js';
import { Flag } from '../rules/limits.js';
import type { MessageBody } from '../rules/message-rules.js';
import { Channel, type ChannelOptions } from './channel.js';
import { Guild, type GuildOptions } from './guild.js';
import { Message, type MessageOrigin } from './message.js';
import { User, type UserOptions } from './user.js';

/** What the world tells of its changes; the gateway passes it on. */
export interface WorldListener {
  guildAdded(guild: Guild): void;
  channelChanged(channel: Channel, change: 'created' | 'deleted'): void;
  messageChanged(message: Message, change: 'created' | 'edited' | 'deleted'): void;
}

/** Users, guilds, channels and messages. */
export class World {
  readonly bot: User;
  readonly users = new Map<string, User>();
  readonly guilds = new Map<string, Guild>();
  readonly channels = new Map<string, Channel>();

  constructor(
    readonly applicationId: string,
    private readonly ids: Snowflakes,
    private readonly clock: Clock,
    private readonly listener: WorldListener,
  ) {
    // "A bot user's id is its application's id", for every application made since 2016.
    this.bot = new User(applicationId, true, { name: 'Sanad' });
    this.users.set(this.bot.id, this.bot);
  }

  addUser(options: UserOptions = {}): User {
    const user = new User(options.id ?? this.ids.next(), false, options);
    this.users.set(user.id, user);
    return user;
  }

  addGuild(options: GuildOptions = {}): Guild {
    const { shard } = options;
    const guild = new Guild(
      shard ? this.ids.nextOn(...shard) : this.ids.next(),
      this.addUser({ name: 'owner' }).id,
      options,
      (of, channelOptions) => this.#addChannel(of, channelOptions),
    );
    this.guilds.set(guild.id, guild);
    this.listener.guildAdded(guild);
    return guild;
  }

  #addChannel(guild: Guild, options: ChannelOptions): Channel {
    const channel = new Channel(this.ids.next(), guild, undefined, this.bot, options);
    guild.channels.push(channel);
    this.channels.set(channel.id, channel);
    this.listener.channelChanged(channel, 'created');
    return channel;
  }

  /** Takes a channel away, with all that is in it. */
  deleteChannel(channel: Channel): void {
    channel.deleted = true;
    for (const message of channel.history) message.deleted = true;
    this.listener.channelChanged(channel, 'deleted');
  }

  /** The conversation between the bot and a user; opened when there is none. */
  dm(user: User): Channel {
    const open = [...this.channels.values()].find((channel) => channel.recipient === user);
    if (open) return open;
    const channel = new Channel(this.ids.next(), undefined, user, this.bot, {});
    this.channels.set(channel.id, channel);
    return channel;
  }

  /** Puts a new message into its channel. @throws ApiError when it refers to files that did not come with it */
  post(origin: MessageOrigin, body: MessageBody, files: readonly UploadedFile[], flags = 0): Message {
    const message = new Message(this.ids.next(), this.clock.now(), origin);
    message.flags = flags;
    this.#fill(message, body, files);
    origin.channel.history.push(message);
    this.listener.messageChanged(message, 'created');
    return message;
  }

  /** Changes a message: what the body leaves out stays. @throws ApiError */
  edit(message: Message, body: MessageBody, files: readonly UploadedFile[]): void {
    this.#fill(message, body, files);
    message.flags &= ~Flag.loading;
    message.edits += 1;
    message.editedAt = this.clock.now();
    this.listener.messageChanged(message, 'edited');
  }

  delete(message: Message): void {
    message.deleted = true;
    this.listener.messageChanged(message, 'deleted');
  }

  #fill(message: Message, body: MessageBody, files: readonly UploadedFile[]): void {
    const kept = body.attachments
      ? message.files.filter(({ id }) => body.attachments?.some((attachment) => attachment.id === id))
      : message.files;
    const fresh = files.map((file) => {
      const meta = body.attachments?.find(({ id }) => id === file.key);
      return {
        id: this.ids.next(),
        name: file.name,
        contentType: file.contentType,
        description: meta?.description ?? undefined,
        data: file.data,
      };
    });
    this.#refuseMissingFiles(message, body, files);
    message.files = [...kept, ...fresh];
    // Discord trims the content of messages.
    if (body.content !== undefined) message.content = body.content?.trim() ?? '';
    if (body.embeds !== undefined) message.embeds = structuredClone((body.embeds ?? []) as Message['embeds']);
    if (body.components !== undefined) {
      message.components = structuredClone(
        (body.components ?? []) as readonly unknown[],
      ) as APIMessageTopLevelComponent[];
    }
    const mentioned = [...message.content.matchAll(/<@!?(\d+)>/g)].map(([, id]) => this.users.get(id ?? ''));
    message.mentions = [...new Set(mentioned.filter((user) => user !== undefined))];
  }

  /** An attachment's id is that of one the message has, or n for a file uploaded as `files[n]`. */
  #refuseMissingFiles(message: Message, body: MessageBody, files: readonly UploadedFile[]): void {
    const known = new Set([...message.files.map(({ id }) => id), ...files.map(({ key }) => key)]);
    const missing = (body.attachments ?? []).flatMap(({ id }, index): FieldError[] =>
      known.has(id)
        ? []
        : [
            {
              path: ['attachments', index],
              code: 'ATTACHMENT_NOT_FOUND',
              message: `Attachment data not found for id: ${id}`,
            },
          ],
    );
    if (missing.length > 0) throw invalidForm(missing);
  }
}

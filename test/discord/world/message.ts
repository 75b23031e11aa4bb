import {
  type APIAttachment,
  type APIEmbed,
  type APIMessage,
  type APIMessageInteractionMetadata,
  type APIMessageTopLevelComponent,
  EmbedType,
  MessageReferenceType,
  MessageType,
} from 'discord-api-types/v10';
import { type ComponentBody, walkComponents } from '../rules/component-rules.js';
import { Flag } from '../rules/limits.js';
import type { Channel } from './channel.js';
import type { User } from './user.js';

const STRING_SELECT = 3;
const CHANNEL_SELECT = 8;

export interface MessageFile {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly description: string | undefined;
  readonly data: Uint8Array;
}

/** A button as a user sees it. */
export interface Button {
  readonly label: string;
  readonly customId: string | undefined;
  readonly url: string | undefined;
  readonly style: number;
  readonly disabled: boolean;
  readonly emoji: string | undefined;
}

export interface SelectMenu {
  readonly customId: string;
  readonly placeholder: string | undefined;
  readonly disabled: boolean;
  readonly min: number;
  readonly max: number;
  /** Of a menu of channels: which ones it offers. Undefined for a menu with options of its own. */
  readonly channelTypes: readonly number[] | undefined;
  readonly options: readonly { readonly label: string; readonly value: string; readonly default?: boolean }[];
  /** What is chosen as it is shown: values of options, or ids. */
  readonly chosen: readonly string[];
}

export interface MessageOrigin {
  readonly author: User;
  readonly channel: Channel;
  /** Whom an ephemeral message is for. */
  readonly onlyFor?: User | undefined;
  readonly interaction?: APIMessageInteractionMetadata | undefined;
  readonly repliesTo?: Message | undefined;
  /** What its sender calls it, so that it can be told from a second one. */
  readonly nonce?: string | undefined;
  /** The application, for what it sends itself. */
  readonly applicationId?: string | undefined;
}

/** A message, kept up to date: after an edit, its properties are what users now see. */
export class Message {
  content = '';
  embeds: APIEmbed[] = [];
  components: APIMessageTopLevelComponent[] = [];
  files: MessageFile[] = [];
  flags = 0;
  deleted = false;
  /** How often it was edited. */
  edits = 0;
  editedAt: number | undefined;
  mentions: User[] = [];

  constructor(
    readonly id: string,
    readonly createdAt: number,
    readonly origin: MessageOrigin,
  ) {}

  get author(): User {
    return this.origin.author;
  }

  get channel(): Channel {
    return this.origin.channel;
  }

  get repliesTo(): Message | undefined {
    return this.origin.repliesTo;
  }

  get ephemeral(): boolean {
    return (this.flags & Flag.ephemeral) !== 0;
  }

  /** Whether users see "Sanad is thinking…". */
  get loading(): boolean {
    return (this.flags & Flag.loading) !== 0;
  }

  /** Every text a user reads, top to bottom, a part a line: content, embeds, text components, labels. */
  get text(): string {
    const embeds = this.embeds.flatMap((embed) => [
      embed.author?.name,
      embed.title,
      embed.description,
      ...(embed.fields ?? []).flatMap(({ name, value }) => [name, value]),
      embed.footer?.text,
    ]);
    const components = this.#components().flatMap((component) => {
      const { content, placeholder, label } = component as {
        content?: string;
        placeholder?: string;
        label?: string;
      };
      return [content, placeholder, label];
    });
    return [this.content, ...embeds, ...components].filter(Boolean).join('\n');
  }

  get buttons(): Button[] {
    return this.#components()
      .filter(({ type }) => type === 2)
      .map((button) => ({
        label: button.label ?? '',
        customId: button.custom_id ?? undefined,
        url: button.url ?? undefined,
        style: button.style ?? 0,
        disabled: (button as { disabled?: boolean }).disabled ?? false,
        emoji: (button.emoji as { name?: string } | undefined)?.name,
      }));
  }

  get selects(): SelectMenu[] {
    return this.#components()
      .filter(({ type }) => type === STRING_SELECT || type === CHANNEL_SELECT)
      .map((select) => {
        const { placeholder, disabled, channel_types, default_values } = select as {
          placeholder?: string;
          disabled?: boolean;
          channel_types?: number[];
          default_values?: { id: string }[];
        };
        const options = (select.options ?? []) as SelectMenu['options'];
        const defaults = options.filter((option) => option.default).map(({ value }) => value);
        return {
          customId: select.custom_id ?? '',
          placeholder,
          disabled: disabled ?? false,
          min: select.min_values ?? 1,
          max: select.max_values ?? 1,
          channelTypes: select.type === CHANNEL_SELECT ? (channel_types ?? []) : undefined,
          options,
          chosen: default_values?.map(({ id }) => id) ?? defaults,
        };
      });
  }

  /** The message with all its content, as those get it who may read it. */
  toJSON(): APIMessage {
    return this.toApi(true);
  }

  /**
   * The message as Discord sends it.
   * @param withContent false for what an app without the message content intent gets of other people's messages
   */
  toApi(withContent: boolean): APIMessage {
    const { author, channel, applicationId, interaction, repliesTo } = this.origin;
    return {
      id: this.id,
      channel_id: channel.id,
      type: repliesTo ? MessageType.Reply : interaction ? MessageType.ChatInputCommand : MessageType.Default,
      author: author.toJSON(),
      content: withContent ? this.content : '',
      embeds: withContent ? this.embeds.map((embed) => ({ ...embed, type: EmbedType.Rich })) : [],
      components: withContent ? this.components : [],
      attachments: withContent ? this.files.map((file) => this.#attachment(file)) : [],
      mentions: this.mentions.map((user) => user.toJSON()),
      mention_everyone: false,
      mention_roles: [],
      pinned: false,
      tts: false,
      timestamp: isoTime(this.createdAt),
      edited_timestamp: this.editedAt === undefined ? null : isoTime(this.editedAt),
      flags: this.flags,
      ...(applicationId && { application_id: applicationId }),
      ...(applicationId && interaction && { webhook_id: applicationId }),
      ...(interaction && { interaction_metadata: interaction }),
      ...(repliesTo && {
        message_reference: {
          type: MessageReferenceType.Default,
          channel_id: channel.id,
          message_id: repliesTo.id,
          ...(channel.guild && { guild_id: channel.guild.id }),
        },
        referenced_message: repliesTo.deleted ? null : withoutReference(repliesTo.toApi(withContent)),
      }),
    };
  }

  #components(): ComponentBody[] {
    return [...walkComponents(this.components as readonly ComponentBody[])].map(([, component]) => component);
  }

  #attachment(file: MessageFile): APIAttachment {
    const url = `https://cdn.discordapp.com/attachments/${this.channel.id}/${file.id}/${encodeURIComponent(file.name)}`;
    return {
      id: file.id,
      filename: file.name,
      size: file.data.length,
      url,
      proxy_url: url.replace('cdn.discordapp.com', 'media.discordapp.net'),
      content_type: file.contentType,
      ...(file.description !== undefined && { description: file.description }),
    };
  }
}

/** Discord nests one level of replies only. */
function withoutReference({ referenced_message: _deeper, ...message }: APIMessage): APIMessage {
  return message;
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '000+00:00');
}

import type { APIActionRowComponent, APIComponentInMessageActionRow, APIEmbed } from 'discord-api-types/v10';

/** A message as plain data, in Discord's own form. */
export interface MessageBody {
  readonly content?: string;
  readonly embeds: APIEmbed[];
  readonly components: APIActionRowComponent<APIComponentInMessageActionRow>[];
  readonly files?: readonly TextFile[];
}

/** A text that is longer than a message, or that Discord's Markdown would not show as it is. Sent as UTF-8. */
export interface TextFile {
  readonly name: string;
  readonly text: string;
}

/** What a handler answers. */
export interface Reply {
  readonly body: MessageBody;
  /** Only the asker sees it. */
  readonly private: boolean;
  /** For a button: change the message it stands on instead of posting another. */
  readonly update?: boolean;
}

/** For a button: take the message away that it stands on. */
export interface Dismissal {
  readonly dismiss: true;
}

export type Outcome = Reply | Dismissal;

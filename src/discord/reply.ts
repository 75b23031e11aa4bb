import type { APIActionRowComponent, APIComponentInMessageActionRow, APIEmbed } from 'discord-api-types/v10';
import { embedLength, LIMITS } from './limits.js';

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

/**
 * Checks a body against Discord's limits, so that a body that Discord would refuse is a fault found here, with its
 * place named.
 * @throws RangeError
 */
export function checkBody(body: MessageBody): void {
  const within = (what: string, length: number, limit: number) => {
    if (length > limit) throw new RangeError(`${what}: ${length}, Discord allows ${limit}`);
  };
  within('content', body.content?.length ?? 0, LIMITS.content);
  within('embeds', body.embeds.length, LIMITS.embeds);
  within(
    'all embeds together',
    body.embeds.reduce((sum, embed) => sum + embedLength(embed), 0),
    LIMITS.embedsTotal,
  );
  for (const [i, embed] of body.embeds.entries()) {
    within(`embed ${i} title`, embed.title?.length ?? 0, LIMITS.embedTitle);
    within(`embed ${i} description`, embed.description?.length ?? 0, LIMITS.embedDescription);
    within(`embed ${i} footer`, embed.footer?.text.length ?? 0, LIMITS.embedFooter);
  }
  within('rows', body.components.length, LIMITS.rows);
  for (const row of body.components) {
    within('buttons in a row', row.components.length, LIMITS.buttonsInRow);
    for (const button of row.components) {
      if ('label' in button) within('button label', button.label?.length ?? 0, LIMITS.buttonLabel);
      if ('custom_id' in button) within('custom id', button.custom_id.length, LIMITS.customId);
    }
  }
}

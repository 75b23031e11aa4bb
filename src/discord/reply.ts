import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  type APIEmbed,
  type APIStringSelectComponent,
  ComponentType,
} from 'discord-api-types/v10';
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
export function checkBody({ content = '', embeds, components, files = [] }: MessageBody): void {
  if (content.trim() === '' && embeds.length === 0 && files.length === 0)
    throw new RangeError('a message with nothing in it');
  within('content', content.length, LIMITS.content);
  checkEmbeds(embeds);
  checkComponents(components);
  checkFiles(files);
}

function within(what: string, length: number, limit: number): void {
  if (length > limit) throw new RangeError(`${what}: ${length}, Discord allows ${limit}`);
}

function checkEmbeds(embeds: readonly APIEmbed[]): void {
  within('embeds', embeds.length, LIMITS.embeds);
  const total = embeds.reduce((sum, embed) => sum + embedLength(embed), 0);
  within('all embeds together', total, LIMITS.embedsTotal);
  for (const [i, embed] of embeds.entries()) {
    within(`embed ${i} title`, embed.title?.length ?? 0, LIMITS.embedTitle);
    within(`embed ${i} description`, embed.description?.length ?? 0, LIMITS.embedDescription);
    within(`embed ${i} footer`, embed.footer?.text.length ?? 0, LIMITS.embedFooter);
    within(`embed ${i} author`, embed.author?.name.length ?? 0, LIMITS.embedAuthor);
  }
}

function checkComponents(rows: readonly APIActionRowComponent<APIComponentInMessageActionRow>[]): void {
  within('rows', rows.length, LIMITS.rows);
  const ids = new Set<string>();
  for (const { components } of rows) {
    if (components.length === 0) throw new RangeError('a row with nothing in it');
    within('components in a row', components.length, LIMITS.buttonsInRow);
    for (const component of components) {
      if ('label' in component) within('button label', component.label?.length ?? 0, LIMITS.buttonLabel);
      if ('placeholder' in component)
        within('placeholder', component.placeholder?.length ?? 0, LIMITS.placeholder);
      if ('default_values' in component)
        within('chosen values', component.default_values?.length ?? 0, LIMITS.selectOptions);
      if (component.type === ComponentType.StringSelect) checkOptions(component);
      if (!('custom_id' in component)) continue;
      within('custom id', component.custom_id.length, LIMITS.customId);
      if (ids.has(component.custom_id)) throw new RangeError(`two components are ${component.custom_id}`);
      ids.add(component.custom_id);
    }
  }
}

function checkOptions({ options }: APIStringSelectComponent): void {
  within('options of a select menu', options.length, LIMITS.selectOptions);
  for (const { label, value, description = '' } of options) {
    within('option label', label.length, LIMITS.selectText);
    within('option value', value.length, LIMITS.selectText);
    within('option description', description.length, LIMITS.selectText);
  }
}

function checkFiles(files: readonly TextFile[]): void {
  within('files', files.length, LIMITS.files);
  const bytes = files.reduce((sum, { text }) => sum + Buffer.byteLength(text, 'utf8'), 0);
  within('bytes of all files', bytes, LIMITS.fileBytes);
}

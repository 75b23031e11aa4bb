import type { APIActionRowComponent, APIComponentInMessageActionRow, APIEmbed } from 'discord-api-types/v10';
import type { TextFile } from '../../../discord/reply.js';
import { ASKER_NAME } from '../../channel.js';
import { componentElement } from './components.js';
import type { DrawOptions } from './draw-options.js';
import type { Element, Node } from './element.js';
import { markdownToNodes, markdownToText } from './markdown.js';

/** A circle with a letter: Discord's own avatars would have to be fetched. */
function avatar(letter: string, colour: string): string {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="${colour}"/>` +
    `<text x="20" y="27" font-family="Noto Sans" font-size="20" fill="#fff" text-anchor="middle">${letter}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

export interface Person {
  readonly author: string;
  readonly avatar: string;
}

export const BOT: Person = { author: 'Sanad', avatar: avatar('S', '#2e7d4f') };
export const ASKER: Person = { author: ASKER_NAME, avatar: avatar(ASKER_NAME[0] ?? '', '#7a5195') };

/** What a message says, in Discord's own form. */
export interface Body {
  readonly content?: string;
  readonly embeds?: readonly APIEmbed[];
  readonly components?: readonly APIActionRowComponent<APIComponentInMessageActionRow>[];
  readonly files?: readonly TextFile[];
}

/** What stands around what a message says. */
export interface Frame {
  readonly from: Person;
  readonly isBot: boolean;
  readonly private: boolean;
  readonly time: string;
  /** The line above: who used which command, or what is replied to. */
  readonly above?: Element;
  /** The line below. */
  readonly below?: Element;
}

/** The line in which Discord says who used which command, by the command's name in the asker's language. */
export function commandLine(command: string): Element {
  return { tag: 'discord-command', attributes: { ...ASKER, command } };
}

/** A message as elements of @skyra/discord-components-core. */
export function messageElement(body: Body, frame: Frame, options: DrawOptions): Element {
  const { content, embeds = [], components = [], files = [] } = body;
  const { from, isBot, time, above, below } = frame;
  return {
    tag: 'discord-message',
    attributes: {
      ...from,
      ...(isBot ? { bot: '' } : {}),
      timestamp: time,
      ...(frame.private ? { ephemeral: '' } : {}),
    },
    children: [
      ...(above ? [inSlot('reply', above)] : []),
      ...(content ? markdownToNodes(content, options) : []),
      ...embeds.map((embed) => embedElement(embed, options)),
      ...files.map((file) => inSlot('attachments', fileElement(file))),
      ...(components.length > 0
        ? [
            {
              tag: 'discord-attachments',
              attributes: { slot: 'components' },
              children: components.map((row) => rowElement(row, options)),
            },
          ]
        : []),
      ...(below ? [inSlot('thread', below)] : []),
    ],
  };
}

function inSlot(slot: string, { tag, attributes, children = [] }: Element): Element {
  return { tag, attributes: { ...attributes, slot }, children };
}

function embedElement(embed: APIEmbed, options: DrawOptions): Element {
  const { color, author, title, description, url, footer, ...others } = embed;
  const unknown = Object.keys(others);
  if (options.strict && unknown.length > 0)
    throw new Error(`The bot uses parts of an embed that are not drawn yet: ${unknown}`);
  const children: Node[] = [];
  if (description !== undefined)
    children.push({
      tag: 'discord-embed-description',
      attributes: { slot: 'description' },
      children: markdownToNodes(description, options),
    });
  if (footer !== undefined)
    children.push({
      tag: 'discord-embed-footer',
      attributes: { slot: 'footer' },
      // Discord shows a footer as it is, without Markdown.
      children: [{ tag: 'span', children: [footer.text] }],
    });
  return {
    tag: 'discord-embed',
    attributes: {
      slot: 'embeds',
      ...(color === undefined ? {} : { color: `#${color.toString(16).padStart(6, '0')}` }),
      ...(author === undefined ? {} : { 'author-name': author.name }),
      ...(title === undefined ? {} : { 'embed-title': markdownToText(title, options) }),
      ...(url === undefined ? {} : { url }),
    },
    children,
  };
}

/** A file that can be saved. */
function fileElement({ name, text }: TextFile): Element {
  return {
    tag: 'a',
    attributes: {
      class: 'file',
      download: name,
      href: `data:text/plain;charset=utf-8,${encodeURIComponent(text)}`,
    },
    children: [name],
  };
}

function rowElement(
  { components }: APIActionRowComponent<APIComponentInMessageActionRow>,
  options: DrawOptions,
): Element {
  return {
    tag: 'discord-action-row',
    children: components.map((component) => componentElement(component, options)),
  };
}

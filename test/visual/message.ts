import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIEmbed,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import type { Reply } from '../../src/discord/reply.js';
import type { Element, Node } from './element.js';
import { markdownToNodes, markdownToText } from './markdown.js';

/** A circle with a letter: Discord's own avatars would have to be fetched. */
function avatar(letter: string, colour: string): string {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="${colour}"/>` +
    `<text x="20" y="27" font-family="Noto Sans" font-size="20" fill="#fff" text-anchor="middle">${letter}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

const BOT = { author: 'Sanad', avatar: avatar('S', '#2e7d4f') };
const ASKER = { author: 'Layla', avatar: avatar('L', '#7a5195') };

const BUTTON_TYPES: Readonly<Partial<Record<ButtonStyle, string>>> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Secondary]: 'secondary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'destructive',
  [ButtonStyle.Link]: 'secondary',
};

/**
 * A reply as elements of @skyra/discord-components-core, below the line in which Discord says who used which command.
 *
 * @param command its name as the asker's language has it
 */
export function messageElement(reply: Reply, command: string): Element {
  const { content, embeds, components } = reply.body;
  const children: Node[] = [
    { tag: 'discord-command', attributes: { ...ASKER, slot: 'reply', command } },
    ...(content ? markdownToNodes(content) : []),
    ...embeds.map(embedElement),
    ...(components.length > 0
      ? [{ tag: 'discord-attachments', attributes: { slot: 'components' }, children: components.map(row) }]
      : []),
  ];
  const attributes = {
    ...BOT,
    bot: '',
    timestamp: 'Today at 09:30',
    ...(reply.private ? { ephemeral: '' } : {}),
  };
  return { tag: 'discord-messages', children: [{ tag: 'discord-message', attributes, children }] };
}

function embedElement(embed: APIEmbed): Element {
  const { color, author, title, description, url, footer, ...others } = embed;
  const unknown = Object.keys(others);
  if (unknown.length > 0)
    throw new Error(`The bot uses parts of an embed that are not drawn yet: ${unknown}`);
  return {
    tag: 'discord-embed',
    attributes: {
      slot: 'embeds',
      ...(color === undefined ? {} : { color: `#${color.toString(16).padStart(6, '0')}` }),
      ...(author === undefined ? {} : { 'author-name': author.name }),
      ...(title === undefined ? {} : { 'embed-title': markdownToText(title) }),
      ...(url === undefined ? {} : { url }),
    },
    children: [
      ...(description === undefined
        ? []
        : [
            {
              tag: 'discord-embed-description',
              attributes: { slot: 'description' },
              children: markdownToNodes(description),
            },
          ]),
      ...(footer === undefined
        ? []
        : [
            {
              tag: 'discord-embed-footer',
              attributes: { slot: 'footer' },
              // Discord shows a footer as it is, without Markdown.
              children: [{ tag: 'span', children: [footer.text] }],
            },
          ]),
    ],
  };
}

function row({ components }: APIActionRowComponent<APIComponentInMessageActionRow>): Element {
  return { tag: 'discord-action-row', children: components.map(componentElement) };
}

function componentElement(component: APIComponentInMessageActionRow): Element {
  if (component.type === ComponentType.Button) return buttonElement(component);
  // A menu is drawn closed, as the button that it looks like.
  const placeholder = 'placeholder' in component ? (component.placeholder ?? '') : '';
  return { tag: 'discord-button', attributes: { type: 'secondary' }, children: [`${placeholder} ▾`] };
}

function buttonElement(button: APIButtonComponent): Element {
  const type = BUTTON_TYPES[button.style];
  if (!type || !('label' in button)) throw new Error('The bot uses a button that is not drawn yet.');
  return {
    tag: 'discord-button',
    attributes: {
      type,
      ...('url' in button ? { url: button.url } : {}),
      ...(button.disabled ? { disabled: '' } : {}),
    },
    children: [button.label ?? ''],
  };
}

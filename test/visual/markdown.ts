import { parse } from 'discord-markdown-parser';
import type { Node } from './element.js';

interface Parsed {
  /** Of an emoji, itself. */
  readonly name?: string;
  readonly type: string;
  readonly content?: string | readonly Parsed[];
  readonly target?: string;
}

/** What of Discord's Markdown is drawn, and by which tag. Anything else is refused rather than guessed at. */
const TAGS: Readonly<Record<string, string>> = {
  // discord-bold and its like are left out: their templates put spaces around the text, which Discord does not.
  strong: 'strong',
  em: 'em',
  underline: 'u',
  strikethrough: 's',
  inlineCode: 'discord-code',
  blockQuote: 'discord-quote',
  subtext: 'discord-subscript',
};

/** Text in Discord's Markdown, as embeds show it. */
export function markdownToNodes(text: string): Node[] {
  return joinText(parse(text, 'extended').flatMap((node) => toNodes(node as Parsed)));
}

/** The same without its forms, for the places that show plain text in a library of web components. */
export function markdownToText(text: string): string {
  const flat = (node: Node): string =>
    typeof node === 'string' ? node : node.tag === 'br' ? '\n' : (node.children ?? []).map(flat).join('');
  return markdownToNodes(text).map(flat).join('');
}

function toNodes({ type, content, target, name }: Parsed): Node[] {
  // Discord draws a picture of its own; a letter of the font stands as well for where it is.
  if (type === 'twemoji') return [name ?? ''];
  const inside = typeof content === 'string' ? [content] : joinText((content ?? []).flatMap(toNodes));
  if (type === 'text') return inside;
  if (type === 'br' || type === 'newline') return [{ tag: 'br' }];
  if (type === 'link' || type === 'url' || type === 'autolink') {
    if (!target || !/^https?:\/\//.test(target)) return inside;
    return [{ tag: 'discord-link', attributes: { href: target }, children: inside }];
  }
  const tag = TAGS[type];
  if (!tag) throw new Error(`The bot uses Markdown that is not drawn yet: ${type}`);
  return [{ tag, children: inside }];
}

/** The parser cuts text at every letter it does not know; letters must be in one piece to join as Arabic ones do. */
function joinText(nodes: readonly Node[]): Node[] {
  const joined: Node[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (typeof node === 'string' && typeof last === 'string') joined[joined.length - 1] = last + node;
    else joined.push(node);
  }
  return joined;
}

import { parse } from 'discord-markdown-parser';
import type { Node } from './element.js';

interface Parsed {
  /** Of an emoji, itself. */
  readonly name?: string;
  /** Of a channel. */
  readonly id?: string;
  readonly type: string;
  readonly content?: string | readonly Parsed[];
  readonly target?: string;
}

export interface MarkdownOptions {
  /** Whether what is not known is refused rather than shown as plain text. */
  readonly strict: boolean;
  /** Where a text that stands by itself, or in bold, leads to if it is a citation. */
  readonly cite?: (text: string) => string | undefined;
  /** The name of a channel that is mentioned. */
  readonly channelName?: (id: string) => string;
}

/** What of Discord's Markdown is drawn, and by which tag. */
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
export function markdownToNodes(text: string, options: MarkdownOptions): Node[] {
  const nodes = joinText(parse(text, 'extended').flatMap((node) => toNodes(node as Parsed, options)));
  return nodes.flatMap((node) => (typeof node === 'string' ? citationsOf(node, options) : [node]));
}

/** A text with its lines that are citations as links. */
function citationsOf(text: string, { cite }: MarkdownOptions): Node[] {
  if (!cite) return [text];
  const parts = text.split(/(\n)/).map((line): Node => {
    const href = cite(line);
    return href === undefined ? line : citation(href, line);
  });
  return joinText(parts.filter((part) => part !== ''));
}

function citation(href: string, child: Node): Node {
  return { tag: 'a', attributes: { href, class: 'citation' }, children: [child] };
}

/** The same without its forms, for the places that show plain text in a library of web components. */
export function markdownToText(text: string, options: MarkdownOptions): string {
  return markdownToNodes(text, options).map(flatten).join('');
}

function flatten(node: Node): string {
  if (typeof node === 'string') return node;
  return node.tag === 'br' ? '\n' : (node.children ?? []).map(flatten).join('');
}

function toNodes({ type, content, target, name, id }: Parsed, options: MarkdownOptions): Node[] {
  // Discord draws a picture of its own; a letter of the font stands as well for where it is.
  if (type === 'twemoji') return [name ?? ''];
  if (type === 'channel' && id !== undefined && options.channelName) {
    return [{ tag: 'span', attributes: { class: 'mention' }, children: [`#${options.channelName(id)}`] }];
  }
  const inside =
    typeof content === 'string'
      ? [content]
      : joinText((content ?? []).flatMap((node) => toNodes(node, options)));
  if (type === 'text') return inside;
  if (type === 'br' || type === 'newline') return [{ tag: 'br' }];
  if (type === 'link' || type === 'url' || type === 'autolink') {
    if (!target || !/^https?:\/\//.test(target)) return inside;
    return [{ tag: 'discord-link', attributes: { href: target }, children: inside }];
  }
  const tag = TAGS[type];
  if (!tag) {
    if (options.strict) throw new Error(`The bot uses Markdown that is not drawn yet: ${type}`);
    return inside.length > 0 ? inside : [name ?? id ?? ''];
  }
  const href = type === 'strong' ? options.cite?.(inside.map(flatten).join('')) : undefined;
  const node = { tag, children: inside };
  return [href === undefined ? node : citation(href, node)];
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

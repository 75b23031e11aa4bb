/**
 * Text that Discord shows as it is: a backslash before every ASCII character that its Markdown, its mentions, its
 * links or its emoji begin or end with. Discord drops a backslash before any ASCII punctuation.
 */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\*_~`|<>#[\]()\-+@:]/g, '\\$&').replace(/^(\s*\d+)\./gm, '$1\\.');
}

/** The text that `escapeMarkdown` was given. */
export function unescapeMarkdown(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

/** The longest `escapeMarkdown` can make of a text of some length. */
export const ESCAPED_GROWTH = 2;

import type { MarkdownOptions } from './markdown.js';

/** How a message is drawn. */
export interface DrawOptions extends MarkdownOptions {
  /** What can be chosen from menus of channels. Without it all menus are drawn closed and cannot be used. */
  readonly channels?: readonly { readonly id: string; readonly name: string }[];
}

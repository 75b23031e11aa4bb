import type { Menu } from '../command.js';
import { quotationsReply } from '../views/quotations.js';

/** Quotes what a message refers to. */
export const menu: Menu = {
  counts: true,
  run: async (text, { sanad, messages }) => quotationsReply(sanad.quoteText(text), sanad.corpus, messages),
};

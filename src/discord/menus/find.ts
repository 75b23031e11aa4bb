import { askMessageReply } from '../asking.js';
import type { Menu } from '../command.js';

/** Looks in the sources for what a message says or asks. */
export const menu: Menu = {
  counts: true,
  run: (text, context) => askMessageReply(text, { kind: 'question', private: true }, context),
};

import { checkMessageReply } from '../checking.js';
import type { Menu } from '../command.js';

/** Compares the figures and names of a message with the sources. */
export const menu: Menu = {
  counts: true,
  run: (text, context) => checkMessageReply(text, { private: true }, context),
};

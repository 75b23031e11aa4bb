import { askMessageReply } from '../asking.js';
import type { Menu } from '../command.js';

/** Compares the figures and names of a message with the sources. */
export const menu: Menu = {
  counts: true,
  run: (text, context) => askMessageReply(text, { kind: 'claim', private: true }, context),
};

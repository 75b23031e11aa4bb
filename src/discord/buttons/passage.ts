import type { Button } from '../command.js';
import { findMarkedPassage } from '../marks.js';
import { passageView } from '../views/passage.js';
import { problemReply } from '../views/problem.js';

/** Turns to a page of a passage. */
export const button: Button = {
  counts: false,
  async run([reference = '', page = '', mark = ''], { sanad, messages }) {
    const found = findMarkedPassage(sanad.corpus, reference, mark);
    if (!found.ok) return problemReply(found.reason, messages);
    if (!/^\d{1,6}$/.test(page)) return problemReply('outdated', messages);
    const body = passageView(found.passage, found.source, Number(page), messages);
    return { private: true, update: true, body };
  },
};

import type { Button } from '../command.js';
import { findMarkedPassage } from '../marks.js';
import { copyView } from '../views/copy.js';
import { problemReply } from '../views/problem.js';

/** Hands the presser a passage to paste. */
export const button: Button = {
  counts: false,
  async run([reference = '', mark = ''], { sanad, messages }) {
    const found = findMarkedPassage(sanad.corpus, reference, mark);
    if (!found.ok) return problemReply(found.reason, messages);
    return { private: true, body: copyView(found.passage, found.source, messages) };
  },
};

import type { Button } from '../command.js';
import { markOf, passageView } from '../views/passage.js';
import { problemReply } from '../views/problem.js';

/**
 * Shows a page of a passage. From the answer's own button the first page opens beside it, for the presser alone; from a
 * page the message turns.
 */
export const button: Button = {
  counts: false,
  async run([mode, reference = '', page = '0', mark = ''], { sanad, messages }) {
    const found = sanad.quote(reference);
    if (!found.ok) return problemReply('source_changed', messages);
    const source = sanad.corpus.source(found.passage.source);
    if (!source || markOf(source) !== mark) return problemReply('source_changed', messages);
    const number = /^\d{1,6}$/.test(page) ? Number(page) : 0;
    return {
      private: true,
      update: mode === 'turn',
      body: passageView(found.passage, source, number, messages),
    };
  },
};

import type { Button } from '../command.js';
import { findMarkedPassage, findMarkedSource } from '../marks.js';
import { problemReply } from '../views/problem.js';
import { readerView } from '../views/reader.js';

/** Shows a page of a source to the presser alone: from a card it opens beside it, from a page the message turns. */
export const button: Button = {
  counts: false,
  async run([mode, place = '', offset = '', mark = ''], { sanad, messages }) {
    if ((mode !== 'open' && mode !== 'turn') || !/^\d{1,12}$/.test(offset))
      return problemReply('outdated', messages);
    const found = /^\d+$/.test(place)
      ? findMarkedSource(sanad.corpus, Number(place), mark)
      : findMarkedPassage(sanad.corpus, place, mark);
    if (!found.ok) return problemReply(found.reason, messages);
    const body = readerView(found.source, found.passage, Number(offset), messages);
    return { private: true, update: mode === 'turn', body };
  },
};

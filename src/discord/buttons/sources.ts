import type { Button } from '../command.js';
import { sourcesView } from '../views/sources.js';

/** Turns to a page of the list of sources. */
export const button: Button = {
  counts: false,
  async run([page = '0'], { sanad, messages }) {
    const number = /^\d{1,6}$/.test(page) ? Number(page) : 0;
    return { private: true, update: true, body: sourcesView(sanad.corpus, number, messages) };
  },
};

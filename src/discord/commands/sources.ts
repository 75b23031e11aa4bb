import { defineCommand } from '../command.js';
import { sourcesView } from '../views/sources.js';

export const command = defineCommand({
  definition: { name: 'sources', options: {} },
  counts: false,
  isPrivate: () => true,
  run: async (_args, { sanad, messages }) => ({
    private: true,
    body: sourcesView(sanad.corpus, 0, messages),
  }),
});

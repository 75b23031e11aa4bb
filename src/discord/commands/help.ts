import { defineCommand } from '../command.js';
import { helpView } from '../views/help.js';

export const command = defineCommand({
  definition: { name: 'help', options: {} },
  counts: false,
  isPrivate: () => true,
  run: async (_args, { messages }) => ({ private: true, body: helpView(messages) }),
});

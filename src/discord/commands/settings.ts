import { defineCommand } from '../command.js';
import { settingsPanel } from '../settings-panel.js';

export const command = defineCommand({
  definition: { name: 'settings', options: {}, forManagers: true },
  counts: false,
  isPrivate: () => true,
  run: async (_args, context) => settingsPanel(context),
});

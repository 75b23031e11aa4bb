import { existsSync } from 'node:fs';
import { type Check, fault, ok } from './check.js';
import { canWrite } from './data.js';

export const memory: Check = {
  name: 'data',
  async run({ config }) {
    if (!existsSync(config.data) && (await canWrite(config.data)))
      return ok(`${config.data} is made when the bot first starts`);
    // LMDB is loaded only now, so that a doctor without it can still speak.
    const { inspectStore } = await import('../../discord/storage/inspect.js');
    const { StoreError } = await import('../../discord/storage/store-error.js');
    try {
      await inspectStore(config.data);
      return ok(`${config.data} can be written to, and what is in it is whole`);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      return fault(error.fault, error.remedy);
    }
  },
};

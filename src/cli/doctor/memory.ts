import { type Check, fault, ok } from './check.js';

export const memory: Check = {
  name: 'data',
  async run({ config }) {
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

import type { ConnectionState } from '../bot.js';
import { PendingCalls } from './calls.js';
import { type FromShard, readFromManager } from './messages.js';

/** A shard's end of the channel to the manager. */
export class ManagerLink {
  readonly calls = new PendingCalls((call) => void this.send(call));
  /** Resolves when the manager asks the shard to stop, or is gone. */
  readonly left: Promise<'told to stop' | 'the manager is gone'>;

  /** @param state is asked whenever the manager wants to know */
  constructor(state: () => ConnectionState) {
    if (!process.send) throw new Error('This is a part of `sanad start` and does not run by itself.');
    this.left = new Promise((resolve) => {
      const gone = () => {
        this.calls.end(new Error('The manager is gone.'));
        resolve('the manager is gone');
      };
      process.once('disconnect', gone);
      // It may have gone while the modules were loaded.
      if (!process.connected) gone();
      process.on('message', (raw) => {
        const message = readFromManager(raw);
        if (message?.kind === 'result') this.calls.settle(message);
        else if (message?.kind === 'ping') void this.send({ kind: 'state', ...state() });
        else if (message?.kind === 'stop') resolve('told to stop');
      });
    });
  }

  /** Resolves when it is on its way. That the manager is gone is told by `left`. */
  send(message: FromShard): Promise<void> {
    return new Promise((resolve) => {
      if (process.connected) process.send?.(message, () => resolve());
      else resolve();
    });
  }
}

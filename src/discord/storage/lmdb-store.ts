import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { open, type RootDatabase } from 'lmdb';
import { DEFAULT_SETTINGS, type ServerSettings, serverSettings } from '../settings.js';
import type { Store, VoteCount, VoteRecord } from '../store.js';

/**
 * The bot's memory as an LMDB environment: a write is whole or not there, whatever ends the process, and several
 * processes may have it open.
 */
export class LmdbStore implements Store {
  private constructor(private readonly root: RootDatabase) {}

  /** @param folder is made where it is missing */
  static async open(folder: string): Promise<LmdbStore> {
    await mkdir(folder, { recursive: true });
    return new LmdbStore(open({ path: path.join(folder, 'sanad.lmdb') }));
  }

  settings(server: string): ServerSettings {
    const stored = serverSettings.safeParse(this.root.get(['settings', server]));
    return stored.success ? stored.data : DEFAULT_SETTINGS;
  }

  async saveSettings(server: string, settings: ServerSettings): Promise<void> {
    await this.root.put(['settings', server], settings);
    await this.root.flushed;
  }

  async saveVote(vote: VoteRecord): Promise<void> {
    await this.root.put(['vote', vote.message, vote.voter], vote);
    await this.root.flushed;
  }

  votes(): VoteCount[] {
    const counts = new Map<string, { helpful: number; notHelpful: number }>();
    for (const { value } of this.root.getRange({ start: ['vote'], end: ['vote\uffff'] })) {
      const { vote, references } = value as VoteRecord;
      for (const reference of references) {
        const count = counts.get(reference) ?? { helpful: 0, notHelpful: 0 };
        count[vote === 'helpful' ? 'helpful' : 'notHelpful']++;
        counts.set(reference, count);
      }
    }
    return [...counts].map(([reference, count]) => ({ reference, ...count }));
  }

  async close(): Promise<void> {
    await this.root.close();
  }
}

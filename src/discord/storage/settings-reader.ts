import path from 'node:path';
import type { Database, RootDatabase } from 'lmdb';
import { CAUTIOUS_SETTINGS, DEFAULT_SETTINGS, type ServerSettings } from '../settings.js';
import type { Decided } from '../situation.js';
import { FILE, openDatabase, openEnvironment } from './environment.js';
import { type Parsed, parseSettings } from './records.js';

/** What is kept of a server's settings; the default ones where nothing was decided. */
export function readSettings(database: Database<string, string>, server: string): Parsed<ServerSettings> {
  const text = database.get(server);
  return text === undefined ? { ok: true, value: DEFAULT_SETTINGS } : parseSettings(text);
}

/**
 * Settings as another process on this machine keeps them in an `LmdbStore`, which has made the environment and found it
 * whole. Nothing is kept of what was read: a change by the other process holds for the next look.
 */
export class SettingsReader implements Decided {
  readonly #settings: Database<string, string>;

  private constructor(private readonly root: RootDatabase<string, string>) {
    this.#settings = openDatabase(root, 'settings');
  }

  /** @throws what LMDB throws where there is no environment */
  static open(folder: string): SettingsReader {
    return new SettingsReader(openEnvironment(path.join(folder, FILE), { readOnly: true }));
  }

  /** As the store that is written to has them; that one reports what cannot be read. */
  settings(server: string): ServerSettings {
    const found = readSettings(this.#settings, server);
    return found.ok ? found.value : CAUTIOUS_SETTINGS;
  }

  async close(): Promise<void> {
    await this.root.close();
  }
}

import { createHmac, randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Database, RootDatabase } from 'lmdb';
import { CAUTIOUS_SETTINGS, type ServerSettings, serverSettings } from '../settings.js';
import type { Store, VoteCount, VoteRecord } from '../store.js';
import { countVotes } from './count-votes.js';
import { FILE, openDatabase, openEnvironment } from './environment.js';
import { inspectStore, requireRoom, sizeOf, unusable } from './inspect.js';
import { type Parsed, parseVote, printSettings, printVote, type StoredVote } from './records.js';
import { readSettings } from './settings-reader.js';

/** Stands in no id of Discord and in no pseudonym. */
const SEPARATOR = ' ';

/** Of HMAC-SHA256. */
const KEY_BYTES = 32;

/**
 * The bot's memory as an LMDB environment: a write is whole or not there, whatever ends the process, and several
 * processes may have it open. All writes are synchronous transactions, about 10 ms each on a disk: when a write fails,
 * only these of LMDB's binding say so, where its asynchronous ones hang or end the process.
 *
 * A record that cannot be read is reported and stays; settings that replace one are kept beside it.
 */
export class LmdbStore implements Store {
  readonly #settings: Database<string, string>;
  /** By message and pseudonym. */
  readonly #votes: Database<string, string>;
  /** Settings that could not be read when others took their place, by server and time. */
  readonly #aside: Database<string, string>;
  readonly #pseudonymKey: Buffer;
  readonly #reported = new Set<string>();

  private constructor(
    private readonly file: string,
    private readonly root: RootDatabase<string, string>,
    private readonly report: (problem: string) => void,
  ) {
    this.#settings = openDatabase(root, 'settings');
    this.#votes = openDatabase(root, 'votes');
    this.#aside = openDatabase(root, 'aside');
    this.#pseudonymKey = Buffer.from(this.#ownKey(openDatabase(root, 'about')), 'hex');
  }

  /**
   * @param folder is made where it is missing
   * @param report is told once of each record that cannot be read, without what it says
   * @throws StoreError when the folder cannot be used or what is in it is damaged
   */
  static async open(folder: string, report: (problem: string) => void = () => {}): Promise<LmdbStore> {
    const file = await inspectStore(folder);
    let root: RootDatabase<string, string>;
    try {
      root = openEnvironment(file);
    } catch (error) {
      throw unusable(file, error);
    }
    return new LmdbStore(file, root, report);
  }

  /** As `open`, but makes nothing: undefined where nothing was ever kept. */
  static async openExisting(
    folder: string,
    report?: (problem: string) => void,
  ): Promise<LmdbStore | undefined> {
    return (await sizeOf(path.join(folder, FILE))) > 0 ? LmdbStore.open(folder, report) : undefined;
  }

  settings(server: string): ServerSettings {
    const found = this.#read(server);
    return found.ok ? found.value : CAUTIOUS_SETTINGS;
  }

  hasUnreadableSettings(server: string): boolean {
    return !this.#read(server).ok;
  }

  async changeSettings(server: string, change: Partial<ServerSettings>): Promise<ServerSettings> {
    return this.#write(() => {
      const before = this.#settings.get(server);
      const found = this.#read(server);
      if (!found.ok && before !== undefined)
        this.#aside.putSync([server, new Date().toISOString()].join(SEPARATOR), before);
      const settings = serverSettings.parse({ ...(found.ok ? found.value : CAUTIOUS_SETTINGS), ...change });
      this.#settings.putSync(server, printSettings(settings));
      return settings;
    });
  }

  async saveVote({ message, voter, server, vote, references }: VoteRecord): Promise<void> {
    const record = { vote, references: [...references], ...(server === undefined ? {} : { server }) };
    this.#write(() => this.#votes.putSync(this.#voteKey(message, voter), printVote(record)));
  }

  votes(): VoteCount[] {
    return countVotes(this.#readableVotes());
  }

  async forgetVotes(voter: string): Promise<number> {
    return this.#write(() => {
      const theirs = [...this.#votes.getKeys()].filter((key) => key === this.#voteKey(messageOf(key), voter));
      for (const key of theirs) this.#votes.removeSync(key);
      return theirs.length;
    });
  }

  async close(): Promise<void> {
    await this.root.close();
  }

  #read(server: string): Parsed<ServerSettings> {
    const parsed = readSettings(this.#settings, server);
    if (!parsed.ok) this.#reportOnce(`the settings of server ${server}`, parsed.why);
    return parsed;
  }

  *#readableVotes(): Generator<StoredVote> {
    for (const { key, value } of this.#votes.getRange()) {
      const parsed = parseVote(value);
      if (parsed.ok) yield parsed.value;
      else this.#reportOnce(`a vote on message ${messageOf(key)}`, parsed.why);
    }
  }

  #reportOnce(what: string, why: string): void {
    if (this.#reported.has(what)) return;
    this.#reported.add(what);
    this.report(`${what} cannot be read (${why})`);
  }

  /**
   * Who voted cannot be read from the key, nor that somebody voted on two messages. Whoever has the store can still
   * find out whether a person they know voted on a message, because the key is in it.
   */
  #voteKey(message: string, voter: string): string {
    const pseudonym = createHmac('sha256', this.#pseudonymKey).update(`${message}${SEPARATOR}${voter}`);
    return `${message}${SEPARATOR}${pseudonym.digest('hex')}`;
  }

  #ownKey(about: Database<string, string>): string {
    return this.#write(() => {
      const known = about.get('pseudonym-key');
      if (known !== undefined) return known;
      const fresh = randomBytes(KEY_BYTES).toString('hex');
      about.putSync('pseudonym-key', fresh);
      return fresh;
    });
  }

  /** @throws StoreError when it cannot be written; then nothing has changed */
  #write<T>(action: () => T): T {
    try {
      requireRoom(path.dirname(this.file));
      return this.root.transactionSync(action);
    } catch (error) {
      // What the system refuses has a code; all else is a fault of ours.
      if ((error as { code?: unknown }).code === undefined) throw error;
      throw unusable(this.file, error);
    }
  }
}

function messageOf(voteKey: string): string {
  return voteKey.slice(0, voteKey.indexOf(SEPARATOR));
}

import { DEFAULT_SETTINGS, type ServerSettings, serverSettings } from '../discord/settings.js';
import { countVotes } from '../discord/storage/count-votes.js';
import type { Store, VoteCount, VoteRecord } from '../discord/store.js';

/** Somebody tries things out: as many questions a minute as can be set. */
const SETTINGS: ServerSettings = { ...DEFAULT_SETTINGS, questionsPerMinute: 60 };

/** Strangers decide how much is kept where the page is open to them: of more, the oldest is forgotten. */
const MOST_SERVERS = 1_000;
const MOST_VOTES = 10_000;

/** The memory of a bot that is tried out: it ends with the process. */
export class MemoryStore implements Store {
  readonly #settings = new Map<string, ServerSettings>();
  /** By message and voter, as JSON. */
  readonly #votes = new Map<string, VoteRecord>();

  settings(server: string): ServerSettings {
    return this.#settings.get(server) ?? SETTINGS;
  }

  hasUnreadableSettings(): boolean {
    return false;
  }

  async changeSettings(server: string, change: Partial<ServerSettings>): Promise<ServerSettings> {
    const settings = serverSettings.parse({ ...this.settings(server), ...change });
    keep(this.#settings, server, settings, MOST_SERVERS);
    return settings;
  }

  async saveVote(vote: VoteRecord): Promise<void> {
    keep(this.#votes, JSON.stringify([vote.message, vote.voter]), vote, MOST_VOTES);
  }

  votes(): VoteCount[] {
    return countVotes(this.#votes.values());
  }

  async forgetVotes(voter: string): Promise<number> {
    const theirs = [...this.#votes].filter(([, vote]) => vote.voter === voter);
    for (const [key] of theirs) this.#votes.delete(key);
    return theirs.length;
  }

  async close(): Promise<void> {}
}

/** Maps keep their order: what was set last is the last to go. */
function keep<T>(map: Map<string, T>, key: string, value: T, most: number): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}

import type { ServerSettings } from './settings.js';

/** What somebody thought of an answer. */
export type Vote = 'helpful' | 'not_helpful';

export interface VoteRecord {
  /** The message that was voted on. */
  readonly message: string;
  readonly server: string | undefined;
  /** Who voted: one vote a person and message, the last one counts. */
  readonly voter: string;
  readonly vote: Vote;
  /** The passages that the message showed. No question is stored. */
  readonly references: readonly string[];
}

/** How often a passage was shown in an answer that was voted on. */
export interface VoteCount {
  readonly reference: string;
  readonly helpful: number;
  readonly notHelpful: number;
}

/** What the bot remembers: settings of servers and votes. Nothing else outlives a restart. */
export interface Store {
  /** The default ones where nothing was decided, the cautious ones where what was decided cannot be read. */
  settings(server: string): ServerSettings;
  /** Whether something was decided that cannot be read. */
  hasUnreadableSettings(server: string): boolean;
  /**
   * Changes some settings and leaves the others, as one step.
   * @returns all settings as they are now, once they are safe on the disk
   * @throws StoreError when they could not be written; then they are as before
   */
  changeSettings(server: string, change: Partial<ServerSettings>): Promise<ServerSettings>;
  /** @throws StoreError when it could not be written */
  saveVote(vote: VoteRecord): Promise<void>;
  /** By passage, in the order of references. */
  votes(): VoteCount[];
  /**
   * Deletes all votes of one person.
   * @returns how many there were
   */
  forgetVotes(voter: string): Promise<number>;
  close(): Promise<void>;
}

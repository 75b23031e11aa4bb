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
  /** The default ones where nothing was decided. */
  settings(server: string): ServerSettings;
  saveSettings(server: string, settings: ServerSettings): Promise<void>;
  saveVote(vote: VoteRecord): Promise<void>;
  /** By passage, in the order of references. */
  votes(): VoteCount[];
  close(): Promise<void>;
}

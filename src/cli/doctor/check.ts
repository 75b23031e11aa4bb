import type { Config } from '../../config.js';
import type { Corpus } from '../../corpus/corpus.js';

export interface Finding {
  readonly verdict: 'ok' | 'note' | 'fault';
  readonly detail: string;
  /** How to mend it. */
  readonly remedy?: string;
}

/** What earlier checks found and later ones need. */
export interface Examined {
  readonly config: Config;
  corpus?: Corpus;
  fingerprint?: string;
}

/** Looks at one thing. What it throws counts as a fault with that message. */
export interface Check {
  readonly name: string;
  run(examined: Examined): Promise<Finding>;
}

export const ok = (detail: string): Finding => ({ verdict: 'ok', detail });
export const remark = (detail: string, remedy: string): Finding => ({ verdict: 'note', detail, remedy });
export const fault = (detail: string, remedy: string): Finding => ({ verdict: 'fault', detail, remedy });

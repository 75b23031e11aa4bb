import type { Explanation } from '../../../answer/explanation.js';
import type { Choice } from '../../../discord/command.js';
import type { About, Explained, ParagraphText, SentMessage, Sources, State } from '../../protocol.js';
import type { Language } from '../locales/index.js';
import type { Failure } from '../server/client.js';

/** Everything that is shown, as plain data. */
export interface Page {
  readonly language: Language;
  readonly theme: Theme;
  /** As wide as a phone: channel and panes are tabs. */
  readonly narrow: boolean;
  /** Which of them is shown there. */
  readonly front: 'channel' | 'pane';
  readonly pane: Pane;
  readonly server: State;
  readonly about?: About | undefined;
  readonly messages: readonly ChannelMessage[];
  readonly draft: Draft;
  readonly problems: Problems;
  readonly sending: boolean;
  /** What suggestion is chosen, from 0; -1 for none. */
  readonly active: number;
  readonly completions?: Completions | undefined;
  readonly failure?: Failure | undefined;
  /** For those who cannot see it. */
  readonly said: string;
  readonly sources?: Sources | undefined;
  readonly reading?: Reading | undefined;
  readonly followed?: Followed | undefined;
  /** How often a passage was gone to: each time it is brought into view. */
  readonly jumps: number;
  /** The message whose payload is shown. */
  readonly inspected?: string | undefined;
}

export type Theme = 'light' | 'dark';

export type Pane = 'sources' | 'why' | 'payload';

/** What was asked, from which every further message of an answer comes. */
export type Asked = Omit<Explained, 'reference'>;

export interface ChannelMessage {
  readonly id: string;
  /** In milliseconds, as `Date.now()`. */
  readonly at: number;
  /** A message of the asker's own. */
  readonly text?: string;
  /** A message of the bot, */
  readonly sent?: SentMessage;
  /** and what led to it. */
  readonly cause?: Cause;
  readonly asked?: Asked;
  /** A button of it is pressed. */
  readonly busy?: boolean;
}

export type Cause =
  | { readonly by: 'command' | 'menu' /** In English. */; readonly name: string }
  | { readonly by: 'mention'; readonly text: string };

export type Draft = TextDraft | CommandDraft;

export interface TextDraft {
  readonly kind: 'text';
  readonly text: string;
}

export interface CommandDraft {
  readonly kind: 'command';
  /** In English, as are the names of options. */
  readonly name: string;
  /** Those that are filled in or shown. */
  readonly fields: Readonly<Record<string, Field>>;
}

export interface Field {
  readonly text: string;
  /** Of what was chosen from suggestions; `text` is its name then. */
  readonly value?: string | number;
}

export type Problem =
  | { readonly is: 'missing' | 'not_whole' }
  | { readonly is: 'too_long'; readonly used: number; readonly limit: number }
  | { readonly is: 'out_of_range'; readonly min?: number; readonly max?: number }
  | { readonly is: 'no_command' };

/** By option; of a line of text, by the empty name. */
export type Problems = Readonly<Record<string, Problem>>;

export interface Completions {
  readonly option: string;
  readonly choices: readonly Choice[];
}

/** A source that is open. */
export interface Reading {
  readonly source: number;
  /** One after the other, some of them. */
  readonly paragraphs: readonly ParagraphText[];
  readonly loading: boolean;
  /** In plain form: `2:1.4`. */
  readonly marked?: string | undefined;
  readonly failure?: Failure | undefined;
}

/** A citation of an answer that was followed. */
export interface Followed {
  readonly message: string;
  readonly reference: string;
  readonly explanation?: Explanation | undefined;
  readonly failure?: Failure | undefined;
}

export const EMPTY: TextDraft = { kind: 'text', text: '' };

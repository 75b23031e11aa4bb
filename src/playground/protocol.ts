import type { RESTPostAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import type { SourceSummary } from '../answer/sources.js';
import type { Arguments, Choice } from '../discord/command.js';
import type { TextFile } from '../discord/reply.js';

/**
 * What the page and its server say to each other, as JSON. Types only: the page is built for a browser, the server
 * for Node.js.
 */

/** `GET /api/about`: what the page needs before anything is asked. */
export interface About {
  readonly version: string;
  /** The commands and the menus as the bot registers them with Discord. */
  readonly commands: readonly RESTPostAPIApplicationCommandsJSONBody[];
}

/**
 * `GET /api/state`: events named `state`; the present one at once, then what it becomes. `ready` and `failed` are the last:
 * the server ends the stream after them, and whoever listens must close it, or the browser opens it again.
 */
export type State =
  | { readonly state: 'opening' }
  /** The index is being built. */
  | { readonly state: 'building'; readonly done: number; readonly total: number }
  | { readonly state: 'ready' }
  /** The message says what is wrong and what to do. */
  | { readonly state: 'failed'; readonly message: string };

interface Localised {
  /** As Discord would give it: `en-GB`, `ar`. */
  readonly locale: string;
}

/** `POST /api/commands`, answered by an `Outcome`. */
export interface CommandUse extends Localised {
  readonly name: string;
  readonly args: Arguments;
}

/** `POST /api/menus`, answered by an `Outcome`: a command of the menu of a message, by its English name. */
export interface MenuUse extends Localised {
  readonly name: string;
  readonly text: string;
}

/** `POST /api/mentions`, answered by an `Outcome`: a message that mentions the bot, without the mention. */
export interface Mention extends Localised {
  /** What the page calls the message, 1 to 40 letters, digits and hyphens. The answer is a reply to it. */
  readonly id: string;
  readonly text: string;
}

/** `POST /api/buttons`, answered by an `Outcome`. */
export interface ButtonUse extends Localised {
  readonly customId: string;
  /** What was chosen in a select menu. */
  readonly values: readonly string[];
  /** The message it stands on. */
  readonly message: {
    /** What the page calls it, 1 to 40 letters, digits and hyphens. Votes are counted by it. */
    readonly id: string;
    readonly private: boolean;
    readonly descriptions: readonly string[];
  };
}

/** What the bot does. */
export type Outcome =
  | { readonly does: 'post' | 'update'; readonly message: SentMessage }
  /** The message that the button stands on goes. */
  | { readonly does: 'dismiss' };

/** A message as the bot would send it. */
export interface SentMessage {
  /**
   * What discord.js would send: the body of the interaction callback, `{ type, data }`; where the answer is a reply to a
   * mention, the body of the message itself.
   */
  readonly payload: unknown;
  /** What goes along with it as uploads. */
  readonly files: readonly TextFile[];
  /** Only the asker sees it. */
  readonly private: boolean;
  /** The passages whose cards it shows, in their order, in plain form: `2:1.4`. */
  readonly references: readonly string[];
  /** How much of what Discord allows is used, the fullest first. */
  readonly uses: readonly Use[];
  /** What Discord's OpenAPI document, in the package discord-api-spec, says of the payload. */
  readonly faults: readonly SchemaFault[];
  /** How long the answer took on the server. */
  readonly ms: number;
}

export interface Use {
  /** `embed 0 description` */
  readonly what: string;
  readonly used: number;
  readonly limit: number;
}

export interface SchemaFault {
  /** `data.embeds.0.title` */
  readonly at: string;
  readonly message: string;
}

/** `POST /api/completions`, answered by `Choice[]`. */
export interface Completion extends Localised {
  readonly name: string;
  readonly option: string;
  readonly typed: string;
}

export type Choices = readonly Choice[];

/** `GET /api/sources` */
export type Sources = readonly SourceSummary[];

/** `GET /api/sources/:id/paragraphs?from=1&count=50`: paragraphs by their number, from 1. */
export interface Paragraphs {
  readonly paragraphs: readonly ParagraphText[];
}

export interface ParagraphText {
  readonly number: number;
  readonly reference: string;
  /** Exactly as it stands in the source. */
  readonly text: string;
  /** Offsets into `text`. */
  readonly sentences: readonly {
    readonly reference: string;
    readonly start: number;
    readonly end: number;
    readonly translation?: string;
  }[];
}

/** `POST /api/explanations`, answered by an `Explanation` (../answer/explanation.ts); 404 where the passage was not found. */
export interface Explained {
  /** What was asked or claimed. */
  readonly text: string;
  readonly kind: 'question' | 'claim';
  /** Where only one source was searched. */
  readonly source?: number | undefined;
  /** A passage that was found. */
  readonly reference: string;
}

/**
 * `GET` and `POST` that fail: status 400, 403 (from another page, or under another name than the server's), 404, 405, 413,
 * 415, 429 (with Retry-After), 500, and 503 (with Retry-After) before it is ready, which `/api/about` does not wait for.
 */
export interface Refused {
  /** In the first language of the request's Accept-Language where the bot speaks it, else in English. */
  readonly error: string;
}

import type { Context, ShownMessage } from './command.js';
import type { Messages } from './locale.js';
import { markOfCorpus } from './marks.js';
import { parseShowing, type Showing } from './showing.js';
import { readHeader } from './views/header.js';

export type PressedAnswer =
  | {
      readonly ok: true;
      readonly question: string;
      readonly showing: Showing;
      /** The language of the message, which need not be the presser's. */
      readonly messages: Messages;
      readonly shared?: string;
    }
  | { readonly ok: false; readonly reason: 'outdated' | 'source_changed' };

/** What a button of an answer needs to ask the answer's question again: from its own arguments and the message. */
export function readPressedAnswer(
  args: readonly string[],
  { descriptions }: ShownMessage,
  { sanad }: Context,
): PressedAnswer {
  const parsed = parseShowing(args);
  if (!parsed.ok) return { ok: false, reason: 'outdated' };
  if (parsed.mark !== markOfCorpus(sanad.corpus)) return { ok: false, reason: 'source_changed' };
  const header = readHeader(descriptions[0]);
  if (!header.ok) return { ok: false, reason: 'outdated' };
  return { ...header, showing: parsed.showing, messages: parsed.messages };
}

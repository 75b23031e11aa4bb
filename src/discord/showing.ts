import { LIMITS } from './limits.js';
import { languageOf, type Messages, messagesFor } from './locale.js';

/** As many as have a button each in one row. */
export const MOST_SHOWN = LIMITS.buttonsInRow;

/** Which passages of an answer a message shows, and to whom it belongs. */
export interface Showing {
  /** What is asked again: a question, or a claim to check. */
  readonly kind: 'question' | 'claim';
  /** From 0. */
  readonly page: number;
  /** On a page, 1 to `MOST_SHOWN`. */
  readonly results: number;
  /** Only passages of this source. */
  readonly source?: number | undefined;
  /** Who may dismiss the message, as a user id. */
  readonly asker: string;
}

export type ParsedShowing =
  | {
      readonly ok: true;
      readonly showing: Showing;
      /** The language of the message. */
      readonly messages: Messages;
      /** Of the corpus that the message quotes. */
      readonly mark: string;
    }
  | { readonly ok: false };

const KIND = { question: 'q', claim: 'c' } as const;

/** A showing as the arguments of a button. */
export function printShowing(
  { kind, page, results, source, asker }: Showing,
  messages: Messages,
  mark: string,
): string[] {
  return [String(page), String(results), String(source ?? ''), asker, languageOf(messages), mark, KIND[kind]];
}

const FORM = /^(\d{1,2})\|([1-5])\|([1-9]\d{0,8})?\|(\d{1,20})\|([a-z]{2}(?:-[A-Z]{2})?)\|(\w+)\|([qc])$/;

export function parseShowing(args: readonly string[]): ParsedShowing {
  const match = FORM.exec(args.join('|'));
  if (!match) return { ok: false };
  const [, page, results, source, asker = '', language = '', mark = '', kind] = match;
  return {
    ok: true,
    showing: {
      kind: kind === KIND.claim ? 'claim' : 'question',
      page: Number(page),
      results: Number(results),
      source: source === undefined ? undefined : Number(source),
      asker,
    },
    messages: messagesFor(language),
    mark,
  };
}

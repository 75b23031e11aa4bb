import type { APIEmbed } from 'discord-api-types/v10';
import type { Answer } from '../../answer/ask.js';
import { stripDirectionMarks } from '../../language/direction.js';
import type { Status } from '../../search/confidence.js';
import type { ConfidenceWord, Messages } from '../locale.js';
import { unescapeMarkdown } from '../markdown.js';
import { toOneLine } from '../one-line.js';
import { COLOURS, labelled, ownLine, spoken, titleLine } from './quotation.js';

/** How much of a question is restated. It is the asker's own text, and the message says that it goes on. */
export const LONGEST_RESTATED = 1_000;

/** How many missing names are shown; a long pasted text can have any number. */
const MISSING = 5;
const LONGEST_MISSING = 60;

const COLOUR: Readonly<Record<Status, number>> = {
  answered: COLOURS.good,
  unsure: COLOURS.careful,
  not_found: COLOURS.bad,
};

/** Confidence in words: a number would look more exact than it is. */
export function confidenceWord(confidence: number): ConfidenceWord {
  return confidence >= 0.8 ? 'high' : confidence >= 0.5 ? 'medium' : 'low';
}

/** Whether the header of an answer holds the whole question, so that its buttons can ask it again. */
export function isRestatedWhole(question: string): boolean {
  return question.length <= LONGEST_RESTATED;
}

/**
 * What every header begins with, and `readHeader` reads again: what was asked, and who shared it.
 * @param asked as `toOneLine` makes it
 */
export function restatedLines(asked: string, shared: string | undefined): string[] {
  const shown = isRestatedWhole(asked) ? asked : `${asked.slice(0, LONGEST_RESTATED).toWellFormed()}…`;
  return [ownLine(shown), ...(shared === undefined ? [] : [shared])];
}

/**
 * The top of an answer: the question on the first line of the description, who shared it on the next ones, and below a
 * blank line what is to be said about it.
 *
 * @param question as `toOneLine` makes it
 * @param shared lines that `sharedLines` made
 * @param places of the passages shown, from 1; later ones than the first have a header that says so
 */
export function answerHeader(
  answer: Answer,
  question: string,
  shared: string | undefined,
  [first, last]: readonly [first: number, last: number],
  messages: Messages,
): APIEmbed {
  const { status, confidence, passages } = answer;
  const lines = restatedLines(question, shared);
  const notes = [];
  if (!isRestatedWhole(question)) notes.push(messages.questionShortened);
  if (first > 1) notes.push(messages.buttons.further);
  if (status === 'not_found' && passages.length > 0) notes.push(messages.nearest);
  if (first === 1) lines.push(...missingLines(answer, messages));
  if (notes.length > 0) lines.push('', ...notes.map((note) => spoken(note, messages)));
  const title = first > 1 ? messages.buttons.passages(first, last) : messages.status[status];
  const footer =
    status === 'not_found' || first > 1 ? undefined : messages.confidence[confidenceWord(confidence)];
  return {
    color: first > 1 ? COLOURS.neutral : COLOUR[status],
    title: spoken(title, messages),
    description: lines.join('\n'),
    ...(footer === undefined ? {} : { footer: { text: spoken(footer, messages) } }),
  };
}

/** A line a name: it may be of another script than the reader's language. */
function missingLines({ missing }: Answer, messages: Messages): string[] {
  if (missing.length === 0) return [];
  const lines = ['', spoken(messages.notMentioned, messages)];
  for (const { text } of missing.slice(0, MISSING)) lines.push(`**${titleLine(text, LONGEST_MISSING)}**`);
  const more = missing.length - MISSING;
  if (more > 0) lines.push(spoken(messages.andMore(more), messages));
  return lines;
}

/** Discord's own limit is half of this. */
const LONGEST_NAME = 64;

/** Who shared an answer, by name and without a mention. A name in the other script has a line of its own. */
export function sharedLines(name: string, messages: Messages): string {
  const shown = toOneLine(name).slice(0, LONGEST_NAME).toWellFormed().trimEnd();
  return labelled(messages.buttons.sharedBy, shown, messages);
}

export type ReadHeader =
  | { readonly ok: true; readonly question: string; readonly shared?: string }
  | { readonly ok: false };

/** What an answer's buttons need of its header. A moderator can hide the embeds of a message; then there is nothing. */
export function readHeader(description: string | undefined): ReadHeader {
  const [line = '', ...rest] = (description ?? '').split('\n');
  const question = unescapeMarkdown(stripDirectionMarks(line));
  if (question === '') return { ok: false };
  const blank = rest.indexOf('');
  const shared = rest.slice(0, blank < 0 ? rest.length : blank).join('\n');
  return { ok: true, question, ...(shared === '' ? {} : { shared }) };
}

import type { CommandDraft, Field } from '../state/model.js';
import type { Option, SlashCommand } from './definitions.js';

export type ReadLine =
  | { readonly is: 'text' | 'unknown_command' }
  /** The beginning of a command's name. */
  | { readonly is: 'name'; readonly typed: string }
  | { readonly is: 'command'; readonly draft: CommandDraft };

/**
 * A line as somebody types or pastes it: `/ask question: why? results: 2`, or `/ask why?`, whose text is for the first
 * option that takes text. Names are those of any language of `commands`.
 *
 * @param commands the same ones in each language
 */
export function readLine(line: string, commands: readonly SlashCommand[]): ReadLine {
  const match = /^\s*\/(\S*)(\s?)(.*)$/su.exec(line);
  if (!match) return { is: 'text' };
  const [, typed = '', space, rest = ''] = match;
  if (space === '') return { is: 'name', typed };
  const named = commands.filter(({ name, shown }) => name === typed || shown === typed);
  const [first] = named;
  if (!first) return { is: 'unknown_command' };
  const options = commands.filter(({ name }) => name === first.name).flatMap((each) => each.options);
  return { is: 'command', draft: { kind: 'command', name: first.name, fields: readFields(rest, options) } };
}

/** @param options with those of other languages, under their names there */
function readFields(text: string, options: readonly Option[]): Record<string, Field> {
  const fields: Record<string, Field> = {};
  const labels = labelsIn(text, options);
  const before = text.slice(0, labels[0]?.start ?? text.length).trim();
  const first = options.find(({ type }) => type === 'string') ?? options[0];
  if (before !== '' && first) fields[first.name] = { text: before };
  for (const [i, { option, end }] of labels.entries()) {
    const value = text.slice(end, labels[i + 1]?.start).trim();
    if (!(option.name in fields)) fields[option.name] = { text: choiceOf(option, value) };
  }
  return fields;
}

interface Label {
  readonly option: Option;
  readonly start: number;
  readonly end: number;
}

/** Where `name:` stands, at the beginning or after a space. */
function labelsIn(text: string, options: readonly Option[]): Label[] {
  return [...text.matchAll(/(?<=^|\s)([\p{L}\p{N}_-]{1,32}):(?=\s|$)/gu)].flatMap((match) => {
    const option = options.find(({ name, shown }) => name === match[1] || shown === match[1]);
    return option ? [{ option, start: match.index, end: match.index + match[0].length }] : [];
  });
}

const TRUE = new Set(['true', 'yes', '1', 'نعم']);
const FALSE = new Set(['false', 'no', '0', 'لا']);

function choiceOf({ type }: Option, text: string): string {
  if (type !== 'boolean') return text;
  const word = text.toLowerCase();
  return TRUE.has(word) ? 'true' : FALSE.has(word) ? 'false' : '';
}

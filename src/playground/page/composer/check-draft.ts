import { toAsciiDigits } from '../../../language/arabic.js';
import type { CommandDraft, Field, Problem } from '../state/model.js';
import type { Option, SlashCommand } from './definitions.js';

export type CheckedDraft =
  | { readonly ok: true; readonly args: Readonly<Record<string, string | number | boolean>> }
  | { readonly ok: false; readonly problems: Readonly<Record<string, Problem>> };

/** The arguments of a command, or what Discord would say against them. */
export function checkDraft({ fields }: CommandDraft, { options }: SlashCommand): CheckedDraft {
  const args: Record<string, string | number | boolean> = {};
  const problems: Record<string, Problem> = {};
  for (const option of options) {
    const field = fields[option.name];
    if (!field || field.text.trim() === '') {
      if (option.required) problems[option.name] = { is: 'missing' };
      continue;
    }
    const read = readField(field, option);
    if (read.ok) args[option.name] = read.value;
    else problems[option.name] = read.problem;
  }
  return Object.keys(problems).length === 0 ? { ok: true, args } : { ok: false, problems };
}

type ReadField =
  | { readonly ok: true; readonly value: string | number | boolean }
  | { readonly ok: false; readonly problem: Problem };

function readField({ text, value }: Field, { type, maxLength, min, max }: Option): ReadField {
  if (type === 'boolean') return { ok: true, value: text === 'true' };
  if (type === 'string') {
    const given = String(value ?? text);
    if (maxLength !== undefined && given.length > maxLength)
      return { ok: false, problem: { is: 'too_long', used: given.length, limit: maxLength } };
    return { ok: true, value: given };
  }
  const given = toAsciiDigits(String(value ?? text)).trim();
  if (!/^-?\d{1,15}$/.test(given)) return { ok: false, problem: { is: 'not_whole' } };
  const number = Number(given);
  if ((min !== undefined && number < min) || (max !== undefined && number > max))
    return {
      ok: false,
      problem: {
        is: 'out_of_range',
        ...(min === undefined ? {} : { min }),
        ...(max === undefined ? {} : { max }),
      },
    };
  return { ok: true, value: number };
}

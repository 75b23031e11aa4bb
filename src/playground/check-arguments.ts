import type { Arguments, CommandDefinition, OptionDefinition } from '../discord/command.js';
import { LIMITS } from '../discord/limits.js';
import type { Words } from './words.js';

export type CheckedArguments =
  | { readonly ok: true }
  | { readonly ok: false; readonly say: (words: Words) => string };

/** Whether arguments are what the definition promises its handler. On Discord, Discord sees to it. */
export function checkArguments({ options }: CommandDefinition, args: Arguments): CheckedArguments {
  for (const [name, value] of Object.entries(args)) {
    if (!Object.hasOwn(options, name)) return fault((words) => words.noSuchOption(name));
    const checked = value === undefined ? { ok: true as const } : checkValue(name, options[name]!, value);
    if (!checked.ok) return checked;
  }
  for (const [name, { required = false }] of Object.entries(options)) {
    const value = Object.hasOwn(args, name) ? args[name] : undefined;
    if (required && (value === undefined || value === '')) return fault((words) => words.missing(name));
  }
  return { ok: true };
}

function checkValue(
  name: string,
  { type, min, max, maxLength = LIMITS.optionLength }: OptionDefinition,
  value: string | number | boolean,
): CheckedArguments {
  const isOfType = type === 'integer' ? Number.isSafeInteger(value) : typeof value === type;
  if (!isOfType) return fault((words) => words.wrongType(name, type));
  if (typeof value === 'string' && value.length > maxLength)
    return fault((words) => words.tooLong(name, maxLength));
  if (typeof value === 'number' && (value < (min ?? value) || value > (max ?? value)))
    return fault((words) =>
      words.outOfRange(name, {
        ...(min === undefined ? {} : { min }),
        ...(max === undefined ? {} : { max }),
      }),
    );
  return { ok: true };
}

function fault(say: (words: Words) => string): CheckedArguments {
  return { ok: false, say };
}

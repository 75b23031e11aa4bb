import { LIMITS } from './limits.js';

/** The form below; another form gets another letter, so that buttons of old messages are told apart. */
const VERSION = 'a';
const SEPARATOR = '|';

/** What a button carries: which action, and all that the action needs. Nothing else remembers a message. */
export interface CustomId {
  readonly action: string;
  readonly args: readonly string[];
}

/** @throws RangeError when it would be longer than Discord allows, or a part holds the separator */
export function printCustomId({ action, args }: CustomId): string {
  const parts = [VERSION, action, ...args];
  if (parts.some((part) => part.includes(SEPARATOR)))
    throw new RangeError(`A part of a custom id holds ${SEPARATOR}.`);
  const id = parts.join(SEPARATOR);
  if (id.length > LIMITS.customId)
    throw new RangeError(`custom id: ${id.length}, Discord allows ${LIMITS.customId}`);
  return id;
}

export type ParsedCustomId = ({ readonly ok: true } & CustomId) | { readonly ok: false };

export function parseCustomId(id: string): ParsedCustomId {
  const [version, action, ...args] = id.split(SEPARATOR);
  return version === VERSION && action ? { ok: true, action, args } : { ok: false };
}

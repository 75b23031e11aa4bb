import { z } from 'zod';
import { LONGEST_QUESTION } from '../answer/ask.js';
import { LIMITS } from '../discord/limits.js';
import type { ButtonUse, CommandUse, Completion, Explained, Mention, MenuUse } from './protocol.js';

/*
 * Bodies of requests, of which nothing is trusted. What Discord limits is limited the same; what it does not limit is
 * limited here.
 */

/** Of a message whose menu is used: its own text and that of its embeds. */
const LONGEST_MESSAGE = 2 * LIMITS.content + LIMITS.embedsTotal;

const name = z.string().min(1).max(32);
const locale = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$/);
const messageId = z.string().regex(/^[\w-]{1,40}$/);

export const commandUse = z.strictObject({
  locale,
  name,
  args: z.record(name, z.union([z.string(), z.number(), z.boolean()])),
}) satisfies z.ZodType<CommandUse>;

export const menuUse = z.strictObject({
  locale,
  name,
  text: z.string().max(LONGEST_MESSAGE),
}) satisfies z.ZodType<MenuUse>;

export const mention = z.strictObject({
  locale,
  id: messageId,
  text: z.string().max(2 * LIMITS.content),
}) satisfies z.ZodType<Mention>;

export const buttonUse = z.strictObject({
  locale,
  customId: z.string().min(1).max(LIMITS.customId),
  values: z.array(z.string().max(LIMITS.selectText)).max(LIMITS.selectOptions),
  message: z.strictObject({
    id: messageId,
    private: z.boolean(),
    descriptions: z.array(z.string().max(LIMITS.embedDescription)).max(LIMITS.embeds),
  }),
}) satisfies z.ZodType<ButtonUse>;

export const completion = z.strictObject({
  locale,
  name,
  option: name,
  typed: z.string().max(LIMITS.optionLength),
}) satisfies z.ZodType<Completion>;

export const explained = z.strictObject({
  text: z.string().max(LONGEST_QUESTION),
  kind: z.enum(['question', 'claim']),
  source: z.number().int().min(1).optional(),
  reference: z.string().min(1).max(100),
}) satisfies z.ZodType<Explained>;

const number = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number)
  .pipe(z.number().min(1));

/** Of an address: which paragraphs of which source. */
export const paragraphRange = z.object({
  id: number,
  from: number.default(1),
  count: number.pipe(z.number().max(50)).default(50),
});

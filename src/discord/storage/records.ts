import { z } from 'zod';
import { type ServerSettings, serverSettings } from '../settings.js';

/*
 * What is written to the disk, as JSON with the version of its form. A field with a default may be added to version 1;
 * any other change is version 2, which this code must not read as if it knew it.
 */
const VERSION = 1;

const settingsRecord = z.object({ version: z.literal(VERSION), settings: serverSettings });

const voteRecord = z.object({
  version: z.literal(VERSION),
  vote: z.enum(['helpful', 'not_helpful']),
  references: z.array(z.string()),
  server: z.string().optional(),
});

export type StoredVote = Omit<z.output<typeof voteRecord>, 'version'>;

/** Why not names fields and versions, never values. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: string };

export function printSettings(settings: ServerSettings): string {
  return JSON.stringify({ version: VERSION, settings });
}

export function parseSettings(text: string): Parsed<ServerSettings> {
  const parsed = parse(text, settingsRecord);
  return parsed.ok ? { ok: true, value: parsed.value.settings } : parsed;
}

export function printVote(vote: StoredVote): string {
  return JSON.stringify({ version: VERSION, ...vote });
}

export function parseVote(text: string): Parsed<StoredVote> {
  return parse(text, voteRecord);
}

function parse<T>(text: string, schema: z.ZodType<T>): Parsed<T> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, why: 'it is not JSON' };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data };
  const fields = parsed.error.issues.map((issue) => issue.path.join('.') || 'the whole');
  return { ok: false, why: `not as expected: ${[...new Set(fields)].join(', ')}` };
}

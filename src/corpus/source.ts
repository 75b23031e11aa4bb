import { z } from 'zod';
import type { Span } from './span.js';

/** A year, a month or a day, as precisely as it is known. YAML reads an unquoted year as a number. */
const partialDate = z
  .union([z.string(), z.number().int()])
  .transform(String)
  .refine((value) => /^\d{4}(-\d{2}(-\d{2})?)?$/.test(value) && !Number.isNaN(Date.parse(value)), {
    message: 'must be a year, a month or a day: 2017, 2017-03 or 2017-03-01',
  });

const line = z
  .string()
  .trim()
  .min(1, { message: 'must not be empty' })
  .refine((value) => !/[\r\n\u2028\u2029]/.test(value), { message: 'must be one line' });

/** What `source.yaml` holds. Only what is known is there. */
export const sourceMetadata = z.object({
  id: z.number({ message: 'must be a whole number from 1' }).int().min(1).max(999_999_999),
  title: line,
  language: line.default('ar'),
  publisher: line.optional(),
  author: line.optional(),
  published: partialDate.optional(),
  url: z.url({ protocol: /^https?$/, message: 'must be an http or https address' }).optional(),
});

export type SourceMetadata = z.output<typeof sourceMetadata>;

export interface Paragraph extends Span {
  /** Spans in the source's text, in order. Sentence N of a reference is element N - 1. */
  readonly sentences: readonly Span[];
}

/** The English of sentences, by the part of their reference after the source: `1.4`. Unofficial, never evidence. */
export type Translation = ReadonlyMap<string, string>;

/** A document of the corpus. */
export interface Source extends SourceMetadata {
  /** The name of its folder. */
  readonly slug: string;
  /** text.txt, decoded as UTF-8 with nothing left out or changed, a byte order mark included. */
  readonly text: string;
  /** SHA-256 of the bytes of text.txt, in hex. */
  readonly sha256: string;
  /** Paragraph N of a reference is element N - 1. */
  readonly paragraphs: readonly Paragraph[];
  /** Where the source has one and it is to be used. */
  readonly translation?: Translation;
}

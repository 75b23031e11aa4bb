import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { ROOT } from '../config.js';

const vector = z.array(z.number()).transform((values) => Float32Array.from(values));
const mean = z.object({ pooled: vector, tokens: vector });

const schema = z.object({
  /** The fingerprint of the model that the means were taken with. */
  model: z.string(),
  passage: mean,
  /** By language of the question. */
  query: z.object({ ar: mean, en: mean }),
});

/** What the vectors of all texts of a kind have in common. */
export type Mean = z.output<typeof mean>;
export type Means = z.output<typeof schema>;

const FILE = path.join(ROOT, 'embeddings/means.json');

/** The means measured on development data with the shipped model (`sanad measure` writes them). */
export function shippedMeans(): { readonly means: Means; readonly sha256: string } {
  const text = readFileSync(FILE, 'utf8');
  return { means: schema.parse(JSON.parse(text)), sha256: createHash('sha256').update(text).digest('hex') };
}

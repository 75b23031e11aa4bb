import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { ROOT } from '../config.js';

/** embeddings/calibration.json, made by embeddings/convert/calibrate.mjs. */
const schema = z.object({
  /** The fingerprint of the embedder it was measured with. */
  embedder: z.string(),
  /** P(the best passage answers) = 1 / (1 + exp(-(intercept + Σ weight × feature))). */
  confidence: z.object({ intercept: z.number(), weights: z.record(z.string(), z.number()) }),
  /** `answered` from the first on, `unsure` from the second on, else `not_found`. */
  thresholds: z.object({ answered: z.number(), unsure: z.number() }),
});

export type CalibrationData = z.output<typeof schema>;

const FILE = path.join(ROOT, 'embeddings/calibration.json');

/** How the scores of an embedder become a confidence. */
export class Calibration {
  constructor(readonly data: CalibrationData) {}

  static load(): Calibration {
    return new Calibration(schema.parse(JSON.parse(readFileSync(FILE, 'utf8'))));
  }

  /** Whether it was measured with this embedder. With another one, confidence is a guess. */
  fits(fingerprint: string): boolean {
    return this.data.embedder === fingerprint;
  }
}

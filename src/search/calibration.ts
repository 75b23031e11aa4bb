import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { ROOT } from '../config.js';
import { meanOf } from '../embedding/vectors.js';
import type { QuestionLanguage } from '../language/detect.js';

const vector = z.array(z.number()).transform((values) => Float32Array.from(values));

/** embeddings/calibration.json, made by embeddings/convert/calibrate.py from `sanad eval --features`. */
const schema = z.object({
  /** The fingerprint of the model it was made with. */
  model: z.string(),
  /** What pooled vectors of questions have in common, a language. */
  questionMeans: z.object({ ar: vector, en: vector }),
  /** P(the best passage answers) = 1 / (1 + exp(-(intercept + Σ weight × feature))). */
  confidence: z.object({ intercept: z.number(), weights: z.record(z.string(), z.number()) }),
  /** `answered` from the first on, `unsure` from the second on, else `not_found`. */
  thresholds: z.object({ answered: z.number(), unsure: z.number() }),
});

export type CalibrationData = z.output<typeof schema>;

const FILE = path.join(ROOT, 'embeddings/calibration.json');

/** What is known of the model's scores: the means of questions and how a score becomes a confidence. */
export class Calibration {
  readonly #other: Float32Array;

  constructor(readonly data: CalibrationData) {
    const { ar, en } = data.questionMeans;
    this.#other = meanOf([ar, en], en.length);
  }

  static load(): Calibration {
    return new Calibration(schema.parse(JSON.parse(readFileSync(FILE, 'utf8'))));
  }

  /** Whether the figures were measured with this model. With another one, confidence is a guess. */
  fits(fingerprint: string): boolean {
    return this.data.model === fingerprint;
  }

  questionMean(language: QuestionLanguage): Float32Array {
    return language === 'und' ? this.#other : this.data.questionMeans[language];
  }
}

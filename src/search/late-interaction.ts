import type { Similarities } from '../embedding/similarity.js';

/** How well each token of a question is matched by its best token of a text. */
export interface LateInteraction {
  /** The weighted mean of `best`: how well the text as a whole meets the question. */
  readonly score: number;
  /** For each question token, the cosine with its best match; 0 where the text has no tokens. */
  readonly best: Float32Array;
  /** For each question token, the row of its best match; -1 where the text has no tokens. */
  readonly match: Int32Array;
}

/**
 * Late interaction (ColBERT, Khattab & Zaharia 2020), as a mean and not a sum, so that long and short questions give
 * scores of one scale. A question or text without tokens scores 0.
 * @param weights of the question's tokens, with the sum 1
 */
export function lateInteraction(similarities: Similarities, weights: Float32Array): LateInteraction {
  const best = new Float32Array(weights.length);
  const match = new Int32Array(weights.length).fill(-1);
  if (similarities.rows === 0) return { score: 0, best, match };
  let score = 0;
  for (let token = 0; token < weights.length; token++) {
    const cosines = similarities.of(token);
    let highest = 0;
    for (let row = 1; row < cosines.length; row++) {
      if (cosines[row]! > cosines[highest]!) highest = row;
    }
    best[token] = cosines[highest]!;
    match[token] = highest;
    score += weights[token]! * best[token]!;
  }
  return { score, best, match };
}

/**
 * Late interaction with a text and its translation together: each question token takes its best match in the text, or
 * a share of the way from there to a better one in the translation.
 * `match` stays that of the text itself, which is what is shown.
 * @param share 1 takes the translation for as good as the text
 */
export function withTranslation(
  text: LateInteraction,
  translation: LateInteraction | undefined,
  weights: Float32Array,
  share: number,
): LateInteraction {
  if (!translation) return text;
  const best = text.best.map((value, i) => value + share * Math.max(0, translation.best[i]! - value));
  return { score: best.reduce((sum, value, i) => sum + weights[i]! * value, 0), best, match: text.match };
}

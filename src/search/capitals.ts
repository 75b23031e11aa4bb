import type { Embedder } from '../embedding/embedding.js';

export type Lexicon = Pick<Embedder, 'tokenise' | 'rarity'>;

/**
 * By how much a word is likelier with a capital than without, in nats; below 0 for common words. By the tokenizer's
 * unigram model, which has seen far more Instagram than instagram, and more output than Output.
 */
export function likelierWithCapital(lexicon: Lexicon, word: string): number {
  const cost = (text: string) =>
    [...lexicon.tokenise(text).ids].reduce((sum, id) => sum + lexicon.rarity(id), 0);
  const lower = word.toLowerCase();
  return cost(lower) - cost(lower.replace(/^./u, (letter) => letter.toUpperCase()));
}

/**
 * A claim with the capital of its first word taken back where only the place asks for it: the model takes "Output" for
 * another word than "output". Nothing changes its place.
 */
export function withoutFirstCapital(lexicon: Lexicon, claim: string): string {
  const word = /^\p{Lu}[\p{Ll}]+/u.exec(claim)?.[0];
  if (word === undefined || likelierWithCapital(lexicon, word) >= 0) return claim;
  const lower = word.toLowerCase();
  return lower.length === word.length ? lower + claim.slice(word.length) : claim;
}

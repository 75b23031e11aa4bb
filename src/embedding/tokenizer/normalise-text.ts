// Characters of which sentencepiece's nmt_nfkc rules make nothing, and those of which they make a space.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed.
const REMOVED = /[\x01-\x08\x0B\x0E-\x1F\x7F\x8F\x9F]/g;
const SPACES = /[\t\n\f\r\u1680\u200B\u200C\u200E\u200F\u2028\u2029\u2581\uFEFF\uFFFD]/g;
const FULLWIDTH_TILDE = '\uFF5E';

/**
 * A text as the vocabulary of XLM-R spells it: NFKC and a few rules for white space (sentencepiece's nmt_nfkc, as
 * @xenova/transformers knows it), runs of spaces made one.
 */
export function normaliseText(text: string): string {
  return (
    text
      .replace(REMOVED, '')
      .replace(SPACES, ' ')
      // sentencepiece leaves this one alone, which NFKC would change.
      .split(FULLWIDTH_TILDE)
      .map((part) => part.normalize('NFKC'))
      .join(FULLWIDTH_TILDE)
      .replace(/ {2,}/g, ' ')
  );
}

import type { Corpus } from '../corpus/corpus.js';
import { type Passage, quoteOf, translationOf } from '../corpus/passage.js';
import { foldLetters, toAsciiDigits } from '../language/arabic.js';
import { splitWords } from '../language/terms.js';

interface Entry {
  readonly passage: Passage;
  /** The words of the sentence, each between spaces. */
  readonly words: string;
  /** The same of its translation; empty where there is none. */
  readonly translated: string;
}

/**
 * Finds sentences by words that they have, in their own order, as the sentence has them or its translation: letters
 * that are typed one for another, vowel marks and punctuation do not count. It looks at every sentence, which takes
 * about a millisecond for a thousand of them.
 */
export class WordSearch {
  readonly #entries: readonly Entry[];

  constructor(corpus: Corpus) {
    this.#entries = [...corpus.passages()].map((passage) => ({
      passage,
      words: folded(quoteOf(passage)),
      translated: folded(translationOf(passage) ?? ''),
    }));
  }

  /** Sentences with these words; the last one may be the beginning of a longer one. In the order of the corpus. */
  beginning(words: string): Passage[] {
    return this.#having(folded(words).trimEnd());
  }

  /** Sentences with exactly these words; first those of which they are the greatest part. */
  having(words: string): Passage[] {
    return this.#having(folded(words)).sort((a, b) => a.end - a.start - (b.end - b.start));
  }

  #having(wanted: string): Passage[] {
    // What has no letters is no words: numbers alone are more likely a reference that is not finished.
    if (!/\p{L}/u.test(wanted)) return [];
    return this.#entries
      .filter(({ words, translated }) => words.includes(wanted) || translated.includes(wanted))
      .map(({ passage }) => passage);
  }
}

function folded(text: string): string {
  const words = splitWords(text).map((word) => foldLetters(toAsciiDigits(word.toLowerCase())));
  return words.length === 0 ? '' : ` ${words.join(' ')} `;
}

import type { Corpus } from '../corpus/corpus.js';
import { type Passage, quoteOf, translationOf } from '../corpus/passage.js';
import { foldLetters, toAsciiDigits } from '../language/arabic.js';
import { splitWords } from '../language/terms.js';
import { Slices } from '../slices.js';

/**
 * Finds sentences by words that they have, in their own order, as the sentence has them or its translation: letters
 * that are typed one for another, vowel marks and punctuation do not count. The words of all sentences are gathered when
 * something is first looked for. A look through them takes some ten milliseconds for a hundred thousand sentences.
 */
export class WordSearch {
  #gathered: Promise<Gathered> | undefined;

  constructor(private readonly corpus: Corpus) {}

  /** Gathers them now. */
  async prepare(): Promise<void> {
    await this.#gather();
  }

  /** Sentences with these words; the last one may be the beginning of a longer one. In the order of the corpus. */
  beginning(words: string): Promise<Passage[]> {
    return this.#having(folded(words).trimEnd());
  }

  /** Sentences with exactly these words; first those of which they are the greatest part. */
  async having(words: string): Promise<Passage[]> {
    return (await this.#having(folded(words))).sort((a, b) => a.end - a.start - (b.end - b.start));
  }

  async #having(wanted: string): Promise<Passage[]> {
    // What has no letters is no words: numbers alone are more likely a reference that is not finished.
    if (!/\p{L}/u.test(wanted)) return [];
    const { passages, texts, translations } = await this.#gather();
    const found = new Set([...texts.having(wanted), ...translations.having(wanted)]);
    return [...found].sort((a, b) => a - b).map((place) => passages[place]!);
  }

  #gather(): Promise<Gathered> {
    this.#gathered ??= gather(this.corpus);
    return this.#gathered;
  }
}

interface Gathered {
  readonly passages: readonly Passage[];
  readonly texts: Lines;
  readonly translations: Lines;
}

async function gather(corpus: Corpus): Promise<Gathered> {
  const slices = new Slices();
  const passages: Passage[] = [];
  const texts: string[] = [];
  const translations: string[] = [];
  for (const passage of corpus.passages()) {
    passages.push(passage);
    texts.push(folded(quoteOf(passage)));
    translations.push(folded(translationOf(passage) ?? ''));
    if (slices.over) await slices.next();
  }
  return { passages, texts: new Lines(texts), translations: new Lines(translations) };
}

/** Lines that are looked through as one string, which is an order of magnitude faster than one after the other. */
class Lines {
  readonly #all: string;
  readonly #starts: Uint32Array;

  constructor(lines: readonly string[]) {
    this.#all = lines.join('\n');
    this.#starts = new Uint32Array(lines.length);
    let start = 0;
    for (const [line, { length }] of lines.entries()) {
      this.#starts[line] = start;
      start += length + 1;
    }
  }

  /** The lines, in order, that contain a text of one line. */
  having(wanted: string): number[] {
    const found: number[] = [];
    let at = this.#all.indexOf(wanted);
    while (at !== -1) {
      const line = this.#lineAt(at);
      found.push(line);
      const next = this.#starts[line + 1];
      at = next === undefined ? -1 : this.#all.indexOf(wanted, next);
    }
    return found;
  }

  /** The last line that starts at or before an offset. */
  #lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** The words of a text, each between spaces. */
function folded(text: string): string {
  const words = splitWords(text).map((word) => foldLetters(toAsciiDigits(word.toLowerCase())));
  return words.length === 0 ? '' : ` ${words.join(' ')} `;
}

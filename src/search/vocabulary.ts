import type { Corpus } from '../corpus/corpus.js';
import type { Source } from '../corpus/source.js';
import { foldLetters, isMostlyArabic } from '../language/arabic.js';
import { arabicSkeletons, latinSkeleton, withoutPrefixes } from '../language/names.js';
import { numbersIn } from '../language/numbers.js';
import { arabicRegionStem } from '../language/regions.js';
import { soundAlike, spelledAlike } from '../language/spelling.js';
import { splitWords, toTerm } from '../language/terms.js';
import { Slices } from '../slices.js';

export type Script = 'Latin' | 'Arabic';

/** A term of fewer letters begins too many words. */
const SHORTEST_BEGINNING = 4;

/**
 * The words and numbers that some sources use, in their text or its translation. A look-up of a word that is not there
 * compares it with every word, milliseconds for a hundred thousand.
 */
export class Vocabulary {
  readonly #terms = new Set<string>();
  readonly #numbers = new Set<number>();
  readonly #spelled: Readonly<Record<Script, Set<string>>> = { Latin: new Set(), Arabic: new Set() };
  readonly #skeletons: Readonly<Record<Script, Set<string>>> = { Latin: new Set(), Arabic: new Set() };
  /** The scripts in which everything is said that these sources say. */
  readonly #complete = new Set<Script>(['Latin', 'Arabic']);
  readonly #seen = new Set<string>();

  private constructor() {}

  /** Takes seconds for a hundred thousand passages, in slices. */
  static async gather(sources: Iterable<Source>): Promise<Vocabulary> {
    const gathered = new Vocabulary();
    const slices = new Slices();
    for (const { text, paragraphs, translation } of sources) {
      for (const { start, end } of paragraphs) {
        gathered.#add(text.slice(start, end));
        if (slices.over) await slices.next();
      }
      for (const line of translation?.values() ?? []) {
        gathered.#add(line);
        if (slices.over) await slices.next();
      }
      const isArabic = isMostlyArabic(text);
      if (!isArabic) gathered.#complete.delete('Arabic');
      if (isArabic && !translation) gathered.#complete.delete('Latin');
    }
    gathered.#seen.clear();
    return gathered;
  }

  #add(text: string): void {
    for (const { values, otherwise } of numbersIn(text)) {
      for (const value of [...values, ...otherwise]) this.#numbers.add(value);
    }
    for (const word of splitWords(text)) {
      if (this.#seen.has(word)) continue;
      this.#seen.add(word);
      const script = scriptOf(word);
      if (!script) continue;
      const term = toTerm(word);
      if (term !== undefined) this.#terms.add(term);
      for (const form of formsOf(word)) this.#spelled[script].add(form);
      for (const skeleton of skeletonsOf(word)) this.#skeletons[script].add(skeleton);
    }
  }

  /** Whether all that the sources say is there in this script, so that a word that is not is not said. */
  isComplete(script: Script): boolean {
    return this.#complete.has(script);
  }

  hasNumber(value: number): boolean {
    return this.#numbers.has(value);
  }

  /** Whether a word stands there, as it is or in another form: one that begins like it or that it begins like. */
  hasWord(word: string): boolean {
    const term = toTerm(word);
    if (term === undefined || this.#terms.has(term)) return true;
    for (const known of this.#terms) {
      const [shorter, longer] = known.length < term.length ? [known, term] : [term, known];
      if (shorter.length >= SHORTEST_BEGINNING && longer.startsWith(shorter)) return true;
    }
    return false;
  }

  /** Whether a word of this script is spelled the same but for a slip or another way of writing its vowels. */
  hasSpelling(word: string, script: Script): boolean {
    if (skeletonsOf(word).some((skeleton) => this.#skeletons[script].has(skeleton))) return true;
    const forms = formsOf(word);
    for (const known of this.#spelled[script]) {
      if (forms.some((form) => spelledAlike(known, form))) return true;
    }
    return false;
  }

  /** Whether a word of this script has these consonants, or nearly. */
  hasSound(skeleton: string, script: Script): boolean {
    const skeletons = this.#skeletons[script];
    if (skeletons.has(skeleton)) return true;
    for (const known of skeletons) if (soundAlike(known, skeleton)) return true;
    return false;
  }

  /** Whether a country or language is named, as a noun or as an adjective. */
  hasRegion(arabic: string): boolean {
    return arabic.split(' ').every((part) => {
      const stem = foldLetters(arabicRegionStem(part));
      for (const word of this.#spelled.Arabic) if (word.includes(stem)) return true;
      return false;
    });
  }
}

function scriptOf(word: string): Script | undefined {
  if (/^\p{Script=Arabic}/u.test(word)) return 'Arabic';
  return /^\p{Script=Latin}/u.test(word) ? 'Latin' : undefined;
}

/** The word as people may spell it: folded, without what may be written in one word with it. */
function formsOf(word: string): string[] {
  return withoutPrefixes(word.toLowerCase()).map(foldLetters);
}

function skeletonsOf(word: string): string[] {
  return [latinSkeleton(word), ...arabicSkeletons(word)].filter((skeleton) => skeleton !== '');
}

/** The vocabulary of a corpus and of each of its sources, gathered when it is first asked for: most questions name nothing. */
export class Vocabularies {
  readonly #gathered = new Map<number | undefined, Promise<Vocabulary>>();

  constructor(private readonly corpus: Corpus) {}

  /** @param source only what this one says */
  of(source: number | undefined): Promise<Vocabulary> {
    const known = this.#gathered.get(source);
    if (known) return known;
    const gathering = Vocabulary.gather(
      this.corpus.sources.filter(({ id }) => source === undefined || id === source),
    );
    this.#gathered.set(source, gathering);
    return gathering;
  }
}

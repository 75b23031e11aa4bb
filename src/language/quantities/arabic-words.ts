/** A word without what is written together with it. */
export interface BareWord {
  readonly base: string;
  /** Begins with و, "and". */
  readonly and: boolean;
  /** Has the article. */
  readonly definite: boolean;
  /** Has ب, ل or ك before it: "in", "for", "as". */
  readonly governed: boolean;
}

const PARTICLES = ['', 'و', 'ف', 'ب', 'ل', 'ك', 'وب', 'ول', 'وك', 'فب', 'فل'];
const BEGINS = /^[وفبلكا]/u;
const LONGEST_PARTICLES = 4;

/**
 * What a folded Arabic word may be, the word itself first, then without particles and article: والعشرين is عشرين with
 * "and" and "the". A look-up takes the first that it knows.
 */
export function bareWords(word: string): BareWord[] {
  // Most words begin with no particle: this runs for every word, several times.
  if (!BEGINS.test(word)) return [{ base: word, and: false, definite: false, governed: false }];
  const found: BareWord[] = [];
  for (const particles of PARTICLES) {
    if (!word.startsWith(particles)) continue;
    const rest = word.slice(particles.length);
    const and = particles.startsWith('و') || particles.startsWith('ف');
    const governed = /[بلك]/u.test(particles);
    found.push({ base: rest, and, definite: false, governed });
    if (rest.startsWith('ال')) found.push({ base: rest.slice(2), and, definite: true, governed });
    // ل swallows the alif of the article: للمئة.
    if (particles.endsWith('ل') && rest.startsWith('ل'))
      found.push({ base: rest.slice(1), and, definite: true, governed });
  }
  return found.filter(({ base }) => base.length > 1);
}

/** The first form of a word that a look-up knows. */
export function lookUpBare<T>(
  word: string,
  known: (base: string) => T | undefined,
): { readonly bare: BareWord; readonly value: T } | undefined {
  for (const bare of bareWords(word)) {
    const value = known(bare.base);
    if (value !== undefined) return { bare, value };
  }
  return undefined;
}

/** A phrase's first word as it is compared: with و, ب and the like before it or not. */
export function startsAs(word: string, wanted: string): boolean {
  if (word === wanted) return true;
  if (!word.endsWith(wanted) || word.length - wanted.length > LONGEST_PARTICLES) return false;
  return bareWords(word).some(({ base }) => base === wanted);
}

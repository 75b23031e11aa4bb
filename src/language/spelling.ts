/** Fewer letters are not enough to see that one of them is wrong. */
const SHORTEST = 4;

/** Whether two words are apart by one letter at most: another one, one more, or two neighbours swapped. */
export function spelledAlike(a: string, b: string): boolean {
  if (a === b) return true;
  return Math.min(a.length, b.length) >= SHORTEST && apartByOne(a, b);
}

/**
 * Whether two consonant skeletons (language/names) are nearly the same: apart by one sound, or one is the beginning of
 * the other. Between scripts sounds are misheard, added and left silent (Versailles, فرساي).
 */
export function soundAlike(a: string, b: string): boolean {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  return longer.startsWith(shorter) || apartByOne(a, b);
}

/** Edit distance of Damerau and Levenshtein, at most 1. */
function apartByOne(a: string, b: string): boolean {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  if (longer.length - shorter.length > 1) return false;
  let same = 0;
  while (same < shorter.length && shorter[same] === longer[same]) same++;
  const rest = shorter.slice(same);
  const other = longer.slice(same);
  if (shorter.length < longer.length) return rest === other.slice(1);
  const swapped = rest[0] === other[1] && rest[1] === other[0] && rest.slice(2) === other.slice(2);
  return rest.slice(1) === other.slice(1) || swapped;
}

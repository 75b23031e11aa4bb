const RLI = '\u2067';
const PDI = '\u2069';
const OPENING = /[\u2066-\u2068]/gu;

/**
 * Arabic text for a place whose own direction is not known, between RIGHT-TO-LEFT ISOLATE and POP DIRECTIONAL ISOLATE
 * (UAX #9): punctuation at its ends stays at its ends. Isolates that the text leaves open are closed inside, so that
 * they cannot swallow the closing one.
 */
export function isolateRightToLeft(text: string): string {
  const open = (text.match(OPENING)?.length ?? 0) - (text.match(/\u2069/gu)?.length ?? 0);
  return `${RLI}${text}${PDI.repeat(Math.max(0, open))}${PDI}`;
}

/** Latin text or a number inside Arabic text: a hyphen between digits would otherwise turn `1.4-6` around. */
export function isolateLeftToRight(text: string): string {
  return `\u2066${text}${PDI}`;
}

const MARKS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Without the marks that only steer direction. */
export function stripDirectionMarks(text: string): string {
  return text.replace(MARKS, '');
}

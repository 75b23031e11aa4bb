import { toAsciiDigits } from '../language/arabic.js';
import { stripDirectionMarks } from '../language/direction.js';

/**
 * Where a passage stands. Sentences are inclusive; without them the whole paragraph is meant. All numbers count from 1.
 */
export interface Reference {
  readonly source: number;
  readonly paragraph: number;
  readonly sentences?: readonly [first: number, last: number];
}

export type ReferenceStyle = 'plain' | 'en' | 'ar';

/**
 * A reference as text: `2:1.4-6` (plain), `[2 ¶1 s4-6]` (en), «المصدر 2، الفقرة 1، الجمل 4-6» (ar).
 * `parseReference` reads all three.
 */
export function printReference(reference: Reference, style: ReferenceStyle = 'plain'): string {
  const { source, paragraph, sentences } = reference;
  const range = sentences && (sentences[0] === sentences[1] ? `${sentences[0]}` : sentences.join('-'));
  switch (style) {
    case 'plain':
      return range === undefined ? `${source}:${paragraph}` : `${source}:${paragraph}.${range}`;
    case 'en':
      return range === undefined ? `[${source} ¶${paragraph}]` : `[${source} ¶${paragraph} s${range}]`;
    case 'ar': {
      const base = `المصدر ${source}، الفقرة ${paragraph}`;
      if (sentences === undefined) return base;
      return `${base}، ${sentences[0] === sentences[1] ? 'الجملة' : 'الجمل'} ${range}`;
    }
  }
}

const NUMBER = '0*([1-9]\\d{0,8})';
const RANGE = `${NUMBER}(?:\\s{0,3}[-–—−]\\s{0,3}${NUMBER})?`;
const FORMS = [
  new RegExp(`^${NUMBER}\\s{0,3}:\\s{0,3}${NUMBER}(?:\\s{0,3}\\.\\s{0,3}${RANGE})?$`, 'u'),
  new RegExp(
    `^\\[?\\s{0,3}${NUMBER}\\s{0,3}¶\\s{0,3}${NUMBER}(?:\\s{0,3}s\\s{0,3}${RANGE})?\\s{0,3}\\]?$`,
    'iu',
  ),
  new RegExp(
    `^«?المصدر\\s{0,3}${NUMBER}\\s{0,3}[،,]\\s{0,3}الفقرة\\s{0,3}${NUMBER}(?:\\s{0,3}[،,]\\s{0,3}(?:الجملة|الجمل)\\s{0,3}${RANGE})?»?$`,
    'u',
  ),
];

export type ParsedReference =
  | { readonly ok: true; readonly reference: Reference }
  | { readonly ok: false; readonly reason: 'not_a_reference' | 'backwards_range' };

/** Longer input is no reference; the bound keeps hostile input cheap. */
const LONGEST = 100;

/** Reads a reference in any of its printed forms, with digits of either script and direction marks ignored. */
export function parseReference(input: string): ParsedReference {
  if (input.length > LONGEST) return { ok: false, reason: 'not_a_reference' };
  // What is copied from a right-to-left line brings direction marks along.
  const text = toAsciiDigits(stripDirectionMarks(input)).trim();
  for (const form of FORMS) {
    const match = form.exec(text);
    if (!match) continue;
    const [source, paragraph, first, last] = match.slice(1).map((group) => group && Number(group));
    if (!source || !paragraph) continue;
    if (!first) return { ok: true, reference: { source, paragraph } };
    if (last && last < first) return { ok: false, reason: 'backwards_range' };
    return { ok: true, reference: { source, paragraph, sentences: [first, last || first] } };
  }
  return { ok: false, reason: 'not_a_reference' };
}

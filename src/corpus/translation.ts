import { CorpusError } from './errors.js';
import { parseReference, printReference } from './reference.js';
import type { Paragraph, Translation } from './source.js';

/** The name of a sentence in a translation file. */
export function translationKey(paragraph: number, sentence: number): string {
  return `${paragraph}.${sentence}`;
}

/**
 * Reads a translation file: a line a sentence, its place in the source, a tab, its English. Blank lines are passed over.
 * @throws CorpusError for a line of another form, a place that the source does not have, a place that stands twice, and
 *   a sentence without a line: a translation that is out of step with its source would put words into its mouth
 */
export function parseTranslation(file: string, text: string, paragraphs: readonly Paragraph[]): Translation {
  const translation = new Map<string, string>();
  for (const [i, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '') continue;
    const tab = line.indexOf('\t');
    const place = line.slice(0, Math.max(0, tab)).trim();
    const english = line.slice(tab + 1).trim();
    const problem = problemOf(place, english, paragraphs, translation);
    if (problem !== undefined) {
      throw new CorpusError(
        file,
        `line ${i + 1} ${problem}.`,
        'Each line is a place such as 1.4, a tab and its English.',
      );
    }
    translation.set(place, english);
  }
  for (const [p, { sentences }] of paragraphs.entries()) {
    for (const s of sentences.keys()) {
      const key = translationKey(p + 1, s + 1);
      if (!translation.has(key)) {
        throw new CorpusError(
          file,
          `has no line for ${key}.`,
          'Translate every sentence, or remove the file.',
        );
      }
    }
  }
  return translation;
}

function problemOf(
  place: string,
  english: string,
  paragraphs: readonly Paragraph[],
  known: Translation,
): string | undefined {
  const parsed = parseReference(`1:${place}`);
  if (!parsed.ok) return 'does not begin with a place and a tab';
  const { paragraph, sentences } = parsed.reference;
  if (!sentences || sentences[0] !== sentences[1] || printReference(parsed.reference) !== `1:${place}`) {
    return `is not for one sentence (${place})`;
  }
  if (!paragraphs[paragraph - 1]?.sentences[sentences[0] - 1])
    return `is for ${place}, which the text does not have`;
  if (known.has(place)) return `is for ${place}, which has a line already`;
  return english === '' ? `has nothing for ${place}` : undefined;
}

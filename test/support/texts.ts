import fc from 'fast-check';
import { splitParagraphs } from '../../src/corpus/paragraphs.js';
import { splitSentences } from '../../src/corpus/sentences.js';
import type { Source } from '../../src/corpus/source.js';

const NASTY = [
  '@everyone',
  '<@123>',
  '**',
  '__',
  '||',
  '```',
  '[a](https://x.y)',
  '# ',
  '- ',
  '> ',
  '1. ',
  '\\',
  ':smile:',
  'https://example.org/_a_',
  '\u202e',
  '\u2067',
  '\u2069',
  '\u200b',
  'قال',
  'انخفض',
  ' ',
  ' ',
  '.',
  '\n',
  '\t',
  '👨‍👩‍👧',
  'ى',
];

/** Text up to 20,000 characters of what breaks messages. */
export const longText = fc
  .tuple(
    fc.array(fc.constantFrom(...NASTY), { minLength: 1, maxLength: 40 }),
    fc.integer({ min: 1, max: 500 }),
  )
  .map(([parts, times]) => `ك${parts.join('').repeat(times)}`.slice(0, 20_000).toWellFormed());

/** The same on one line, as titles and the like are. */
export const longLine = longText.map((text) => text.replace(/\s/g, ' '));

export const anyLocale = fc.constantFrom('en-US', 'ar');

/** A source as the loader would make it. */
export function sourceOf(text: string, id = 1, title = 'عنوان'): Source {
  const paragraphs = splitParagraphs(text).map((span) => ({
    ...span,
    sentences: splitSentences(text, span, 'ar'),
  }));
  return { id, slug: `s${id}`, title, language: 'ar', text, sha256: 'a'.repeat(64), paragraphs };
}

/** What a reader sees of a description: without the backslashes that Discord drops, and without isolates around it. */
export function seen(text: string): string {
  return text.replace(/\\([^0-9A-Za-z\s])/g, '$1').replace(/^\u2067|\u2069+$/gu, '');
}

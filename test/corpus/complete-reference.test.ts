import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../src/config.js';
import { isReferenceBegun, referencesFrom } from '../../src/corpus/complete-reference.js';
import type { Corpus } from '../../src/corpus/corpus.js';
import { loadCorpus } from '../../src/corpus/load.js';
import { printReference, type Reference, type ReferenceStyle } from '../../src/corpus/reference.js';

let corpus: Corpus;
beforeAll(async () => {
  corpus = await loadCorpus(`${ROOT}/corpus`);
});

const printed = (typed: string) => [...referencesFrom(corpus, typed)].map((each) => printReference(each));

/** What of a printed reference has to be typed before it must be offered: its paragraph, or that of its sentence. */
function enough(wanted: Reference, style: ReferenceStyle): number {
  const { source, paragraph, sentences } = wanted;
  if (sentences) return printReference({ source, paragraph }, style).replace(/\]$/, '').length;
  return style === 'ar' ? 'المصدر'.length : 0;
}

describe('the beginning of a reference', () => {
  it('is completed to it, in every form', () => {
    const sentences = [...corpus.passages()].map(({ reference }) => reference);
    const paragraphs = sentences.map(({ source, paragraph }) => ({ source, paragraph }));
    const wanted = fc.constantFrom<Reference>(...sentences, ...paragraphs);
    fc.assert(
      fc.property(wanted, fc.constantFrom('plain', 'en', 'ar'), fc.nat(), (reference, style, at) => {
        const whole = printReference(reference, style);
        const least = enough(reference, style);
        const typed = whole.slice(0, least + (at % (whole.length - least + 1)));
        expect(isReferenceBegun(typed)).toBe(true);
        expect(printed(typed)).toContain(printReference(reference));
      }),
      { numRuns: 500 },
    );
  });

  it('only becomes what exists, each once', () => {
    const shard = fc.constantFrom(
      '1',
      '2',
      '9',
      ':',
      '.',
      '-',
      '¶',
      's',
      '[',
      ' ',
      '٢',
      'المصدر',
      '، الفقرة',
      '0',
    );
    fc.assert(
      fc.property(fc.array(shard, { maxLength: 8 }), (parts) => {
        const typed = parts.join('');
        if (!isReferenceBegun(typed)) return;
        const offered = printed(typed);
        expect(new Set(offered).size).toBe(offered.length);
        // A whole reference is handed on as it is, for the corpus to say what is wrong with it.
        if (offered.length > 1) for (const each of offered) expect(corpus.find(each).ok, each).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each(['داعش', 'salaries', 's', '2.4', '2:1.4.5', 'a:b', '2:1 and', '1'.repeat(200)])(
    'is not “%s”',
    (typed) => {
      expect(isReferenceBegun(typed)).toBe(false);
    },
  );
});

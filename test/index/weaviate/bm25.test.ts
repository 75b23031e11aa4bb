import fc from 'fast-check';
import MiniSearch from 'minisearch';
import { describe, expect, it } from 'vitest';
import { analyseWords } from '../../../src/index/analysis.js';
import { bm25, lexicalQuery } from '../../../src/index/weaviate/bm25.js';
import { Vocabulary, VocabularyBuilder } from '../../../src/index/weaviate/vocabulary.js';
import { splitWords, termsOf, toTerm } from '../../../src/language/terms.js';

const STEMS = [
  'دعا',
  'دعاية',
  'الدعائي',
  'قتل',
  'قتلى',
  'تويتر',
  'spoke',
  'spokesman',
  'spokesmen',
  '76',
  '761',
];
const word = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...STEMS, 'في', 'على', 'the', 'e\u0301', '😀', '𝒳𝒴𝒵𝒲𝒱') },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 6, unit: 'grapheme' }) },
);
const text = fc.array(word, { minLength: 1, maxLength: 25 }).map((words) => words.join(' '));

function vocabularyOf(texts: readonly string[]): Vocabulary {
  const builder = new VocabularyBuilder();
  for (const each of texts) builder.add(analyseWords(each));
  return builder.build();
}

describe('BM25', () => {
  it('gives the scores of MiniSearch', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 12 }), text, (texts, question) => {
        const engine = new MiniSearch({
          fields: ['text'],
          tokenize: splitWords,
          processTerm: (term) => toTerm(term) ?? null,
        });
        engine.addAll(texts.map((each, id) => ({ id, text: each })));
        const distinct = new Set(termsOf(question)).size;
        const prefix = (term: string) => term.length >= 4 && !/^\d/.test(term);
        const expected = new Map(
          engine.search(question, { prefix }).map(({ id, score }) => [id as number, score / distinct]),
        );
        const query = lexicalQuery(termsOf(question), vocabularyOf(texts));
        for (const [id, each] of texts.entries()) {
          const wanted = expected.get(id) ?? 0;
          // Sums of the same numbers in another order.
          expect(Math.abs(bm25(query, analyseWords(each)) - wanted)).toBeLessThanOrEqual(1e-9 * (1 + wanted));
        }
      }),
    );
  });

  it('is 0 for a text that has none of the terms, and for a question of stop words', () => {
    const vocabulary = vocabularyOf(['قتل المتحدث', 'خسر أمواله']);
    expect(bm25(lexicalQuery(termsOf('خسر'), vocabulary), analyseWords('قتل المتحدث'))).toBe(0);
    expect(lexicalQuery(termsOf('في على'), vocabulary).terms).toEqual([]);
  });
});

describe('a vocabulary', () => {
  it('is the same after it was kept in pieces', () => {
    fc.assert(
      fc.property(fc.array(text), fc.integer({ min: 1, max: 60 }), (texts, longest) => {
        const vocabulary = vocabularyOf(texts);
        const pieces = [...vocabulary.serialise(longest)];
        const read = Vocabulary.parse(pieces.join(''), vocabulary.documents, vocabulary.lengths);
        for (const term of texts.flatMap(termsOf)) {
          expect(read.frequency(term)).toBe(vocabulary.frequency(term));
          expect(read.frequency(term)).toBe(texts.filter((each) => termsOf(each).includes(term)).length);
        }
        expect([...read.serialise(longest)]).toEqual(pieces);
        for (const piece of pieces.filter((each) => each.length > longest))
          expect(piece.split('\n')).toHaveLength(2);
      }),
    );
  });

  it('knows every term that begins so, and no other', () => {
    fc.assert(
      fc.property(fc.array(text), fc.string({ minLength: 1, maxLength: 3, unit: 'binary' }), (texts, any) => {
        const vocabulary = vocabularyOf(texts);
        const terms = [...new Set(texts.flatMap(termsOf))];
        for (const prefix of [any, ...terms.map((term) => term.slice(0, 3))]) {
          expect([...vocabulary.withPrefix(prefix)].sort()).toEqual(
            terms.filter((term) => term.startsWith(prefix)).sort(),
          );
        }
      }),
    );
  });
});

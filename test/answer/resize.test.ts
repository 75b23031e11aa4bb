import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  corpusOf,
  DatasetError,
  type PassageDataset,
  readDataset,
} from '../../src/answer/evaluation/dataset.js';
import { resize } from '../../src/answer/evaluation/resize.js';
import { ROOT } from '../../src/config.js';

const file = (name: string) => path.join(ROOT, 'test/eval', name);
const slugs = ({ corpus }: PassageDataset) => corpus.sources.map(({ slug }) => slug);

let xquad: PassageDataset;
beforeAll(async () => {
  const read = await readDataset(file('xquad-dev.json'));
  if (read.kind !== 'passages') throw new Error('It has passages.');
  xquad = read;
});

describe('corpora of another size', () => {
  it('have that size, ask every question once, and have what answers it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 400 }), (size) => {
        const corpora = resize(xquad, size);
        expect(corpora.flatMap(({ questions }) => questions)).toEqual(xquad.questions);
        for (const each of corpora) {
          expect(each.corpus.sources).toHaveLength(size);
          const there = new Set(slugs(each));
          expect(each.questions.filter(({ passage }) => !there.has(passage))).toEqual([]);
        }
      }),
      { numRuns: 10 },
    );
  });

  it('are runs of the file where they are smaller', () => {
    expect(resize(xquad, 2).slice(0, 3).map(slugs)).toEqual([
      ['01-0', '01-1'],
      ['01-2', '01-3'],
      ['01-4', '03-0'],
    ]);
    expect(resize(xquad, 50).map((each) => slugs(each)[0])).toEqual(['01-0', '21-0', '29-0']);
  });

  it('are the file itself where the size is its own', () => {
    expect(resize(xquad, 120)).toEqual([xquad]);
  });

  it('are filled up with clauses from two passages or more, of the half that is not asked about', () => {
    const original = xquad.corpus.sources;
    for (const { corpus, questions } of resize(xquad, 600)) {
      expect(corpus.sources.slice(0, 120).map(({ text }) => text)).toEqual(original.map(({ text }) => text));
      const asked = new Set(questions.map(({ passage }) => passage));
      const firstHalf = asked.has('01-0');
      const others = firstHalf ? original.slice(60) : original.slice(0, 60);
      const wrong: string[] = [];
      const made = corpus.sources.slice(120).map(({ text }) => text);
      expect(new Set(made).size).toBe(480);
      for (const text of made) {
        const from = text.slice(0, -1).split('، ');
        const homes = from.map((clause) => others.filter((other) => other.text.includes(clause)));
        if (homes.some((list) => list.length === 0) || new Set(homes.flat()).size < 2) wrong.push(text);
        if (questions.some(({ answer }) => text.includes(answer))) wrong.push(text);
      }
      expect(wrong).toEqual([]);
    }
  });

  it('are the same each time', () => {
    expect(resize(xquad, 200)).toEqual(resize(xquad, 200));
  });

  it('are not made from too little, nor without passages', async () => {
    const passages = ['a', 'b', 'c'].map((id) => ({ id, text: `نص ${id}، وآخر، وثالث.` }));
    const few: PassageDataset = { kind: 'passages', corpus: corpusOf(passages), questions: [] };
    // One half is a single passage, so that nothing from two can be made.
    expect(() => resize(few, 4)).toThrow(DatasetError);
    const articles = await readDataset(file('articles-dev.json'));
    expect(() => resize(articles, 2)).toThrow(DatasetError);
  });
});

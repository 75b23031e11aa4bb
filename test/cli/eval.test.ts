import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answer/ask.js';
import type { Figures } from '../../src/answer/evaluation/figures.js';
import { ROOT } from '../../src/config.js';
import { differences, goldenLine } from '../support/golden-rankings.js';
import { jsonLines, runSanad } from '../support/run-sanad.js';

const file = (name: string) => path.join(ROOT, 'test/eval', name);

let index: string;
beforeAll(async () => {
  index = await mkdtemp(path.join(tmpdir(), 'sanad-test-'));
});
afterAll(() => rm(index, { recursive: true, force: true }));

async function figuresOf(questions: string, ...args: string[]): Promise<Map<string, Figures>> {
  const finished = await runSanad(['eval', '--json', '--index', index, ...args, questions]);
  expect(finished.code, finished.stderr).toBe(0);
  return new Map(jsonLines<Figures>(finished).map((figures) => [figures.language, figures]));
}

/** Floors stand a few questions under the figures in docs/evaluation.md: processors round differently. */
describe('the development questions', () => {
  it('on the articles are answered and refused as well as before', async () => {
    const all = (await figuresOf(file('articles-dev.json'))).get('all')!;
    expect(all.exactQuotes.exact).toBe(all.exactQuotes.questions);
    expect(all.ranking.r1).toBeGreaterThanOrEqual(0.83);
    expect(all.ranking.r3).toBeGreaterThanOrEqual(0.96);
    expect(all.areas['off-topic']).toBeGreaterThanOrEqual(0.98);
    expect(all.areas['near-miss']).toBeGreaterThanOrEqual(0.84);
    expect(all.statuses['off-topic']?.answered).toBe(0);
    expect(all.statuses['near-miss']?.answered).toBeLessThanOrEqual(0.2);
    // To call something missing that is there is a false statement.
    expect(all.statuses.answerable?.missing).toBe(0);
    expect(all.statuses['near-miss']?.missing).toBeGreaterThanOrEqual(0.3);
    expect(all.statuses.answerable?.answered).toBeGreaterThanOrEqual(0.73);
    expect(all.statuses.answerable?.not_found).toBeLessThanOrEqual(0.07);
  });

  it('on the articles are found nearly as well without translations', async () => {
    const all = (await figuresOf(file('articles-dev.json'), '--no-translations')).get('all')!;
    expect(all.ranking.r1).toBeGreaterThanOrEqual(0.8);
    expect(all.ranking.r3).toBeGreaterThanOrEqual(0.93);
  });

  it('on XQuAD are found, refused and highlighted as well as before', { timeout: 240_000 }, async () => {
    const figures = await figuresOf(file('xquad-dev.json'), '--unrelated', file('articles-more.json'));
    const floors = {
      ar: { r1: 0.964, r3: 0.985, area: 0.966, overlap: 0.83, answered: 0.84 },
      en: { r1: 0.9, r3: 0.97, area: 0.912, overlap: 0.83, answered: 0.63 },
    };
    for (const [language, floor] of Object.entries(floors)) {
      const { ranking, areas, statuses, highlights, exactQuotes } = figures.get(language)!;
      expect(ranking.r1).toBeGreaterThanOrEqual(floor.r1);
      expect(ranking.r3).toBeGreaterThanOrEqual(floor.r3);
      expect(areas['left-out']).toBeGreaterThanOrEqual(floor.area);
      expect(areas['off-topic']).toBeGreaterThanOrEqual(0.93);
      expect(statuses.answerable?.answered).toBeGreaterThanOrEqual(floor.answered);
      expect(statuses.answerable?.not_found).toBeLessThanOrEqual(0.05);
      expect(statuses.answerable?.missing).toBeLessThan(0.005);
      expect(statuses['left-out']?.answered).toBeLessThanOrEqual(0.075);
      expect(statuses['off-topic']?.answered).toBeLessThanOrEqual(0.03);
      expect(highlights?.overlap).toBeGreaterThanOrEqual(floor.overlap);
      expect(highlights?.coverage).toBeLessThanOrEqual(0.35);
      expect(exactQuotes.exact).toBe(exactQuotes.questions);
    }
  });

  it('on the articles rank as in the golden file', async () => {
    const { questions } = JSON.parse(await readFile(file('articles-dev.json'), 'utf8')) as {
      questions: { question: string }[];
    };
    const input = questions.map(({ question }) => question).join('\n');
    const args = ['ask', '--json', '--results', '8', '--index', index, '--batch', '-'];
    const answers = jsonLines<Answer>(await runSanad(args, { input }));
    const golden = file('articles-dev.rankings.txt');
    if (process.env.UPDATE_GOLDEN) {
      await writeFile(golden, answers.map((answer) => `${goldenLine(answer)}\n`).join(''));
    }
    expect(differences((await readFile(golden, 'utf8')).trimEnd().split('\n'), answers)).toEqual([]);
  });
});

describe('corpora of another size', () => {
  it('are asked the same questions, and show how sure the answers are', { timeout: 240_000 }, async () => {
    const { passages, questions } = JSON.parse(await readFile(file('xquad-dev.json'), 'utf8')) as {
      passages: { id: string }[];
      questions: { passage: string; lang: string }[];
    };
    const few = passages.filter((_, i) => i % 30 === 0);
    const small = path.join(index, 'small.json');
    const about = few.flatMap(({ id }) =>
      ['ar', 'en'].map((lang) => questions.find((each) => each.passage === id && each.lang === lang)),
    );
    await writeFile(small, JSON.stringify({ passages: few, questions: about }));
    for (const size of ['2', '8']) {
      const all = (await figuresOf(small, '--paragraphs', size)).get('all')!;
      expect(all.ranking.questions).toBe(about.length);
      expect(all.ranking.r1).toBeGreaterThanOrEqual(0.95);
      expect(all.foundFirst?.questions).toBe(Math.round(all.ranking.r1 * about.length));
      expect(all.foundFirst?.confidence).toBeGreaterThanOrEqual(0.7);
      expect(all.statuses['left-out']?.questions).toBe(about.length);
      expect(all.statuses['left-out']?.confidence).toBeLessThanOrEqual(0.2);
      expect(all.areas['left-out']).toBeGreaterThanOrEqual(0.95);
    }
  });

  it('are not made of the corpus in use, nor of one paragraph', async () => {
    const onArticles = await runSanad(['eval', '--paragraphs', '2', file('articles-dev.json')]);
    expect(onArticles.stderr).toContain('Only a file that brings passages along can be resized');
    expect(onArticles.code).toBe(1);
    const one = await runSanad(['eval', '--paragraphs', '1', file('xquad-dev.json')]);
    expect(one.stderr).toContain('whole number from 2');
    expect(one.code).toBe(2);
  });
});

describe('a file of questions that cannot be used', () => {
  it.each([
    ['not JSON', '{', 'cannot be read as JSON'],
    ['something else', '{"a": 1}', 'is no file of questions'],
  ])('because it is %s is told', async (_what, content, message) => {
    const bad = path.join(index, 'bad.json');
    await writeFile(bad, content);
    const { code, stderr } = await runSanad(['eval', bad]);
    expect(stderr).toContain(message);
    expect(code).toBe(1);
  });
});

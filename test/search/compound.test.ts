import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../src/config.js';
import { partsOf } from '../../src/search/compound.js';

const texts = (question: string) => partsOf(question).map(({ text }) => text);

describe('a question', () => {
  it.each([
    [
      'How many accounts did Twitter close and when did Telegram start closing channels?',
      ['How many accounts did Twitter close', 'when did Telegram start closing channels?'],
    ],
    [
      'Where did ISIS spread, and by how much were wages cut?',
      ['Where did ISIS spread', 'by how much were wages cut?'],
    ],
    [
      'What is Nashir accused of? Who was killed by a drone?',
      ['What is Nashir accused of?', 'Who was killed by a drone?'],
    ],
    [
      'كم حسابا حظر تويتر ومتى انخفضت الدعاية الشهرية؟',
      ['كم حسابا حظر تويتر', 'متى انخفضت الدعاية الشهرية؟'],
    ],
    [
      'كم عدد المقاتلين الأجانب؟ من المتحدث باسم داعش؟',
      ['كم عدد المقاتلين الأجانب؟', 'من المتحدث باسم داعش؟'],
    ],
    ['كم عدد المقاتلين وفي أي عام انخفضت الدعاية؟', ['كم عدد المقاتلين', 'في أي عام انخفضت الدعاية؟']],
  ])('%s asks two things', (question, parts) => {
    expect(texts(question)).toEqual(parts);
    for (const { text, start } of partsOf(question)) {
      expect(question.slice(start, start + text.length)).toBe(text);
    }
  });

  it.each([
    'When and where was it founded?',
    'Who is Lakomy and what did he say?',
    'What did Twitter, Facebook and YouTube build together?',
    'What is Nashir accused of? Please be brief.',
    'متى وأين ولد الجهادي جون؟',
    'ما أسباب التراجع وما زالت المواقع تنشر؟',
    'من هو العدناني وكم عدد أتباعهم اليوم؟',
    'What? Why? When? How? Who? Where? '.repeat(20),
    '??? ; ؟؟',
    '',
  ])('%s asks one', (question) => {
    expect(texts(question)).toEqual([question]);
  });

  it('of the development files asks one', async () => {
    for (const file of ['xquad-dev.json', 'articles-dev.json', 'articles-more.json']) {
      const { questions } = JSON.parse(await readFile(path.join(ROOT, 'test/eval', file), 'utf8')) as {
        questions: { question: string }[];
      };
      expect(questions.filter(({ question }) => texts(question).length > 1)).toEqual([]);
    }
  });
});

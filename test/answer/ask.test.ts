import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answer/ask.js';
import { joinAnswers, type PartAnswer } from '../../src/answer/compound.js';
import { Calibration } from '../../src/search/calibration.js';
import { shareSanad } from '../support/shared-sanad.js';

const sanad = shareSanad();

async function answerTo(question: string, results?: number): Promise<Answer> {
  const result = await sanad().ask(question, { results });
  if (!result.ok) throw new Error(result.reason);
  return result.answer;
}

const references = ({ passages }: Answer) => passages.map(({ reference }) => reference);

describe('a question about what no passage mentions', () => {
  it('is never answered for sure, and the answer says what is missing and where it stands', async () => {
    const question = '  How many posts did Instagram delete?';
    const { status, confidence, missing } = await answerTo(question);
    expect(missing).toEqual([{ text: 'Instagram', kind: 'name', start: 21, end: 30 }]);
    expect(question.slice(21, 30)).toBe('Instagram');
    const { thresholds } = Calibration.load().data;
    expect(confidence, 'by its confidence alone it would be').toBeGreaterThan(thresholds.answered);
    expect(status).toBe('unsure');
  });

  it('is told from one whose names and numbers are there in another script or spelling', async () => {
    const { missing } = await answerTo('Did Twitter delete ٢٣٥٬٠٠٠ accounts in December 2016, Mr Lakomi?');
    expect(missing).toEqual([]);
  });
});

describe('a text that asks two things', () => {
  const ENGLISH = 'How many accounts did Twitter close and who was killed by a drone?';

  it.each([
    [ENGLISH, '2:1.8', '2:1.10'],
    ['بماذا تتهم وكالة ناشير؟ كم عدد المقاتلين الأجانب؟', '1:7.1', '2:1.6'],
    ['كم حسابا حظر تويتر ومتى اختفت المواقع البارزة؟', '2:1.8', '1:6.1'],
  ])('is answered from the best passages of both: %s', async (question, ...both) => {
    expect(
      references(await answerTo(question))
        .slice(0, 2)
        .sort(),
    ).toEqual([...both].sort());
  });

  it('is as sure as the less sure of them', async () => {
    const joint = await answerTo(ENGLISH);
    const [first, second] = [await answerTo(ENGLISH.slice(0, 35)), await answerTo(ENGLISH.slice(40))];
    expect(joint.confidence).toBe(Math.min(first.confidence, second.confidence));
  });

  it('is half answered where one of them is not', async () => {
    const answer = await answerTo('Who was killed by a drone? What is the capital of Australia?');
    expect(answer.status).toBe('unsure');
    expect(references(answer)[0]).toBe('2:1.10');
    expect(answer.missing).toEqual([{ text: 'Australia', kind: 'name', start: 50, end: 59 }]);
  });

  it('gets as many passages as were asked for, each once', async () => {
    for (const count of [1, 2, 20]) {
      const shown = references(await answerTo(ENGLISH, count));
      expect(shown).toHaveLength(count);
      expect(new Set(shown).size).toBe(count);
    }
  });
});

describe('answers to parts', () => {
  const part = (status: Answer['status'], confidence: number): PartAnswer => ({
    judgement: { status, confidence },
    passages: [],
    missing: [],
    start: 0,
  });

  it('are one answer that is unsure where they differ', () => {
    expect(joinAnswers([part('answered', 0.9)], 3)).toMatchObject({ status: 'answered', confidence: 0.9 });
    expect(joinAnswers([part('not_found', 0), part('not_found', 0.01)], 3).status).toBe('not_found');
    expect(joinAnswers([part('answered', 0.9), part('not_found', 0.01)], 3)).toMatchObject({
      status: 'unsure',
      confidence: 0.01,
    });
  });
});

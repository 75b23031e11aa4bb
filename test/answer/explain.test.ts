import { describe, expect, it } from 'vitest';
import { shareSanad } from '../support/shared-sanad.js';

const sanad = shareSanad();

async function explained(text: string, kind: 'question' | 'claim', reference: string) {
  const result = await sanad().explain(text, { kind, reference });
  if (!result.ok) throw new Error(result.reason);
  return result.explanation;
}

describe('why a passage was found', () => {
  it.each([
    'why did the propaganda output drop?',
    'كم عدد الحسابات التي أغلقها تويتر؟',
    'How many accounts did Twitter close, and when was the Nashir agency founded?',
  ])('for each passage of the answer to “%s” tells what the answer has', async (question) => {
    const asked = await sanad().ask(question, { results: 5 });
    if (!asked.ok) throw new Error(asked.reason);
    for (const passage of asked.answer.passages) {
      const why = await explained(question, 'question', passage.reference);
      expect(why.quote).toBe(passage.quote);
      expect(question).toContain(why.question);
      expect(why.score).toBeCloseTo(
        why.shares.reduce((sum, { value, weight }) => sum + value * weight, 0),
        6,
      );
      expect(why.place).toBeGreaterThanOrEqual(1);
      expect(why.place).toBeLessThanOrEqual(why.candidates);
    }
  });

  it('has the score, the highlights and the confidence of a single question’s answer', async () => {
    const asked = await sanad().ask('why did the propaganda output drop?');
    if (!asked.ok) throw new Error(asked.reason);
    const [best] = asked.answer.passages;
    const why = await explained('why did the propaganda output drop?', 'question', best!.reference);
    expect(why.place).toBe(1);
    expect(why.score).toBe(best!.score);
    expect(why.highlights).toEqual(best!.highlights);
    expect(why.confidence).toMatchObject({
      best: best!.reference,
      value: asked.answer.confidence,
      status: asked.answer.status,
    });
  });

  it('aligns every word of the question with the words of the quotation', async () => {
    const { alignment, quote } = await explained('متى تأسست وكالة ناشر؟', 'question', '2:1.8');
    expect(alignment.question.map(({ text }) => text).join(' ')).toContain('ناشر');
    expect(alignment.question.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 5);
    for (const word of alignment.quote) expect(quote.slice(word.start, word.end)).toBe(word.text);
    for (const [row, { met }] of alignment.question.entries()) {
      const cosines = alignment.cosines[row]!;
      expect(cosines).toHaveLength(alignment.quote.length);
      expect(cosines[met!]).toBe(Math.max(...cosines));
    }
  });

  it('marks the figures that were compared in a passage about a claim', async () => {
    const claim = 'Twitter closed 300 thousand accounts.';
    const checked = await sanad().check(claim);
    if (!checked.ok) throw new Error(checked.reason);
    const [best] = checked.result.passages;
    expect(best!.highlights).not.toEqual([]);
    const why = await explained(claim, 'claim', best!.reference);
    expect(why.highlights).toEqual(best!.highlights);
    expect(why.confidence.value).toBe(checked.result.confidence);
  });

  it.each([
    ['', '2:1.4', 'empty_question'],
    ['x'.repeat(6_001), '2:1.4', 'question_too_long'],
    ['why?', '9:1.1', 'not_found'],
    ['why?', '1:999999999-1', 'not_found'],
    ['why?', '1:5', 'not_found'],
  ])('of “%.20s” and %s says that it is %s', async (text, reference, reason) => {
    const result = await sanad().explain(text, { kind: 'question', reference });
    expect(result).toEqual({ ok: false, reason });
  });

  it('only looks where the question looked', async () => {
    const result = await sanad().explain('why?', { kind: 'question', source: 1, reference: '2:1.4' });
    expect(result).toEqual({ ok: false, reason: 'not_found' });
    expect(await sanad().explain('why?', { kind: 'claim', source: 99, reference: '2:1.4' })).toEqual({
      ok: false,
      reason: 'no_such_source',
    });
  });
});

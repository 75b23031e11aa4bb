import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../src/language/words.js';
import { shareSanad } from '../support/shared-sanad.js';

const sanad = shareSanad();

describe('highlights', () => {
  it.each(['why did the propaganda output drop?', 'كم عدد الحسابات المحذوفة؟', 'Wer?', '2016', '😀'])(
    'for %j are whole words of the quotation, in order, and a third of it at most',
    async (question) => {
      const result = await sanad().ask(question, { results: 20 });
      if (!result.ok) throw new Error(result.reason);
      for (const { quote, highlights } of result.answer.passages) {
        const words = wordsOf(quote);
        const starts = new Set(words.map(({ start }) => start));
        const ends = new Set(words.map(({ end }) => end));
        let at = 0;
        let covered = 0;
        for (const [start, end] of highlights) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          expect(starts.has(start) && ends.has(end)).toBe(true);
          at = end;
          covered += end - start;
        }
        expect(at).toBeLessThanOrEqual(quote.length);
        expect(covered).toBeLessThanOrEqual(Math.max(0.36 * quote.length, words[0]?.end ?? 0));
      }
    },
  );

  it('mark the figure that a question about a number asks for', async () => {
    const result = await sanad().ask('كم مقاتلا أجنبيا انضموا إلى التنظيم؟');
    if (!result.ok) throw new Error(result.reason);
    const [best] = result.answer.passages;
    const marked = best!.highlights.map(([start, end]) => best!.quote.slice(start, end)).join(' ');
    expect(marked).toContain('40');
  });
});

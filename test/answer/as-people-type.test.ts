import { describe, expect, it } from 'vitest';
import { shareSanad } from '../support/shared-sanad.js';

const sanad = shareSanad();

async function firstOf(question: string): Promise<string[]> {
  const result = await sanad().ask(question);
  if (!result.ok) throw new Error(result.reason);
  return result.answer.passages.map(({ reference }) => reference);
}

describe('a question as people type it finds its passage', () => {
  it.each([
    ['without hamza and taa marbuta', 'ما اسم وكاله الانباء المتهمه بالفساد', '1:7.1'],
    ['with vowel marks', 'كَمْ عَدَدُ المُقاتِلينَ الأجانِبِ؟', '2:1.6'],
    ['with tatweel', 'الحســـابات التي حظرها تويتـــر', '2:1.8'],
    ['with Arabic-Indic digits', 'انخفض من ٧٦١ الى ١٩٤', '2:1.7'],
    ['with a name in Latin letters', 'Lakomy', '2:1.4'],
    ['with a name in lower case', 'what is nashir accused of', '1:7.1'],
    ['in one word', 'DDoS', '1:5.1'],
    ['in two words', 'drone strike', '2:1.10'],
    ['with letters mistyped', 'وكالة ناشير للأنبا', '1:7.1'],
    ['with markup', '**كم عدد** `المقاتلين` الأجانب <@123>؟', '2:1.6'],
  ])('%s', async (_how, question, reference) => {
    expect(await firstOf(question)).toContain(reference);
  });

  it('as two thousand pasted characters', async () => {
    const pasted = sanad().corpus.source(2)!.text.slice(0, 2_000);
    expect((await firstOf(pasted)).every((reference) => reference.startsWith('2:'))).toBe(true);
  });

  it.each(['😀😀', '???', '\u200b\u202e', '\ud800', '٪'])(
    'and %j is answered without a fault',
    async (question) => {
      const result = await sanad().ask(question);
      expect(result.ok && result.answer.status).not.toBe('answered');
    },
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckedFigure, CheckResult, Verdict } from '../../src/answer/check/result.js';
import { describePassage } from '../../src/answer/passage.js';
import { Corpus } from '../../src/corpus/corpus.js';
import { checkBody } from '../../src/discord/check-body.js';
import { messagesFor } from '../../src/discord/locale.js';
import { toOneLine } from '../../src/discord/one-line.js';
import { checkView } from '../../src/discord/views/check.js';
import { isRestatedWhole, readHeader, sharedLines } from '../../src/discord/views/header.js';
import { shareBot } from '../support/shared-bot.js';
import { anyLocale, longLine, longText, sourceOf } from '../support/texts.js';

const shared = shareBot();

/** What stands in a message, in the order in which it is read, without the marks of direction and escapes. */
const plain = (text = '') => text.replace(/[\u2066-\u2069]/g, '').replace(/\\(?=[^\w\s])/g, '');

const WRONG = 'Monthly propaganda fell from 861 in August 2015 to 194';
const RIGHT = 'Monthly propaganda fell from 761 in August 2015 to 194';

describe('/check', () => {
  const check = async (claim: string, locale: 'en-US' | 'ar' = 'en-US') => {
    const { discord, somebody } = shared;
    const scene = { user: somebody(), locale: locale as 'en-US' };
    return (await discord.slash('check', { claim }, scene)).settled();
  };

  it('shows the figure of the source beside the one that differs, and both in its own words', async () => {
    const message = await check(WRONG);
    const [header, card] = message.embeds;
    expect(header?.title).toBe('❌ The source has other figures');
    const lines = plain(header?.description).split('\n');
    expect(lines[0]).toBe(WRONG);
    expect(lines.slice(lines.indexOf('❌ **Another figure**'))).toEqual(
      expect.arrayContaining(['Claim: 861', 'Source: 761', '[2 ¶1 s7]']),
    );
    expect(card?.description).toMatch(/\*\*761\*\*/);
    expect(plain(card?.description)).toContain('[2 ¶1 s7]');
  });

  it('says when the figures are those of the source', async () => {
    const message = await check(RIGHT);
    expect(message.embeds[0]?.title).toBe('✅ The figures are those of the source');
    expect(message.embeds[0]?.description).not.toContain('❌');
  });

  it('answers an Arabic reader in Arabic', async () => {
    const message = await check('انخفضت المواد الدعائية من 861 في أغسطس 2015 إلى 194', 'ar');
    expect(plain(message.embeds[0]?.title)).toBe('❌ في المصدر أرقام أخرى');
    expect(plain(message.embeds[0]?.description)).toContain('المصدر: 761');
    expect(message.text).not.toMatch(/\p{Script=Latin}/u);
  });

  it('says when the sources do not speak of it, and gives no figures', async () => {
    const message = await check('The Eiffel Tower is 330 metres high');
    expect(message.embeds[0]?.title).toBe('❔ The sources do not seem to speak of this');
    expect(message.embeds[0]?.description).not.toMatch(/[✅❌]/u);
  });

  it('is in the menu of a message, private, and can be shared', async () => {
    const { discord, somebody } = shared;
    const user = somebody();
    const { message } = discord.say(`**${WRONG}** <:no:123456789012345678>`);
    const found = await (await discord.contextMenu('Check this message', message, { user })).settled();
    expect(found.ephemeral).toBe(true);
    expect(found.embeds[0]?.title).toBe('❌ The source has other figures');
    const public_ = await (await discord.press(found, 'Share', { user })).settled();
    expect(public_.ephemeral).toBe(false);
    expect(public_.embeds[0]?.title).toBe(found.embeds[0]?.title);
    expect(plain(public_.embeds[0]?.description)).toContain(WRONG);
    expect(public_.text).toContain('Layla');
  });

  it('pages through further passages of the same claim', async () => {
    const { discord, somebody } = shared;
    const scene = { user: somebody() };
    const first = await (await discord.slash('check', { claim: WRONG }, scene)).settled();
    const cards = first.embeds.slice(1).map(({ description }) => description);
    const next = await (await discord.press(first, 'More passages', scene)).settled();
    expect(next.embeds.slice(1).map(({ description }) => description)).not.toEqual(cards);
    const back = await (await discord.press(next, 'Back', scene)).settled();
    expect(back.embeds.slice(1).map(({ description }) => description)).toEqual(cards);
    expect(back.embeds[0]?.title).toBe('❌ The source has other figures');
  });

  it('says what to do about a claim with nothing in it', async () => {
    const message = await check(' ');
    expect(message.ephemeral).toBe(true);
    expect(message.text).toContain('Your claim is empty');
  });
});

describe('the message of a check', () => {
  it('is within Discord’s limits, and restates the claim so that it can be checked again', () => {
    const verdict = fc.constantFrom<Verdict>('figures_match', 'figures_differ', 'no_figures', 'not_found');
    const figure = fc.record<CheckedFigure>({
      claim: longLine,
      claimRange: fc.constant([0, 1] as const),
      source: fc.option(longLine),
      sourceRange: fc.constant(null),
      reference: fc.constantFrom(null, '1:1.1', '999999999:1.999999999'),
      kind: fc.constant('count'),
      matches: fc.boolean(),
      reason: fc.constantFrom('same', 'value', 'swapped', 'not_in_source'),
    });
    const check = fc.record({
      verdict,
      figures: fc.array(figure, { maxLength: 40 }),
      missingNames: fc.array(longLine, { maxLength: 10 }),
      warnings: fc.uniqueArray(fc.constantFrom('negation', 'direction', 'hedge', 'name'), { maxLength: 4 }),
    });
    fc.assert(
      fc.property(
        fc.array(longText, { minLength: 1, maxLength: 3 }),
        longText,
        longLine,
        check,
        fc.option(longText, { nil: undefined }),
        anyLocale,
        (texts, text, title, found, name, locale) => {
          const messages = messagesFor(locale);
          const corpus = new Corpus(texts.map((each, i) => sourceOf(each, i + 1, title)));
          const passages = [...corpus.passages()]
            .slice(0, 4)
            .map((passage) => ({ ...describePassage(passage), score: 1 }));
          const claim = toOneLine(text);
          const result = { claim, language: 'ar', confidence: 0.7, ms: 1, passages, ...found } as CheckResult;
          const showing = { kind: 'claim' as const, page: 0, results: 3, asker: '9'.repeat(20) };
          const by = name === undefined ? {} : { shared: sharedLines(name, messages) };
          const body = checkView({ check: result, showing, private: true, ...by }, corpus, messages);
          checkBody(body);
          if (claim !== '' && isRestatedWhole(claim))
            expect(readHeader(body.embeds[0]!.description!.trim())).toEqual({
              ok: true,
              question: claim,
              ...by,
            });
        },
      ),
      { numRuns: 60 },
    );
  });
});

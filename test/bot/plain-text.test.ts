import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/discord/plain-text.js';

describe('what a message says', () => {
  it.each([
    ['<@123> why did <@&4> it <#5> drop, @everyone?', 'why did it drop, ?'],
    ['<:isis:123> propaganda <a:wave:9> <t:1618953630:R> </ask:12>', 'propaganda'],
    ['see https://example.org/a_b?c=2:1 and <https://example.org>', 'see and'],
    ['[the report](https://example.org/x) says', 'the report says'],
    ['```js\nconst a = 1;\n```', 'const a = 1;'],
    ['```propaganda output```', 'propaganda output'],
    [
      '||hidden|| **bold** *slanted* _too_ __under__ ~~struck~~ `code`',
      'hidden bold slanted too under struck code',
    ],
    ['> quoted\n> again\nsaid', 'quoted again said'],
    ['>>> all\nof it', 'all of it'],
    ['# Title\n-# small\n- item\n* other', 'Title small item other'],
    [String.raw`\*as it is\* 2 \> 1`, '*as it is* 2 > 1'],
    ['2*3 and 2 * 3, snake_case', '2*3 and 2 * 3, snake_case'],
    ['  **لماذا** انخفضت   رواتب المقاتلين؟ 😀', 'لماذا انخفضت رواتب المقاتلين؟ 😀'],
    ['a > b', 'a > b'],
    ['[1 ¶5] and [2 ¶1 s4]', '[1 ¶5] and [2 ¶1 s4]'],
  ])('of %j is %j', (message, text) => {
    expect(plainText(message)).toBe(text);
  });

  it.each([
    '',
    ' \n',
    '😀 🎉',
    '1️⃣ #️⃣',
    '<:smile:123> <@1>',
    'https://example.org',
    '**',
    '> ',
    '```\n```',
    '؟!…',
  ])('of %j is nothing', (message) => {
    expect(plainText(message)).toBe('');
  });

  it('keeps every word that is no markup', () => {
    const word = fc.stringMatching(/^[a-zء-ي]{1,12}$/);
    const around = fc.constantFrom('', '**', '||', '~~', '`', '__');
    fc.assert(
      fc.property(fc.array(fc.tuple(word, around), { minLength: 1 }), (words) => {
        const message = words.map(([each, mark]) => `${mark}${each}${mark}`).join(' ');
        expect(plainText(message)).toBe(words.map(([each]) => each).join(' '));
      }),
    );
  });

  // What is not linear would take minutes here, and the test would run out of its time.
  it.each([
    '*',
    '[',
    '[a](',
    '||',
    '> ',
    '_',
    '`',
    '<',
    '<@',
    '<a:',
    '- ',
    '>>> ',
    '\\',
    ' ',
    '```a',
    '</a',
    'http',
  ])(
    'is read in linear time from a long run of %j',
    (part) => {
      expect(plainText(`${part.repeat(50_000)} word`)).toContain('word');
    },
    20_000,
  );
});

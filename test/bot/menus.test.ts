import { Client, Events, GatewayIntentBits, type Interaction } from 'discord.js';
import fc from 'fast-check';
import { pino } from 'pino';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { LONGEST_QUESTION } from '../../src/answer/ask.js';
import { describePassage } from '../../src/answer/passage.js';
import { quoteText } from '../../src/answer/quote.js';
import { ROOT } from '../../src/config.js';
import { Corpus } from '../../src/corpus/corpus.js';
import { loadCorpus } from '../../src/corpus/load.js';
import { quoteOf } from '../../src/corpus/passage.js';
import { checkBody } from '../../src/discord/check-body.js';
import type { Choice } from '../../src/discord/command.js';
import { LIMITS } from '../../src/discord/limits.js';
import { messagesFor } from '../../src/discord/locale.js';
import { escapeMarkdown } from '../../src/discord/markdown.js';
import { offer } from '../../src/discord/offer.js';
import { quotationsReply } from '../../src/discord/views/quotations.js';
import { suggestPassages } from '../../src/discord/views/suggestions.js';
import { type Message, type SceneOptions, StandInDiscord } from '../discord/index.js';
import { shareBot } from '../support/shared-bot.js';

const QUESTION = 'why did the propaganda output drop?';
const ARABIC = 'ar' as 'en-US';

const shared = shareBot();
const { somebody } = shared;

let corpus: Corpus;
beforeAll(async () => {
  corpus = await loadCorpus(`${ROOT}/corpus`);
});

function quotationAt(reference: string): string {
  const found = corpus.find(reference);
  if (!found.ok) throw new Error(reference);
  return escapeMarkdown(quoteOf(found.passage));
}

async function choose(name: string, message: Message, scene: SceneOptions = {}): Promise<Message> {
  return (await shared.discord.contextMenu(name, message, { user: somebody(), ...scene })).settled();
}

const quoted = (text: string, scene: SceneOptions = {}) =>
  choose('Quote the source', shared.discord.say(text).message, scene);

describe('the menu that quotes the source', () => {
  it.each(['as 2:1.8 says', 'so [2 ¶1 s8].', 'راجع المصدر ٢، الفقرة ١، الجملة ٨'])(
    'finds the reference in “%s”',
    async (text) => {
      const message = await quoted(text);
      expect(message.ephemeral).toBe(true);
      expect(message.embeds).toHaveLength(1);
      expect(message.embeds[0]?.description).toContain(quotationAt('2:1.8'));
      expect(message.embeds[0]?.description).toContain(String.raw`\[2 ¶1 s8\]`);
    },
  );

  it('reads what the bot itself has answered, in either language', async () => {
    for (const locale of ['en-US', ARABIC] as const) {
      const user = somebody();
      const run = await shared.discord.slash('ask', { question: QUESTION }, { user, locale });
      const answer = await run.settled();
      const message = await choose('Quote the source', answer, { locale });
      // The quotation, with the answering words bold in an answer, then the reference and the title.
      const cited = (embeds: Message['embeds']) =>
        embeds.map(({ description }) => (description ?? '').split('\n').slice(1, 3));
      expect(cited(message.embeds)).toEqual(cited(answer.embeds.slice(1)));
    }
  });

  it('quotes several once each, and says how many more there are', async () => {
    const two = await quoted('2:1.8, then 1:5, then 2:1.8 again');
    expect(two.embeds).toHaveLength(2);
    const many = await quoted('2:1.1 2:1.2 2:1.3 2:1.4 2:1.5 2:1.6 2:1.7');
    expect(many.embeds).toHaveLength(6);
    expect(many.embeds[0]?.description).toBe(
      'The message refers to 2 more passages. /quote shows any of them.',
    );
  });

  it('says what a reference leads to that leads nowhere', async () => {
    const message = await quoted('2:1.99, 2:1.6-4 and 2:1.8');
    expect(message.embeds[0]?.description?.split('\n')).toEqual([
      String.raw`**\[2 ¶1 s99\]**`,
      'That paragraph has no such sentence.',
      'Its last sentence is 12.',
      String.raw`**${'\u2066'}2\:1.6\-4${'\u2069'}**`,
      'The range runs backwards. Write the smaller number first, as in 2:1.4-6.',
    ]);
    expect(message.embeds[1]?.description).toContain(quotationAt('2:1.8'));
  });

  it('takes no time and no ratio for a reference, and says so where there is none', async () => {
    const message = await quoted('at 12:30 it was 7:3, see https://example.org/2:1.4');
    expect(message.text).toContain('There is no reference in that message');
    expect((await quoted('😀', { locale: ARABIC })).text).toContain('ليس في تلك الرسالة مرجع');
  });

  it('keeps within Discord’s limits, whatever the references', () => {
    const number = fc.integer({ min: 1, max: 13 });
    const reference = fc.oneof(
      fc.tuple(number, number).map(([a, b]) => `${a}:${b}`),
      fc.tuple(number, number, number).map(([a, b, c]) => `[${a} ¶${b} s${c}]`),
      fc.tuple(number, number, number, number).map(([a, b, c, d]) => `${a}:${b}.${c}-${d}`),
    );
    const long = new Corpus(
      corpus.sources.map((source) => ({ ...source, title: '*'.repeat(500), publisher: undefined })),
    );
    fc.assert(
      fc.property(fc.array(reference, { maxLength: 40 }), fc.constantFrom('en', 'ar'), (parts, locale) => {
        for (const each of [corpus, long]) {
          const references = quoteText(each, parts.join(' '));
          const { body } = quotationsReply(references, each, messagesFor(locale));
          checkBody(body);
          const passages = references.filter(({ result }) => result.ok).length;
          const notice = body.embeds.length - Math.min(passages, LIMITS.buttonsInRow);
          expect(notice).toBe(passages === references.length && passages <= 5 && passages > 0 ? 0 : 1);
        }
      }),
    );
  });
});

describe('the menu that finds a message in the sources', () => {
  it('asks what the message says, without its markup', async () => {
    const { message } = shared.discord.say(`> **${QUESTION}** <:isis:12345678901234567> https://example.org`);
    const found = await choose('Find in sources', message);
    expect(found.ephemeral).toBe(true);
    expect(found.embeds[0]).toMatchObject({ title: 'These passages answer', description: QUESTION });
  });

  it.each(['😀 🎉', 'https://example.org', '<:isis:12345678901234567>'])(
    'says that there are no words in “%s”',
    async (text) => {
      const found = await choose('Find in sources', shared.discord.say(text).message);
      expect(found.text).toBe('There are no words in that message to look for.');
    },
  );

  it('says that a message is too long instead of reading part of it', async () => {
    const { world, channel } = shared.discord;
    const embeds = [{ description: 'word '.repeat(800) }, { description: 'more '.repeat(800) }] as never;
    const message = world.post({ author: somebody(), channel }, { embeds }, []);
    expect(LONGEST_QUESTION).toBeLessThan(8_000);
    const found = await choose('Find in sources', message);
    expect(found.text).toContain('That message is too long to look for as a whole.');
  });
});

describe('what is offered while a reference is typed', () => {
  const offered = (typed: string, scene: SceneOptions = {}) =>
    shared.discord.autocomplete('quote', { reference: typed }, 'reference', scene);
  const values = async (typed: string) => (await offered(typed)).map(({ value }) => value);

  it.each([
    ['2:1', ['2:1', '2:1.1', '2:1.2', '2:1.3']],
    ['[2 ¶1', ['2:1', '2:1.1', '2:1.2', '2:1.3']],
    ['٢:١', ['2:1', '2:1.1', '2:1.2', '2:1.3']],
    ['المصدر ٢، الفقرة ١، الجملة', ['2:1.1', '2:1.2', '2:1.3']],
    ['2:1.1', ['2:1.1', '2:1.10', '2:1.11', '2:1.12']],
    ['2:1.10-', ['2:1.10-11', '2:1.10-12']],
    ['2 : 1 . 4 - 6', ['2:1.4-6']],
    ['', ['1:1', '1:2', '1:3']],
  ])('completes “%s”', async (typed, expected) => {
    expect((await values(typed)).slice(0, expected.length)).toEqual(expected);
  });

  it('finds sentences by their words, in any language, and by figures', async () => {
    expect(await values('الجهاد الالكترونى')).toContain('2:1.1');
    expect(await values('monthly propaganda')).toContain('2:1.7');
    expect(await values('40')).toContain('2:1.6');
    expect(await values('Warum sank die Zahl der Videos?')).toContain('2:1.4');
  });

  it('has nothing for what leads nowhere', async () => {
    expect(await values('2:99')).toEqual([]);
    expect(await values('🎉')).toEqual([]);
  });

  it('can be chosen: every value is a reference that is quoted', async () => {
    const [first] = await offered('داعش');
    const run = await shared.discord.slash(
      'quote',
      { reference: String(first?.value) },
      { user: somebody() },
    );
    expect((await run.settled()).embeds[0]?.description).toContain(quotationAt(String(first?.value)));
  });

  it('is named by the reference and the first words, each in its own direction', async () => {
    const [choice] = await offered('2:1.4');
    expect(choice?.name).toMatch(/^\u20662:1\.4\u2069 · \u2067ونقلت\( هافنجتون بوست\).*…\u2069$/u);
    const [translated] = await offered('propaganda');
    expect(translated?.name).toMatch(/^\u20662:1\.4\u2069 · \u2066Unofficial translation: The .*…\u2069$/u);
    const [arabic] = await offered('propaganda', { locale: ARABIC });
    expect(arabic?.name).toMatch(/^\u20662:1\.4\u2069 · \u2067ونقلت/u);
  });

  it('is within Discord’s limits and well formed, whatever the sentence', () => {
    const [passage] = corpus.passages();
    const quote = fc.string({ unit: 'grapheme', maxLength: 300 });
    const id = fc.integer({ min: 1, max: 999_999_999 });
    fc.assert(
      fc.property(quote, quote, fc.array(id, { minLength: 1, maxLength: 30 }), (text, typed, ids) => {
        const passages = ids.map((each) => ({
          ...describePassage(passage!),
          reference: `${each}:${each}.${each}-${each}`,
          quote: text,
          translation: text,
        }));
        const choices = suggestPassages(passages, typed, messagesFor('en'));
        expect(choices.length).toBeLessThanOrEqual(LIMITS.choices);
        for (const { name } of choices) {
          expect(name.length).toBeLessThanOrEqual(LIMITS.choiceName);
          expect(name.isWellFormed()).toBe(true);
          expect(name.match(/[\u2066\u2067]/gu)).toHaveLength(2);
          expect(name.match(/\u2069/gu)).toHaveLength(2);
        }
      }),
    );
  });
});

describe('/quote', () => {
  const quote = async (reference: string, scene: SceneOptions = {}) =>
    (await shared.discord.slash('quote', { reference }, { user: somebody(), ...scene })).settled();

  it('takes the words of a sentence, however they are spelled, and of its translation', async () => {
    const arabic = await quote('تعاون تويتر وفيسبوك ويوتيوب');
    expect(arabic.embeds[0]?.description).toContain(quotationAt('2:1.9'));
    expect(arabic.content).toBe('');
    const english = await quote('average monthly propaganda');
    expect([english.embeds.length, english.ephemeral]).toEqual([1, true]);
  });

  it('says that other sentences have the words too', async () => {
    const message = await quote('الجهاد الالكترونى');
    expect(message.embeds[0]?.description).toContain('الجهاد الالكتروني');
    expect(message.content).toMatch(/^\d+ other sentences? ha(s|ve) these words\./);
    expect((await quote('الجهاد الالكترونى', { locale: ARABIC })).content).toMatch(
      /^\u2067وردت هذه الكلمات/u,
    );
  });

  it('takes a citation that was copied whole', async () => {
    const message = await quote('«…» [2 ¶1 s8], as it says');
    expect(message.embeds[0]?.description).toContain(quotationAt('2:1.8'));
    expect((await quote('see [2 ¶1 s99]')).text).toContain('That paragraph has no such sentence.');
  });

  it('guesses at nothing: words that no sentence has are not quoted', async () => {
    const message = await quote('the moon landing');
    expect(message.ephemeral).toBe(true);
    expect(message.text).toMatch(/^That is neither a reference nor the words of a sentence\./);
    expect((await quote('2:')).text).toMatch(/^That is neither/);
  });
});

describe('choices', () => {
  const silent = pino({ level: 'silent' });

  async function offering(work: () => Promise<Choice[]>): Promise<StandInDiscord> {
    const discord = await StandInDiscord.start();
    const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: discord.apiUrl } });
    client.on(Events.InteractionCreate, (interaction: Interaction) => {
      if (interaction.isAutocomplete()) void offer(interaction, work(), silent);
    });
    onTestFinished(async () => {
      await client.destroy();
      await discord.close();
    });
    await client.login(discord.token);
    await discord.connected();
    const options = [{ type: 3, name: 'text', description: 'what', autocomplete: true }];
    await client.rest.put(`/applications/${discord.applicationId}/commands`, {
      body: [{ name: 'ask', description: 'asks', options }],
    });
    return discord;
  }

  it('are none where there is a fault, or where they take longer than Discord waits', async () => {
    const failing = await offering(() => Promise.reject(new Error('secret internal detail')));
    expect(await failing.autocomplete('ask', { text: 'x' }, 'text')).toEqual([]);
    const hanging = await offering(() => new Promise(() => {}));
    expect(await hanging.autocomplete('ask', { text: 'x' }, 'text')).toEqual([]);
  });

  it('are no more than Discord takes, and an interaction that has expired is lived through', async () => {
    const many = Array.from({ length: 40 }, (_, i) => ({ name: `${i}`, value: `${i}` }));
    const discord = await offering(async () => many);
    expect(await discord.autocomplete('ask', { text: 'x' }, 'text')).toHaveLength(LIMITS.choices);
    const expired = { status: 404, body: { code: 10062, message: 'Unknown interaction' } };
    const fault = discord.fail({ method: 'POST', path: /callback/, with: expired });
    discord.autocomplete('ask', { text: 'x' }, 'text').catch(() => undefined);
    await discord.until('the choices to come too late', () => fault.struck || undefined);
    expect(await discord.autocomplete('ask', { text: 'x' }, 'text')).toHaveLength(LIMITS.choices);
  });
});

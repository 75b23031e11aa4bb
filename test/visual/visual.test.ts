import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Sanad } from '../../src/answer/sanad.js';
import { loadConfig, ROOT } from '../../src/config.js';
import type { Source } from '../../src/corpus/source.js';
import { Handler } from '../../src/discord/handle.js';
import { messagesFor } from '../../src/discord/locale.js';
import type { Origin } from '../../src/discord/origin.js';
import { loadRegistry } from '../../src/discord/registry.js';
import type { Reply } from '../../src/discord/reply.js';
import { LmdbStore } from '../../src/discord/storage/lmdb-store.js';
import { readerView } from '../../src/discord/views/reader.js';
import { suggestPassages } from '../../src/discord/views/suggestions.js';
import { CHROMIUM, hasChromium } from '../support/chromium.js';
import { originFor } from '../support/origin.js';
import { sourceOf } from '../support/texts.js';
import type { DrawnText, Glyph } from './drawn-text.js';
import { expectAtLeftEnd, expectAtRightEnd, expectLeftOf, expectRightToLeft, only, read } from './order.js';
import { type Drawing, type DrawOptions, Renderer } from './render.js';

// Somebody's own machine may lack a browser; where every change is checked, a test left out would go unseen.
const skip = !hasChromium() && !process.env.CI;
if (skip)
  console.warn(`There is no Chromium at ${CHROMIUM}, so how messages look is not tested. Set CHROMIUM_PATH.`);

const ARABIC = /\p{Script=Arabic}/u;
const LATIN = /\p{Script=Latin}/u;

const PICTURES = path.join(ROOT, 'docs/pictures');

interface Use {
  readonly command: string;
  readonly args: Readonly<Record<string, string>>;
  readonly locale: 'en-US' | 'ar';
  /** The button of the reply, by its place, that is pressed; then what it opens is shown. */
  readonly press?: number;
  /** Shown in its place: a paragraph that is longer than a page, which neither article has. */
  readonly paged?: true;
}

const ask = (question: string, locale: Use['locale']): Use => ({
  command: 'ask',
  args: { question },
  locale,
});
const check = (claim: string, locale: Use['locale']): Use => ({
  command: 'check',
  args: { claim },
  locale,
});
const quote = (reference: string, locale: Use['locale']): Use => ({
  command: 'quote',
  args: { reference },
  locale,
});
const settings = (locale: Use['locale']): Use => ({ command: 'settings', args: {}, locale });
const sources = (locale: Use['locale']): Use => ({ command: 'sources', args: {}, locale });
const help = (locale: Use['locale']): Use => ({ command: 'help', args: {}, locale });

const ENGLISH_QUESTION = 'why did the propaganda output drop?';
const ARABIC_QUESTION = 'لماذا انخفضت رواتب المقاتلين؟';
const UNANSWERED = { 'en-US': 'How do I cook rice?', ar: 'كيف أطبخ الأرز؟' };

/** What the documentation shows, by the name of its picture. */
const SHOWN: Readonly<Record<string, Use>> = {
  'ask-en': ask(ENGLISH_QUESTION, 'en-US'),
  'ask-ar': ask(ARABIC_QUESTION, 'ar'),
  'refusal-en': ask(UNANSWERED['en-US'], 'en-US'),
  'refusal-ar': ask(UNANSWERED['en-US'], 'ar'),
  'check-en': check('Monthly propaganda fell from 861 in August 2015 to 194', 'en-US'),
  'check-ar': check('انخفضت المواد الدعائية من 861 في أغسطس 2015 إلى 194', 'ar'),
  'sources-en': sources('en-US'),
  'sources-ar': sources('ar'),
  'quote-ar': quote('2:1.7', 'ar'),
  'reader-en': { ...sources('en-US'), press: 0 },
  'reader-ar': { ...sources('ar'), press: 0 },
  'paged-en': { ...sources('en-US'), paged: true },
  'paged-ar': { ...sources('ar'), paged: true },
  'settings-en': settings('en-US'),
  'settings-ar': settings('ar'),
  'help-en': help('en-US'),
  'help-ar': help('ar'),
};

const LOCALES = ['en-US', 'ar'] as const;
const CLIENTS: readonly (DrawOptions & { readonly client: string })[] = [
  { client: 'a client that gives each paragraph its own direction', ownDirection: true },
  { client: 'a client that lays all out from left to right', ownDirection: false },
];

let index: string;
let sanad: Sanad;
let store: LmdbStore;
let handler: Handler;
let renderer: Renderer;

beforeAll(async () => {
  if (skip) return;
  renderer = await Renderer.open();
  index = await mkdtemp(path.join(tmpdir(), 'sanad-test-'));
  sanad = await Sanad.open(loadConfig({}, { index }));
  store = await LmdbStore.open(path.join(index, 'data'));
  handler = new Handler(sanad, await loadRegistry(), store);
});

afterAll(async () => {
  await renderer?.close();
  await store?.close();
  await sanad?.close();
  if (index) await rm(index, { recursive: true, force: true });
});

interface Shown {
  readonly drawing: Drawing;
  readonly embeds: number;
}

async function show({ command, args, locale, press, paged }: Use, options?: DrawOptions): Promise<Shown> {
  const somebody = originFor(locale);
  // The settings are for those who manage the server.
  const user = { ...somebody.user, mayManageServer: true };
  const origin = { ...somebody, user, server: '100000000000000001' };
  const answer: Reply = paged
    ? { private: true, body: readerView(longSource(), undefined, 0, messagesFor(locale)) }
    : await handler.command({ name: command, args, origin });
  const reply = press === undefined ? answer : await pressed(answer, press, origin);
  const name = messagesFor(locale).commands[command]?.name ?? command;
  return { drawing: await renderer.draw(reply, name, options), embeds: reply.body.embeds.length };
}

/** Both articles as one paragraph. */
function longSource(): Source {
  const text = sanad.corpus.sources.flatMap(({ text }) => text.trim().split(/\s*\n\s*/)).join(' ');
  return sourceOf(text, 1, 'المقالتان في فقرة واحدة');
}

async function pressed(reply: Reply, place: number, origin: Origin): Promise<Reply> {
  const buttons = reply.body.components.flatMap(({ components }) => components);
  const button = buttons[place];
  if (!button || !('custom_id' in button)) throw new Error(`There is no button ${place}.`);
  const descriptions = reply.body.embeds.map(({ description }) => description ?? '');
  const message = { id: '1', private: reply.private, descriptions };
  const outcome = await handler.button({ customId: button.custom_id, origin, message, values: [] });
  if ('dismiss' in outcome) throw new Error('The button takes the message away.');
  return outcome;
}

async function quotation(reference: string, locale: Use['locale'], options: DrawOptions): Promise<DrawnText> {
  const found = sanad.quote(reference);
  if (!found.ok) throw new Error(reference);
  const { drawing } = await show(quote(reference, locale), options);
  return (await drawing.text('description', 0)).part(found.passage.quote);
}

describe.skipIf(skip)('how a message looks', () => {
  describe.each(CLIENTS)('in $client', (options) => {
    describe.each(LOCALES)('to a reader of %s', (locale) => {
      it('a quotation runs from right to left, with its full stop at the left end', async () => {
        const quoted = await quotation('2:1.7', locale, options);
        expectRightToLeft(quoted);
        expect(quoted.lines().length).toBeGreaterThan(1);
        expect(quoted.lines().at(-1)!.at(-1)!.character).toBe('.');
      });

      it('the digits of a number that is joined to a word stand left of it, in their own order', async () => {
        const glyphs = only((await quotation('2:1.7', locale, options)).part('من761'));
        expect(read(glyphs)).toBe('من761');
        const [, nun, seven, six, one] = glyphs as [Glyph, Glyph, Glyph, Glyph, Glyph];
        expectLeftOf(seven, six);
        expectLeftOf(six, one);
        expectLeftOf(one, nun);
      });

      it('brackets enclose what they enclose', async () => {
        const quoted = await quotation('2:1.2', locale, options);
        const opening = only(quoted.part('( هافنجتون'));
        expect(opening[0]!.character).toBe('(');
        expectAtRightEnd(opening[0]!, opening);
        const closing = only(quoted.part('بوست)'));
        expect(closing.at(-1)!.character).toBe(')');
        expectAtLeftEnd(closing.at(-1)!, closing);
        expectLeftOf(opening[0]!, only(quoted.part('صحيفة')).at(-1)!);
      });

      it.each([ENGLISH_QUESTION, ARABIC_QUESTION])(
        'each card of “%s” shows its quotation',
        async (question) => {
          const asked = await sanad.ask(question);
          if (!asked.ok) throw new Error(asked.reason);
          const { drawing, embeds } = await show(ask(question, locale), options);
          const shown = asked.answer.passages.slice(0, embeds - 1);
          expect(shown).not.toHaveLength(0);
          for (const [i, passage] of shown.entries()) {
            expectRightToLeft((await drawing.text('description', i + 1)).part(passage.quote));
          }
        },
      );

      it.each([
        { question: ARABIC_QUESTION, outcome: 'answered' },
        { question: UNANSWERED.ar, outcome: 'refused' },
      ])(
        'the question mark of an Arabic question that is $outcome is at its left end',
        async ({ question }) => {
          const { drawing } = await show(ask(question, locale), options);
          const asked = (await drawing.text('description', 0)).part(question);
          expectRightToLeft(asked);
          expect(asked.glyphs().at(-1)!.character).toBe('؟');
        },
      );

      it.each([
        { question: ENGLISH_QUESTION, outcome: 'answered' },
        { question: UNANSWERED['en-US'], outcome: 'refused' },
      ])(
        'the question mark of an English question that is $outcome is at its right end',
        async ({ question }) => {
          const { drawing } = await show(ask(question, locale), options);
          const line = only((await drawing.text('description', 0)).part(question));
          expect(line.at(-1)!.character).toBe('?');
          expectAtRightEnd(line.at(-1)!, line);
        },
      );
    });
  });

  it('what the bot says about a refusal ends where its language ends', async () => {
    for (const locale of LOCALES) {
      const { nearest, rightToLeft } = messagesFor(locale);
      const { drawing } = await show(ask(UNANSWERED[locale], locale));
      const line = only((await drawing.text('description', 0)).part(nearest));
      expect(line.at(-1)!.character).toBe(':');
      if (rightToLeft) expectAtLeftEnd(line.at(-1)!, line);
      else expectAtRightEnd(line.at(-1)!, line);
    }
  });

  // In Arabic a hyphen parts two numbers, and the second goes to the left of the first: 6-2:1.4. An isolate from left
  // to right (U+2066 … U+2069) around the reference keeps it whole; this passes, and needs no `fails`, once it is there.
  it('a reference that an Arabic sentence gives as an example can be typed as it is seen', async () => {
    const { drawing } = await show(quote('page four', 'ar'));
    const example = only((await drawing.text('description', 0)).part('2:1.4-6'));
    for (const [i, glyph] of example.entries()) if (i > 0) expectLeftOf(example[i - 1]!, glyph);
  });

  it.each(CLIENTS)(
    'a help in Arabic names each command with its slash at the right, in $client',
    async (client) => {
      const { drawing } = await show(help('ar'), client);
      const text = await drawing.text('description', 0);
      const { commands } = messagesFor('ar');
      for (const { name } of Object.values(commands)) {
        const line = text.lines().find((each) => read(each) === `/${name}`);
        expect(line, name).toBeDefined();
        expectAtRightEnd(line![0]!, line!);
      }
    },
  );

  describe.each(CLIENTS)('in $client', (options) => {
    // Discord shows the names of choices as plain text; here they are drawn as a card's.
    const drawn = async (reference: string) => {
      const found = await sanad.suggest(reference, 1);
      const [choice] = suggestPassages(found, reference, messagesFor('ar'));
      const body = { embeds: [{ description: choice!.name }], components: [] };
      return (await renderer.draw({ private: true, body }, 'quote', options)).text('description', 0);
    };

    it('a choice shows its reference in one piece, beside its sentence and not inside it', async () => {
      for (const reference of ['2:1.4-6', '1:5', '2:1.8']) {
        const name = await drawn(reference);
        const id = only(name.part(reference));
        for (const [i, glyph] of id.entries()) if (i > 0) expectLeftOf(id[i - 1]!, glyph);
        const line = name.lines().find(([first]) => id.some(({ top }) => top === first?.top)) ?? [];
        const others = line.filter(({ character }) => ARABIC.test(character));
        expect(others.length).toBeGreaterThan(10);
        const rightmost = Math.max(...others.map(({ right }) => right));
        const leftmost = Math.min(...others.map(({ left }) => left));
        const [first, last] = [id[0]!, id.at(-1)!];
        expect(last.right <= leftmost || first.left >= rightmost, reference).toBe(true);
      }
    });
  });

  it('a figure of a claim stands left of its label in Arabic, and right of it in English', async () => {
    for (const [name, label] of [
      ['check-ar', 'القول: 861'],
      ['check-en', 'Claim: 861'],
    ] as const) {
      const use = SHOWN[name]!;
      const { drawing } = await show(use);
      const glyphs = only((await drawing.text('description', 0)).part(label));
      const [first, last] = [glyphs[0]!, glyphs.at(-1)!];
      if (use.locale === 'ar') expectLeftOf(last, first);
      else expectLeftOf(first, last);
    }
  });

  it.each(Object.entries(SHOWN))(
    'in %s no line mixes Arabic and Latin letters or leaves its card',
    async (_, use) => {
      const { drawing, embeds } = await show(use);
      for (let i = 0; i < embeds; i++) {
        const card = await drawing.card(i);
        for (const part of await drawing.texts(i)) {
          for (const line of part.lines()) {
            const text = read(line);
            expect({ text, mixed: ARABIC.test(text) && LATIN.test(text) }).toEqual({ text, mixed: false });
            for (const { left, right } of line) {
              expect(left, text).toBeGreaterThanOrEqual(card.left);
              expect(right, text).toBeLessThanOrEqual(card.right);
            }
          }
        }
      }
    },
  );
});

// UPDATE_PICTURES=1 npx vitest run test/visual
describe.skipIf(skip || !process.env.UPDATE_PICTURES)('the pictures of the documentation', () => {
  it.each(Object.entries(SHOWN))('%s', async (name, use) => {
    const { drawing } = await show(use);
    if (name.startsWith('ask')) {
      // A picture of an answer must not become one of a refusal because the ranking changed.
      const title = (await drawing.text('title', 0)).text.trim();
      expect(title).not.toBe(messagesFor(use.locale).status.not_found);
    }
    await mkdir(PICTURES, { recursive: true });
    await drawing.picture(path.join(PICTURES, `${name}.png`));
  });
});

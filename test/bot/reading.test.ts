import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answer/ask.js';
import { describePassage } from '../../src/answer/passage.js';
import { Corpus } from '../../src/corpus/corpus.js';
import { checkBody } from '../../src/discord/check-body.js';
import { parseCustomId } from '../../src/discord/custom-id.js';
import { LIMITS } from '../../src/discord/limits.js';
import { messagesFor } from '../../src/discord/locale.js';
import { markOfCorpus, markOfSource } from '../../src/discord/marks.js';
import { toOneLine } from '../../src/discord/one-line.js';
import type { MessageBody } from '../../src/discord/reply.js';
import { parseShowing, printShowing, type Showing } from '../../src/discord/showing.js';
import { answerView } from '../../src/discord/views/answer.js';
import { copyView } from '../../src/discord/views/copy.js';
import { isRestatedWhole, readHeader, sharedLines } from '../../src/discord/views/header.js';
import { readerView } from '../../src/discord/views/reader.js';
import { pagesOfSource } from '../../src/discord/views/source-pages.js';
import { anyLocale, longLine, longText, seen, sourceOf } from '../support/texts.js';

const showing: Showing = { kind: 'question', page: 1, results: 3, asker: '123456789012345678' };

function answerTo(question: string, status: Answer['status'] = 'answered'): Answer {
  return { question, language: 'ar', status, confidence: 0.7, missing: [], ms: 1, passages: [] };
}

const corpus = new Corpus([sourceOf('نص.')]);

describe('the header of an answer', () => {
  const anyQuestion = fc.oneof(longText, fc.string({ unit: 'binary', maxLength: 1_200 }));

  it('restates any question so that it can be asked again', () => {
    fc.assert(
      fc.property(anyQuestion, fc.option(longText, { nil: undefined }), anyLocale, (text, name, locale) => {
        const messages = messagesFor(locale);
        const question = toOneLine(text);
        fc.pre(question !== '' && isRestatedWhole(question));
        expect(toOneLine(question)).toBe(question);
        const shared = name === undefined ? {} : { shared: sharedLines(name, messages) };
        for (const [status, page] of [
          ['answered', 0],
          ['unsure', 1],
          ['not_found', 0],
        ] as const) {
          const shown = { answer: answerTo(question, status), showing: { ...showing, page }, private: false };
          const body = answerView({ ...shown, ...shared }, corpus, messages);
          // Discord takes white space from both ends of a description.
          expect(readHeader(body.embeds[0]!.description!.trim())).toEqual({ ok: true, question, ...shared });
        }
      }),
    );
  });

  it('of a question that is too long offers nothing that needs the question, and says so', () => {
    const messages = messagesFor('en');
    const shown = { answer: answerTo('q'.repeat(1_001)), showing, private: true };
    const body = answerView(shown, corpus, messages);
    expect(body.embeds[0]!.description).toContain(messages.questionShortened);
    expect(idsOf(body).map((id) => parseCustomId(id))).not.toContainEqual(
      expect.objectContaining({ action: expect.stringMatching(/more|share/) }),
    );
  });

  it.each([undefined, '', '\u2067\u2069'])('%j has no question', (description) => {
    expect(readHeader(description)).toEqual({ ok: false });
  });
});

describe('what the buttons of an answer carry', () => {
  it('reads back as it was printed', () => {
    const any = fc.record({
      kind: fc.constantFrom<Showing['kind']>('question', 'claim'),
      page: fc.nat({ max: 20 }),
      results: fc.integer({ min: 1, max: 5 }),
      source: fc.option(fc.integer({ min: 1, max: 999_999_999 }), { nil: undefined }),
      asker: fc.bigInt({ min: 1n, max: (1n << 64n) - 1n }).map(String),
    });
    fc.assert(
      fc.property(any, anyLocale, (showing, locale) => {
        const messages = messagesFor(locale);
        const mark = markOfCorpus(corpus);
        const parsed = parseShowing(printShowing(showing, messages, mark));
        expect(parsed).toEqual({ ok: true, showing, messages, mark });
      }),
    );
  });

  const forged: string[][] = [
    [],
    ['1'],
    ['1', '6', '', '1', 'en', 'x', 'q'],
    ['-1', '3', '', '1', 'en', 'x', 'q'],
    ['1', '3', '0', '1', 'en', 'x', 'q'],
    ['1', '3', '', '', 'en', 'x', 'q'],
    ['1', '3', '', '1', 'en', 'x'],
    ['1', '3', '', '1', 'en', 'x', 'y'],
    ['1', '3', '', '1', 'en', 'x', 'q', 'y'],
  ];
  it.each(forged.map((args) => [args]))('%j is nothing', (args) => {
    expect(parseShowing(args)).toEqual({ ok: false });
  });

  it('marks the texts, their sentences and for rankings their translations', () => {
    const source = sourceOf('قال. انخفض.');
    const [paragraph] = source.paragraphs;
    const merged = { ...source, paragraphs: [{ ...paragraph!, sentences: [paragraph!] }] };
    const other = { ...source, sha256: 'b'.repeat(64) };
    const translated = { ...source, translation: new Map([['1.1', 'said']]) };
    const all = [source, merged, other, translated];
    expect(new Set(all.map(markOfSource)).size).toBe(3);
    expect(markOfSource(translated)).toBe(markOfSource(source));
    expect(new Set(all.map((each) => markOfCorpus(new Corpus([each])))).size).toBe(4);
  });
});

describe('the reader', () => {
  const place = fc.record({ sentence: fc.nat(), offset: fc.nat({ max: 20_100 }), whole: fc.boolean() });

  it('shows every paragraph whole and in order, from whatever passage it was opened', () => {
    fc.assert(
      fc.property(longText, place, (text, { sentence, whole }) => {
        const source = sourceOf(text);
        const passages = [...new Corpus([source]).passages()];
        const sought = whole ? undefined : passages[sentence % passages.length];
        const pages = pagesOfSource(source, sought);
        const pieces = pages.flat();
        const joined = source.paragraphs.map((_, i) =>
          pieces
            .filter(({ paragraph }) => paragraph === i + 1)
            .map(({ start, end }) => text.slice(start, end))
            .join(''),
        );
        expect(joined).toEqual(source.paragraphs.map(({ start, end }) => text.slice(start, end)));
        expect(pieces).toEqual([...pieces].sort((a, b) => a.start - b.start));
        expect(pages.every((page) => page.length > 0)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('is within Discord’s limits on every page, and its buttons lead to the pages beside it', () => {
    fc.assert(
      fc.property(
        longText,
        longLine,
        place,
        anyLocale,
        (text, title, { sentence, offset, whole }, locale) => {
          const source = sourceOf(text, 999_999_999, title);
          const passages = [...new Corpus([source]).passages()].map(describePassage);
          const sought = whole ? undefined : passages[sentence % passages.length];
          const pages = pagesOfSource(source, sought);
          const body = readerView(source, sought, offset, messagesFor(locale));
          checkBody(body);
          const at = pages.findIndex((page) => page.at(-1)!.end > offset);
          const shown = at < 0 ? pages.length - 1 : at;
          const turns = idsOf(body).map((id) => {
            const parsed = parseCustomId(id);
            return parsed.ok ? Number(parsed.args[2]) : Number.NaN;
          });
          const beside = [shown - 1, shown + 1].map((page) => pages[page]?.[0]?.start ?? text.length);
          expect(turns).toEqual(pages.length > 1 ? beside : []);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('opens at the passage, which is bold, with the paragraphs around it', () => {
    const paragraphs = Array.from({ length: 60 }, (_, i) => `قال ${i}. انخفض ${i} كثيرا.`);
    const source = sourceOf(paragraphs.join('\n').replace('قال 30', `قال ${'كلمة '.repeat(200)}`));
    const found = new Corpus([source]).find('1:31.2');
    if (!found.ok) throw new Error(found.reason);
    const passage = describePassage(found.passage);
    const body = readerView(source, passage, passage.start, messagesFor('en'));
    const lines = body.embeds[0]!.description!.split('\n').map(seen);
    expect(lines).toContainEqual(expect.stringMatching(/^قال (كلمة )+\. \*\*انخفض 30 كثيرا\.\*\*$/));
    for (const i of [28, 29, 31, 32]) {
      expect(lines).toContain(paragraphs[i]);
      expect(lines).toContain(`[1 ¶${i + 1}]`);
    }
    expect(body.embeds[0]!.description!.match(/(?<!\\)\*\*/g)).toHaveLength(4);
  });
});

describe('a copy', () => {
  const titled = fc.record({ title: longLine, publisher: longLine });

  it('begins with exactly the quotation, in a message that keeps it or in a file', () => {
    fc.assert(
      fc.property(longText, titled, anyLocale, (text, metadata, locale) => {
        const source = { ...sourceOf(text), ...metadata };
        for (const passage of [...new Corpus([source]).passages()].slice(0, 3).map(describePassage)) {
          const body = copyView(passage, source, messagesFor(locale));
          checkBody(body);
          const copied =
            body.files?.[0]?.text ?? /^```\n([\s\S]*)\n```$/.exec(body.content ?? '')?.[1] ?? 'nothing';
          expect(copied.startsWith(`${passage.quote}\n`)).toBe(true);
          // What is below has no mark that the bot put there.
          expect(copied.split('\n').slice(1, 4)).toEqual([
            locale === 'ar' ? expect.stringContaining('المصدر 1، الفقرة') : expect.stringContaining('[1 ¶'),
            metadata.title,
            metadata.publisher,
          ]);
          if (!body.files) expect(passage.quote).not.toMatch(/```|\p{Cc}|[\u202a-\u202e]/u);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is a message where that is possible', () => {
    const source = { ...sourceOf('قال *كذا* (2017).'), publisher: 'دار', url: 'https://example.org/a_b' };
    const [found] = [...new Corpus([source]).passages()].map(describePassage);
    expect(copyView(found!, source, messagesFor('en'))).toEqual({
      content: '```\nقال *كذا* (2017).\n[1 ¶1 s1]\nعنوان\nدار\nhttps://example.org/a_b\n```',
      embeds: [],
      components: [],
    });
  });
});

describe('a body', () => {
  it.each<[string, MessageBody]>([
    ['nothing', { embeds: [], components: [] }],
    ['an empty row', { content: 'x', embeds: [], components: [{ type: 1, components: [] }] }],
    ['too many files', { embeds: [], components: [], files: Array(11).fill({ name: 'a.txt', text: 'a' }) }],
    [
      'too large a file',
      { embeds: [], components: [], files: [{ name: 'a.txt', text: 'ك'.repeat(LIMITS.fileBytes / 2 + 1) }] },
    ],
    [
      'one id twice',
      {
        content: 'x',
        embeds: [],
        components: [
          {
            type: 1,
            components: [1, 2].map(() => ({ type: 2, style: 2, label: 'x', custom_id: 'same' })),
          },
        ],
      },
    ],
    ['too long a placeholder', withSelect({ placeholder: 'x'.repeat(151) })],
    ['too many options', withSelect({ options: Array(26).fill({ label: 'x', value: 'x' }) })],
    ['too long an option', withSelect({ options: [{ label: 'x'.repeat(101), value: 'x' }] })],
  ])('with %s is refused before Discord refuses it', (_, body) => {
    expect(() => checkBody(body)).toThrow(RangeError);
  });
});

function withSelect(part: {
  placeholder?: string;
  options?: { label: string; value: string }[];
}): MessageBody {
  const select = { type: 3 as const, custom_id: 'x', options: [{ label: 'x', value: 'x' }], ...part };
  return { content: 'x', embeds: [], components: [{ type: 1, components: [select] }] };
}

function idsOf(body: MessageBody): string[] {
  return body.components.flatMap(({ components }) =>
    components.flatMap((each) => ('custom_id' in each ? [each.custom_id] : [])),
  );
}

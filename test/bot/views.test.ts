import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answer/ask.js';
import { describePassage } from '../../src/answer/passage.js';
import { Corpus } from '../../src/corpus/corpus.js';
import { checkBody } from '../../src/discord/check-body.js';
import { parseCustomId, printCustomId } from '../../src/discord/custom-id.js';
import { messagesFor } from '../../src/discord/locale.js';
import { escapeMarkdown, unescapeMarkdown } from '../../src/discord/markdown.js';
import { toOneLine } from '../../src/discord/one-line.js';
import type { MessageBody } from '../../src/discord/reply.js';
import { answerView } from '../../src/discord/views/answer.js';
import { sharedLines } from '../../src/discord/views/header.js';
import { splitPages } from '../../src/discord/views/pages.js';
import { passageView } from '../../src/discord/views/passage.js';
import { referencesOf } from '../../src/discord/views/quotation.js';
import { sourcesView } from '../../src/discord/views/sources.js';
import { anyLocale as locale, longLine, longText, seen, sourceOf } from '../support/texts.js';

function answerOf(corpus: Corpus, question: string, status: Answer['status']): Answer {
  const missing = [...question.matchAll(/\S+/g)].map(({ 0: text, index }) => ({
    text,
    kind: 'name' as const,
    start: index,
    end: index + text.length,
  }));
  const passages = [...corpus.passages()]
    .slice(0, 20)
    .map((passage) => ({ ...describePassage(passage), score: 1 }));
  return { question, language: 'ar', status, confidence: 0.7, missing, ms: 1, passages };
}

describe('an answer', () => {
  it('is within Discord’s limits, and each quotation is there whole or behind a button', () => {
    const status = fc.constantFrom<Answer['status']>('answered', 'unsure', 'not_found');
    fc.assert(
      fc.property(
        fc.array(longText, { minLength: 1, maxLength: 4 }),
        longText,
        longLine,
        status,
        fc.record({ page: fc.nat({ max: 25 }), results: fc.integer({ min: 1, max: 5 }) }),
        fc.record({ private: fc.boolean(), shared: fc.option(longText, { nil: undefined }) }),
        locale,
        (texts, question, title, status, place, { shared, ...rest }, locale) => {
          const messages = messagesFor(locale);
          const corpus = new Corpus(texts.map((text, i) => sourceOf(text, i + 1, title)));
          const answer = answerOf(corpus, toOneLine(question), status);
          const showing = { kind: 'question' as const, ...place, source: 999_999_999, asker: '9'.repeat(20) };
          const by = shared === undefined ? {} : { shared: sharedLines(shared, messages) };
          const body = answerView({ answer, showing, ...rest, ...by }, corpus, messages);
          checkBody(body);
          const last = Math.max(1, Math.ceil(answer.passages.length / place.results)) - 1;
          const first = Math.min(place.page, last) * place.results;
          const cards = body.embeds.slice(1).map(({ description }) => description ?? '');
          const shown =
            status === 'not_found'
              ? answer.passages.slice(0, 1)
              : answer.passages.slice(first, first + place.results);
          expect(cards).toHaveLength(shown.length);
          expect(referencesOf(cards)).toEqual(shown.map(({ reference }) => reference));
          for (const [i, passage] of shown.entries()) {
            const whole = cards[i]!.includes(escapeMarkdown(passage.quote));
            expect(whole || labelsOf(body).includes(messages.read(passage.reference))).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('an answer to a question about what is not there', () => {
  const corpus = new Corpus([sourceOf('جملة أولى. جملة ثانية.')]);
  const lines = (missing: string[], locale: string) => {
    const answer = {
      ...answerOf(corpus, '', 'unsure'),
      missing: missing.map((text) => ({ text, kind: 'name' as const, start: 0, end: text.length })),
    };
    const showing = { kind: 'question' as const, page: 0, results: 3, asker: '1' };
    const body = answerView({ answer, showing, private: false }, corpus, messagesFor(locale));
    return (body.embeds[0]?.description ?? '').split('\n');
  };

  it.each(['en-US', 'ar'])('names it, a line each, in its own direction (%s)', (locale) => {
    const shown = lines(['Signal_', 'سيغنال', '2018'], locale);
    expect(shown).toContain('**Signal\\_**');
    expect(shown).toContain('**\u2067سيغنال\u2069**');
    expect(shown).toContain('**2018**');
    for (const line of shown)
      expect(/\p{Script=Arabic}/u.test(line) && /\p{Script=Latin}/u.test(line)).toBe(false);
  });

  it('says how many more there are than it shows', () => {
    expect(lines([...'abcdefg'], 'en').at(-1)).toBe('and 2 more');
    expect(lines([...'abcde'], 'en').at(-1)).toBe('**e**');
    expect(lines([], 'en')).toHaveLength(1);
  });
});

describe('a passage', () => {
  it('is shown in pages that join to the quotation', () => {
    fc.assert(
      fc.property(longText, locale, (text, locale) => {
        const corpus = new Corpus([sourceOf(text)]);
        const found = corpus.find('1:1');
        if (!found.ok) throw new Error('no paragraph');
        const passage = describePassage(found.passage);
        let read = '';
        for (let page = 0, pages = 1; page < pages; page++) {
          const body = passageView(passage, corpus.sources[0]!, page, messagesFor(locale));
          checkBody(body);
          const footer = /(\d+)\D*$/.exec(body.embeds[0]?.footer?.text ?? '1');
          pages = Number(footer?.[1]);
          read += seen(body.embeds[0]!.description!.split('\n')[0]!);
        }
        // Isolates at the ends of a page cannot be told from the reader's; elsewhere every character is there.
        const bare = (value: string) => value.replace(/[\u2066-\u2069]/gu, '');
        expect(bare(read)).toBe(bare(passage.quote));
      }),
      { numRuns: 60 },
    );
  });

  it('is cut between characters and after white space', () => {
    fc.assert(
      fc.property(longText, fc.integer({ min: 20, max: 4_000 }), (text, limit) => {
        const pages = splitPages(text, limit);
        expect(pages.join('')).toBe(text);
        for (const page of pages) {
          expect(escapeMarkdown(page).length).toBeLessThanOrEqual(limit);
          expect(page.isWellFormed()).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the list of sources', () => {
  it('is within Discord’s limits with many sources and long titles', () => {
    const sources = fc.array(fc.tuple(longLine, longLine), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(sources, locale, fc.integer({ min: -1, max: 40 }), (texts, locale, page) => {
        const corpus = new Corpus(
          texts.map(([title, publisher], i) => ({
            ...sourceOf('نص.', i + 1, title),
            publisher,
            author: title.slice(0, 300),
            url: `https://example.org/${'a'.repeat(400)}`,
          })),
        );
        const body = sourcesView(corpus, page, messagesFor(locale));
        checkBody(body);
        expect(buttonIds(body).filter((id) => id.includes('|reader|'))).toHaveLength(body.embeds.length - 1);
      }),
      { numRuns: 40 },
    );
  });
});

describe('Markdown', () => {
  it('of a quotation shows as it is', () => {
    expect(escapeMarkdown('**a** <@1> [b](c) # d')).toBe(String.raw`\*\*a\*\* \<\@1\> \[b\]\(c\) \# d`);
    expect(escapeMarkdown('1. أولا')).toBe(String.raw`1\. أولا`);
    fc.assert(fc.property(longText, (text) => seen(`x${escapeMarkdown(text)}x`) === `x${text}x`));
    fc.assert(fc.property(longText, (text) => unescapeMarkdown(escapeMarkdown(text)) === text));
  });
});

describe('a custom id', () => {
  it('reads back as it was printed', () => {
    const part = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => !text.includes('|'));
    fc.assert(
      fc.property(part, fc.array(part, { maxLength: 5 }), (action, args) => {
        expect(parseCustomId(printCustomId({ action, args }))).toEqual({ ok: true, action, args });
      }),
    );
  });

  it.each(['', 'a', 'b|read|1:1', '|||', 'a|'])('%j is none', (id) => {
    expect(parseCustomId(id)).toEqual({ ok: false });
  });
});

function labelsOf(body: MessageBody): (string | undefined)[] {
  return body.components.flatMap((row) =>
    row.components.map((button) => ('label' in button ? button.label : undefined)),
  );
}

function buttonIds(body: MessageBody): string[] {
  return body.components.flatMap((row) =>
    row.components.flatMap((button) => ('custom_id' in button ? [button.custom_id] : [])),
  );
}

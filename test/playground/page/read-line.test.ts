import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDraft } from '../../../src/playground/page/composer/check-draft.js';
import type { Option, SlashCommand } from '../../../src/playground/page/composer/definitions.js';
import { readLine } from '../../../src/playground/page/composer/read-line.js';

const option = (name: string, shown: string, more: Partial<Option>): Option => ({
  name,
  shown,
  description: '',
  type: 'string',
  required: false,
  autocomplete: false,
  ...more,
});

const command = (of: 'en' | 'ar'): SlashCommand => {
  const word = (en: string, ar: string) => (of === 'en' ? en : ar);
  return {
    name: 'ask',
    shown: word('ask', 'اسأل'),
    description: '',
    options: [
      option('question', word('question', 'السؤال'), { required: true, maxLength: 500 }),
      option('results', word('results', 'العدد'), { type: 'integer', min: 1, max: 5 }),
      option('private', word('private', 'خاص'), { type: 'boolean' }),
    ],
  };
};

const COMMANDS = [command('en'), command('ar')];

function argumentsOf(line: string): unknown {
  const read = readLine(line, COMMANDS);
  return read.is === 'command' ? checkDraft(read.draft, COMMANDS[0]!) : read.is;
}

describe('a line that is typed or pasted', () => {
  it.each([
    ['/ask question: why did it drop? results: 2', { question: 'why did it drop?', results: 2 }],
    ['/ask why did it drop?', { question: 'why did it drop?' }],
    ['/ask why? results: 3 private: yes', { question: 'why?', results: 3, private: true }],
    ['/اسأل السؤال: لماذا؟ العدد: ٢ خاص: لا', { question: 'لماذا؟', results: 2, private: false }],
    ['  /ask why:\nand when?', { question: 'why:\nand when?' }],
    ['/ask see https://example.com/results:2', { question: 'see https://example.com/results:2' }],
  ])('is read: %s', (line, args) => {
    expect(argumentsOf(line)).toEqual({ ok: true, args });
  });

  it.each([
    ['/ask ', { question: { is: 'missing' } }],
    ['/ask x results: many', { results: { is: 'not_whole' } }],
    ['/ask x results: 0', { results: { is: 'out_of_range', min: 1, max: 5 } }],
    [`/ask ${'x'.repeat(501)}`, { question: { is: 'too_long', used: 501, limit: 500 } }],
  ])('is refused as Discord would: %s', (line, problems) => {
    expect(argumentsOf(line)).toEqual({ ok: false, problems });
  });

  it('tells text, the beginning of a name and an unknown command apart', () => {
    expect(readLine('why?', COMMANDS)).toEqual({ is: 'text' });
    expect(readLine('/as', COMMANDS)).toEqual({ is: 'name', typed: 'as' });
    expect(readLine('/what now', COMMANDS)).toEqual({ is: 'unknown_command' });
  });

  it('gives back any text that has no label in it', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((each) => each.trim() !== '' && !each.includes(':'));
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 5 }), (question, results) => {
        const line = `/ask ${question} results: ${results}`;
        expect(argumentsOf(line)).toEqual({ ok: true, args: { question: question.trim(), results } });
      }),
    );
  });
});

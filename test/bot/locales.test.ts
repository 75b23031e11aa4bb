import { ApplicationCommandType } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { checkBody } from '../../src/discord/check-body.js';
import { definitionsOf } from '../../src/discord/definitions.js';
import { type Messages, messagesFor, otherLanguages } from '../../src/discord/locale.js';
import { escapeMarkdown } from '../../src/discord/markdown.js';
import { loadRegistry } from '../../src/discord/registry.js';
import { helpView } from '../../src/discord/views/help.js';
import { isolateLeftToRight, isolateRightToLeft } from '../../src/language/direction.js';

const registry = await loadRegistry();
const languages: [string, Messages][] = [['en', messagesFor('en')], ...otherLanguages()];

/** What functions get that do not take counts. */
const SAMPLES: Readonly<Record<string, readonly unknown[][]>> = {
  '.read': [['2:1.4']],
  '.cite': [['2:1.4']],
  '.source': [0, 1, 2, 3, 11, 100].map((count) => [{ paragraphs: count, sentences: count }]),
};
const COUNTS = [0, 1, 2, 3, 10, 11, 100, 1_234].map((count) => [count, count]);

/** Every text of a language with its key; of a function what it makes of samples. */
function textsOf(value: unknown, key = ''): [key: string, text: string][] {
  if (typeof value === 'string') return [[key, value]];
  if (typeof value === 'function')
    return (SAMPLES[key] ?? COUNTS).map((args) => [key, (value as (...args: unknown[]) => string)(...args)]);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsOf(inner, `${key}.${name}`));
}

/** Keys with what is there, so that a text in one language is no function in another. */
function shapeOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, shapeOf(inner)]),
  );
}

const isolated = /[\u2066-\u2068][^\u2066-\u2069]*\u2069/gu;

describe.each(languages)('the texts in %s', (_language, messages) => {
  it('have the keys of the English ones', () => {
    expect(shapeOf(messages)).toEqual(shapeOf(messagesFor('en')));
  });

  it('say something, and are whole', () => {
    for (const [key, text] of textsOf(messages)) {
      expect({ key, text: text.trim() === text && text !== '' }).toEqual({ key, text: true });
      expect({ key, text }).not.toEqual({ key, text: expect.stringMatching(/undefined|NaN|\[object|\n/) });
    }
  });

  it('do not mix scripts, except in isolates', () => {
    const other = messages.rightToLeft ? /\p{Script=Latin}/u : /\p{Script=Arabic}/u;
    for (const [key, text] of textsOf(messages)) {
      // A language is offered in its own name.
      if (key.startsWith('.settings.languages.')) continue;
      expect({ key, text: text.replace(isolated, '') }).not.toEqual({
        key,
        text: expect.stringMatching(other),
      });
    }
  });

  it('are there for every command, option and menu, and for nothing else', () => {
    expect(Object.keys(messages.commands).sort()).toEqual([...registry.commands.keys()].sort());
    expect(Object.keys(messages.menus).sort()).toEqual([...registry.menus.keys()].sort());
    for (const [name, { definition }] of registry.commands) {
      const options = Object.keys(messages.commands[name]?.options ?? {});
      expect({ name, options: options.sort() }).toEqual({
        name,
        options: Object.keys(definition.options).sort(),
      });
    }
  });

  it('keep Discord’s rules for names and descriptions', () => {
    // "Application command naming": letters, digits, - and _ of any script, in lower case where there is one.
    const chatName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
    const named = Object.values(messages.commands).flatMap((command) => [
      command,
      ...Object.values(command.options),
    ]);
    for (const { name, description } of named) {
      expect(name).toMatch(chatName);
      expect(name).toBe(name.toLowerCase());
      expect(description.length).toBeLessThanOrEqual(100);
    }
    for (const { name } of Object.values(messages.menus)) expect(name.length).toBeLessThanOrEqual(32);
    const names = Object.values(messages.commands).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('make a help that names every command and every menu', () => {
    const body = helpView(messages);
    checkBody(body);
    const shown = body.embeds[0]?.description ?? '';
    for (const { name, description } of Object.values(messages.commands)) {
      expect(shown).toContain(`/${escapeMarkdown(name)}`);
      expect(shown).toContain(escapeMarkdown(description));
    }
    for (const { name, description } of Object.values(messages.menus)) {
      expect(shown).toContain(escapeMarkdown(name));
      expect(shown).toContain(escapeMarkdown(description));
    }
  });
});

it('every name goes to Discord in every language', () => {
  const others = otherLanguages().map(([language]) => language);
  for (const definition of definitionsOf(registry)) {
    expect(Object.keys(definition.name_localizations ?? {})).toEqual(others);
    if (definition.type === ApplicationCommandType.ChatInput) {
      for (const option of definition.options ?? [])
        expect(Object.keys(option.name_localizations ?? {})).toEqual(others);
    }
  }
});

it('a locale that has no language of its own gets the nearest', () => {
  expect(messagesFor('ar-EG')).toBe(messagesFor('ar'));
  expect(messagesFor('en-GB')).toBe(messagesFor('en'));
  expect(messagesFor('fr')).toBe(messagesFor('en'));
});

it('the test of mixed scripts would see one', () => {
  expect(`قال ${isolateLeftToRight('a')} ${isolateRightToLeft('ب')}`.replace(isolated, '')).not.toMatch(
    /[a-z]/,
  );
  expect('قال a'.replace(isolated, '')).toMatch(/[a-z]/);
});

import { texts as ar } from './ar.js';
import { texts as en } from './en.js';
import type { Texts } from './texts.js';

export const LANGUAGES = { en, ar } as const satisfies Record<string, Texts>;

export type Language = keyof typeof LANGUAGES;

export function isLanguage(text: string | null): text is Language {
  return text !== null && Object.hasOwn(LANGUAGES, text);
}

/** The first of the reader's languages that is spoken here. */
export function preferredLanguage(languages: readonly string[]): Language {
  return languages.map((each) => each.split('-')[0] ?? '').find(isLanguage) ?? 'en';
}

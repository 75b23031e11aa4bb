import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadModules } from '../load-modules.js';

/** What the server says that the bot does not: a file of words/ a language. */
export interface Words {
  readonly notReady: string;
  readonly failedToOpen: string;
  readonly notHere: string;
  readonly otherMethod: string;
  readonly otherHost: string;
  readonly otherPage: string;
  readonly notJson: string;
  readonly tooLarge: string;
  readonly tooMany: string;
  readonly failed: string;
  /** @param at the field of the body, or of the address */
  wrongField(at: string): string;
  noSuchCommand(name: string): string;
  noSuchOption(option: string): string;
  missing(option: string): string;
  wrongType(option: string, type: 'string' | 'integer' | 'boolean'): string;
  tooLong(option: string, most: number): string;
  outOfRange(option: string, range: { readonly min?: number; readonly max?: number }): string;
  readonly notFound: string;
}

const FOLDER = path.join(path.dirname(fileURLToPath(import.meta.url)), 'words');

const languages = await loadModules<{ words: Words }>(FOLDER);

/** The words for the first language of an Accept-Language header: English where its language is not spoken. */
export function wordsFor(acceptLanguage: string | undefined): Words {
  const found = languages.get(localeOf(acceptLanguage)) ?? languages.get('en');
  if (!found) throw new Error('words/en is missing');
  return found.words;
}

/** The first language of an Accept-Language header, without its region: `en` where it names none. */
export function localeOf(acceptLanguage: string | undefined): string {
  return /^\s*([a-z]{2,3})\b/i.exec(acceptLanguage ?? '')?.[1]?.toLowerCase() ?? 'en';
}

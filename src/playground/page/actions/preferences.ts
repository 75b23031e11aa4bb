import { isLanguage, LANGUAGES, type Language, preferredLanguage } from '../locales/index.js';
import type { Page, Theme } from '../state/model.js';
import type { Deeds } from './context.js';

/** What is kept of one visit for the next. A browser may forbid to keep anything, which takes nothing away. */
function keep(key: string, value: string): void {
  try {
    localStorage.setItem(`sanad.${key}`, value);
  } catch {}
}

function kept(key: string): string | null {
  try {
    return localStorage.getItem(`sanad.${key}`);
  } catch {
    return null;
  }
}

export function preferences(): Pick<Page, 'language' | 'theme'> {
  const language = kept('language');
  const theme = kept('theme');
  return {
    language: isLanguage(language) ? language : preferredLanguage(navigator.languages),
    theme: theme === 'light' || theme === 'dark' ? theme : preferredTheme(),
  };
}

function preferredTheme(): Theme {
  return matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark';
}

export function setLanguage({ store }: Deeds, language: Language): void {
  keep('language', language);
  store.set({ language });
}

export function setTheme({ store }: Deeds, theme: Theme): void {
  keep('theme', theme);
  store.set({ theme });
}

/** The page itself in its language, direction and colours. */
export function apply({ language, theme }: Page): void {
  const { locale, direction, title } = LANGUAGES[language];
  const { documentElement } = document;
  documentElement.lang = locale;
  documentElement.dir = direction;
  documentElement.dataset.theme = theme;
  document.title = title;
}

import { LANGUAGES, type Language } from '../locales/index.js';
import type { Texts } from '../locales/texts.js';
import type { Client } from '../server/client.js';
import type { Page } from '../state/model.js';
import type { Store } from '../state/store.js';

/** What every deed of the page works with. */
export interface Deeds {
  readonly store: Store<Page>;
  readonly client: Client;
}

export function textsOf({ language }: { readonly language: Language }): Texts {
  return LANGUAGES[language];
}

import type { Texts } from '../locales/texts.js';
import type { Failure } from '../server/client.js';

/** What failed and what to do about it: the server's own words where it has any that say more. */
export function failureText({ why, said, retryAfter }: Failure, texts: Texts): string {
  const words = why === 'refused' ? (said ?? texts.failures.refused) : texts.failures[why];
  return retryAfter !== undefined && why === 'busy' ? `${words} ${texts.wait(retryAfter)}` : words;
}

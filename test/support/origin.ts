import type { Origin } from '../../src/discord/origin.js';

let people = 0;

/** Somebody who has not asked anything yet, so that no limit of use is near. */
export function originFor(locale: string, rest: Partial<Origin> = {}): Origin {
  people++;
  const user = { id: `${1_000 + people}`, name: 'Layla', mayManageMessages: false, mayManageServer: false };
  return { user, locale, channel: '1', ...rest };
}

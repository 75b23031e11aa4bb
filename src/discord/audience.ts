import type { Context } from './command.js';

type Where = Pick<Context, 'origin' | 'settings'>;

/** Whether answers may be seen by all in the channel that a request came from. */
export function mayAnswerPublicly({ origin, settings }: Where): boolean {
  if (origin.server === undefined || settings.publicChannels === 'all') return true;
  return settings.publicChannels.includes(origin.channel);
}

/** Whether an answer is for the asker alone, where the asker may have said what they want. */
export function isForAskerAlone(wanted: boolean | undefined, where: Where): boolean {
  if (!mayAnswerPublicly(where)) return true;
  return wanted ?? (where.origin.server !== undefined && where.settings.privateByDefault);
}

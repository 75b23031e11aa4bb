import type { Situation } from './command.js';

type Where = Pick<Situation, 'origin' | 'settings'>;

/** Whether answers may be seen by all in the channel that a request came from. A thread is as its channel is. */
export function mayAnswerPublicly({ origin, settings }: Where): boolean {
  const { server, channel, parentChannel } = origin;
  const { publicChannels } = settings;
  if (server === undefined || publicChannels === 'all') return true;
  return publicChannels.some((id) => id === channel || id === parentChannel);
}

/** Whether an answer is for the asker alone, where the asker may have said what they want. */
export function isForAskerAlone(wanted: boolean | undefined, where: Where): boolean {
  if (!mayAnswerPublicly(where)) return true;
  return wanted ?? (where.origin.server !== undefined && where.settings.privateByDefault);
}

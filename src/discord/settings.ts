import { z } from 'zod';

/** An id as Discord gives it. */
export const snowflake = z.string().regex(/^\d{17,20}$/);

/** As many channels as one of Discord's menus can hold. */
export const MOST_CHANNELS = 25;

/** What those who manage a server decide about the bot there. */
export const serverSettings = z.object({
  /** Channels in which answers may be seen by all; elsewhere they are for the asker alone. */
  publicChannels: z.union([z.literal('all'), z.array(snowflake).max(MOST_CHANNELS)]).default('all'),
  /** Whether an answer is for the asker alone where the asker does not say. */
  privateByDefault: z.boolean().default(false),
  /** The language that the bot speaks: the reader's own, or one for all. */
  language: z.enum(['reader', 'en', 'ar']).default('reader'),
  /** Questions that one person may ask in a minute. */
  questionsPerMinute: z.number().int().min(1).max(60).default(10),
});

export type ServerSettings = Readonly<z.output<typeof serverSettings>>;

export const DEFAULT_SETTINGS: ServerSettings = serverSettings.parse({});

/** Where it is not known what was decided: nothing is shown to all that may have been meant for one. */
export const CAUTIOUS_SETTINGS: ServerSettings = {
  ...DEFAULT_SETTINGS,
  publicChannels: [],
  privateByDefault: true,
};

/** The locale in which somebody is answered. */
export function spokenLocale({ language }: ServerSettings, reader: string): string {
  return language === 'reader' ? reader : language;
}

import { AvailableLocalesEnumSchema } from 'discord-api-spec/zod';
import { Locale } from 'discord-api-types/v10';

/**
 * Languages of Discord. The documentation's table does not have Arabic and Hebrew; Discord's OpenAPI document has them
 * among its available locales.
 */
export type DiscordLocale = `${Locale}` | 'ar' | 'he';

/** Every locale of the OpenAPI document. */
export const LOCALES: readonly string[] = [...AvailableLocalesEnumSchema._zod.values].map(String);

/** Those of the documentation's table. */
export const DOCUMENTED_LOCALES: readonly string[] = Object.values(Locale);

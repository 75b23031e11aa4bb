import { z } from 'zod';
import type { Button } from '../command.js';
import {
  DEFAULT_SETTINGS,
  MOST_CHANNELS,
  type ServerSettings,
  serverSettings,
  snowflake,
} from '../settings.js';
import { settingsPanel } from '../settings-panel.js';
import { noticeReply } from '../views/problem.js';
import { isSettingsControl, PRIVACY, type SettingsControl } from '../views/settings.js';

const { language, questionsPerMinute } = serverSettings.shape;
const one = <T extends z.ZodType>(value: T) => z.tuple([value]).transform(([only]) => only);

/** What was chosen in each control, read as what is not trusted: a changed client sends what it likes. */
const CHANGES = {
  channels: z
    .array(snowflake)
    .max(MOST_CHANNELS)
    .transform((ids) => ({ publicChannels: [...new Set(ids)] })),
  everywhere: z.tuple([]).transform(() => ({ publicChannels: 'all' as const })),
  privacy: one(z.enum(PRIVACY)).transform((chosen) => ({ privateByDefault: chosen === 'asker' })),
  language: one(language.unwrap()).transform((chosen) => ({ language: chosen })),
  rate: one(
    z
      .string()
      .regex(/^\d{1,3}$/)
      .transform(Number)
      .pipe(questionsPerMinute.unwrap()),
  ).transform((chosen) => ({ questionsPerMinute: chosen })),
  reset: z.tuple([]).transform(() => DEFAULT_SETTINGS),
} satisfies Record<SettingsControl, z.ZodType<Partial<ServerSettings>>>;

/** Changes a setting of the server and draws the panel anew. */
export const button: Button = {
  counts: false,
  async run([control = ''], context, { values }) {
    const { messages } = context;
    const change = isSettingsControl(control) ? CHANGES[control].safeParse(values) : undefined;
    if (change?.success) return settingsPanel(context, change.data);
    return noticeReply([messages.settings.notAChoice], messages);
  },
};

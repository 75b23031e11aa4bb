import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { BOT, messageElement } from '../discord/message.js';
import { build } from './build.js';

const BUTTON = {
  type: ComponentType.Button,
  style: ButtonStyle.Secondary,
  custom_id: '-',
  label: '-',
} as const;
const EMBED = { color: 0, title: '-', description: '**-** *-*\n\n- سند', footer: { text: '-' } };

/**
 * Draws a message where nobody sees or hears it, while nothing has been asked yet: what is drawn for the first time takes
 * twice as long, and the first answer would wait for it.
 */
export function warmUp(): void {
  const message = messageElement(
    {
      embeds: [EMBED, EMBED, EMBED, EMBED],
      components: [{ type: ComponentType.ActionRow, components: [BUTTON, BUTTON, BUTTON] }],
    },
    { from: BOT, isBot: true, private: false, time: '-' },
    { strict: false },
  );
  const drawn = build({
    tag: 'discord-messages',
    attributes: { class: 'warm-up', inert: '' },
    children: [message],
  });
  document.body.append(drawn);
  requestAnimationFrame(() => requestAnimationFrame(() => (drawn as Element).remove()));
}

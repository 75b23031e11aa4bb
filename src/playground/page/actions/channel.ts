import type { APIEmbed } from 'discord-api-types/v10';
import type { Outcome } from '../../protocol.js';
import { bodyOf } from '../discord/body.js';
import type { Answered } from '../server/client.js';
import type { Asked, Cause, ChannelMessage } from '../state/model.js';
import { type Deeds, textsOf } from './context.js';

/** The browser's history outlives the page and remembers messages: those of another visit are others. */
const visit = Math.floor(Math.random() * 36 ** 6).toString(36);
let lastId = 0;

export const newId = () => `${visit}-${++lastId}`;

/** Adds a message to the channel. */
export function post({ store }: Deeds, message: ChannelMessage): void {
  store.set({ messages: [...store.value.messages, message] });
}

function change({ store }: Deeds, id: string, changes: Partial<ChannelMessage>): void {
  const messages = store.value.messages.map((each) => (each.id === id ? { ...each, ...changes } : each));
  store.set({ messages });
}

/**
 * Shows what the bot did.
 * @param on the message whose button was pressed
 * @returns whether it did something
 */
export function show(
  deeds: Deeds,
  answered: Answered<Outcome>,
  by: { readonly cause?: Cause | undefined; readonly asked?: Asked | undefined; readonly on?: string },
): boolean {
  const { store } = deeds;
  if (!answered.ok) {
    store.set({ failure: answered });
    return false;
  }
  store.set({ failure: undefined });
  const { value: outcome } = answered;
  const { asked, cause, on } = by;
  const texts = textsOf(store.value);
  if (outcome.does === 'dismiss') {
    store.set({
      messages: store.value.messages.filter(({ id }) => id !== on),
      said: texts.channel.removed,
    });
    return true;
  }
  const { message: sent } = outcome;
  if (outcome.does === 'update' && on !== undefined) change(deeds, on, { sent });
  else
    post(deeds, {
      id: newId(),
      at: Date.now(),
      sent,
      ...(asked ? { asked } : {}),
      ...(cause ? { cause } : {}),
    });
  store.set({ said: texts.channel.said(summaryOf(bodyOf(sent).embeds ?? [])) });
  return true;
}

function summaryOf(embeds: readonly APIEmbed[]): string {
  const [first] = embeds;
  return [first?.title, ...(first?.description ?? '').split('\n').slice(0, 1)].filter(Boolean).join('. ');
}

/** Presses a button, or chooses from a select menu. */
export async function press(
  deeds: Deeds,
  id: string,
  customId: string,
  values: readonly string[] = [],
): Promise<void> {
  const { store, client } = deeds;
  const message = store.value.messages.find((each) => each.id === id);
  if (!message?.sent || message.busy) return;
  const { sent, asked } = message;
  change(deeds, id, { busy: true });
  const descriptions = (bodyOf(sent).embeds ?? []).map(({ description = '' }) => description);
  const outcome = await client.button({
    locale: textsOf(store.value).locale,
    customId,
    values,
    message: { id, private: sent.private, descriptions },
  });
  show(deeds, outcome, { asked, on: id });
  change(deeds, id, { busy: false });
}

/** Menus whose result says why a passage was found, by their English name. */
const MENU_KINDS: Readonly<Record<string, Asked['kind']>> = {
  'Check this message': 'claim',
  'Find in sources': 'question',
};

/** Uses a command of the menu of a message. */
export async function useMenu(deeds: Deeds, id: string, name: string): Promise<void> {
  const { store, client } = deeds;
  const message = store.value.messages.find((each) => each.id === id);
  if (message?.text === undefined || message.busy) return;
  const { text } = message;
  const kind = MENU_KINDS[name];
  change(deeds, id, { busy: true });
  const outcome = await client.menu({ locale: textsOf(store.value).locale, name, text });
  change(deeds, id, { busy: false });
  show(deeds, outcome, { cause: { by: 'menu', name }, asked: kind && { text, kind } });
}

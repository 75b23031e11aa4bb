import { CHANNEL_ID } from '../../channel.js';
import { addressOf } from '../actions/read.js';
import { messageMenus, slashCommands } from '../composer/definitions.js';
import { bodyOf } from '../discord/body.js';
import type { DrawOptions } from '../discord/draw-options.js';
import type { Element as Drawn } from '../discord/element.js';
import { ASKER, BOT, type Frame, messageElement } from '../discord/message.js';
import { LANGUAGES, type Language } from '../locales/index.js';
import type { ChannelMessage, Page } from '../state/model.js';
import { build } from './build.js';

interface Kept {
  readonly of: ChannelMessage;
  readonly language: Language;
  readonly element: Element;
}

/** By message, so that what did not change stays the element that it is, with its focus. */
const kept = new Map<string, Kept>();

/** A message of the channel as an element. */
export function drawnMessage(message: ChannelMessage, page: Page): Element {
  const { language } = page;
  const before = kept.get(message.id);
  if (before?.language === language && before.of.sent === message.sent) return before.element;
  const element = build(toElement(message, page)) as Element;
  kept.set(message.id, { of: message, language, element });
  return element;
}

export function clockTime(at: number, language: Language): string {
  const { locale } = LANGUAGES[language];
  return new Intl.DateTimeFormat(`${locale}-u-nu-latn`, { timeStyle: 'short' }).format(at);
}

function toElement(message: ChannelMessage, page: Page): Drawn {
  const { language } = page;
  const texts = LANGUAGES[language].channel;
  const options: DrawOptions = {
    strict: false,
    channels: [{ id: CHANNEL_ID, name: texts.name }],
    channelName: (id) => (id === CHANNEL_ID ? texts.name : id),
  };
  const time = clockTime(message.at, language);
  const { sent, text, cause } = message;
  if (!sent) {
    const drawn = messageElement({}, { from: ASKER, isBot: false, private: false, time }, options);
    const mention: Drawn = { tag: 'span', attributes: { class: 'mention' }, children: [`@${BOT.author}`] };
    const said: Drawn = {
      tag: 'span',
      attributes: { class: 'own', dir: 'auto' },
      children: [mention, ` ${text}`],
    };
    return { ...drawn, children: [said] };
  }
  const above = aboveOf(cause, page);
  const frame: Frame = {
    from: BOT,
    isBot: true,
    private: sent.private,
    time,
    ...(above ? { above } : {}),
    ...(sent.private
      ? { below: { tag: 'div', attributes: { class: 'only-you' }, children: [`👁 ${texts.onlyYou}`] } }
      : {}),
  };
  return messageElement(bodyOf(sent), frame, { ...options, cite: addressOf });
}

function aboveOf(cause: ChannelMessage['cause'], { about, language }: Page): Drawn | undefined {
  if (!cause) return undefined;
  const texts = LANGUAGES[language].channel;
  const picture: Drawn = { tag: 'img', attributes: { src: ASKER.avatar, alt: '' } };
  const name: Drawn = { tag: 'b', children: [ASKER.author] };
  const line = (...rest: (Drawn | string)[]): Drawn => ({
    tag: 'div',
    attributes: { class: 'above' },
    children: [picture, ...rest],
  });
  if (cause.by === 'mention')
    return line(`${texts.replyTo} `, name, ' ', {
      tag: 'span',
      attributes: { class: 'replied', dir: 'auto' },
      children: [cause.text],
    });
  const names = cause.by === 'menu' ? messageMenus(about, language) : slashCommands(about, language);
  const shown = names.find((each) => each.name === cause.name)?.shown ?? cause.name;
  return line(name, ` ${texts.used} `, {
    tag: 'span',
    attributes: { class: 'used' },
    children: [cause.by === 'command' ? `/${shown}` : shown],
  });
}

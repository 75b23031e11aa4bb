import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { press, useMenu } from '../actions/channel.js';
import { send, setText } from '../actions/compose.js';
import { type Deeds, textsOf } from '../actions/context.js';
import { follow } from '../actions/read.js';
import { messageMenus } from '../composer/definitions.js';
import { ASKER, BOT } from '../discord/message.js';
import type { ChannelMessage, Page } from '../state/model.js';
import { setBusy } from './build.js';
import { composer } from './composer.js';
import { clockTime, drawnMessage } from './drawn-message.js';

export function channel(page: Page, deeds: Deeds): TemplateResult {
  const texts = textsOf(page).channel;
  return html`
    <h2 class="channel-name"><span class="hash" aria-hidden="true">#</span> ${texts.name}</h2>
    <div class="messages" tabindex="0" role="region" aria-label=${texts.name}>
      <discord-messages no-background ?light-theme=${page.theme === 'light'}
        @click=${(event: Event) => clicked(event, deeds)}
        @change=${(event: Event) => changed(event, deeds)}
        >${repeat(
          page.messages,
          ({ id }) => id,
          (message) => entry(message, page, deeds),
        )}</discord-messages>
      ${page.messages.length === 0 ? welcome(page, deeds) : nothing}
    </div>
    ${composer(page, deeds)}
  `;
}

function entry(message: ChannelMessage, page: Page, deeds: Deeds): TemplateResult {
  const texts = textsOf(page).channel;
  const element = drawnMessage(message, page);
  setBusy(element, message.busy ?? false);
  const time = clockTime(message.at, page.language);
  const author = message.sent ? BOT.author : ASKER.author;
  return html`<div class="entry" role="article" data-message=${message.id} aria-label=${texts.from(author, time)}>
    ${element}
    <div class="tools">${message.sent ? payloadButton(message, page, deeds) : appsMenu(message, page, deeds)}</div>
  </div>`;
}

function payloadButton({ id, at }: ChannelMessage, page: Page, { store }: Deeds): TemplateResult {
  const texts = textsOf(page).channel;
  const open = () => store.set({ inspected: id, pane: 'payload', front: 'pane' });
  return html`<button type="button" class="tool" @click=${open}
    aria-label=${texts.payloadOf(clockTime(at, page.language))}>${texts.payload}</button>`;
}

function appsMenu({ id }: ChannelMessage, page: Page, deeds: Deeds): TemplateResult {
  const use = (event: Event, name: string) => {
    (event.currentTarget as Element).closest('details')?.removeAttribute('open');
    void useMenu(deeds, id, name);
  };
  return html`<details class="apps" @keydown=${closeOnEscape}>
    <summary class="tool">${textsOf(page).channel.apps}</summary>
    <ul>${messageMenus(page.about, page.language).map(
      ({ name, shown }) =>
        html`<li><button type="button" @click=${(event: Event) => use(event, name)}>${shown}</button></li>`,
    )}</ul>
  </details>`;
}

function closeOnEscape(event: KeyboardEvent): void {
  if (event.key !== 'Escape') return;
  const details = event.currentTarget as HTMLDetailsElement;
  details.open = false;
  details.querySelector('summary')?.focus();
}

function welcome(page: Page, deeds: Deeds): TemplateResult {
  const texts = textsOf(page).channel;
  const ask = (text: string) => {
    setText(deeds, text);
    void send(deeds);
  };
  return html`<div class="welcome">
    <p class="big">${texts.welcome}</p>
    <p>${texts.try}</p>
    <ul class="chips">${texts.examples.map(
      ({ text, language }) =>
        html`<li><button type="button" class="chip" lang=${language} dir="auto" ?disabled=${page.server.state !== 'ready'}
          @click=${() => ask(text)}>${text}</button></li>`,
    )}</ul>
  </div>`;
}

/** Parts of messages are made of plain data (see build.ts), so what they do is found by where the click came from. */
function clicked(event: Event, deeds: Deeds): void {
  const path = event.composedPath().filter((each) => each instanceof Element);
  const message = path.find((each) => each.matches('[data-message]'))?.getAttribute('data-message');
  if (!message) return;
  const citation = path.find((each) => each.matches('a.citation'));
  if (citation) {
    event.preventDefault();
    follow(deeds, citation.getAttribute('href') ?? '', message);
    return;
  }
  const button = path.find((each) => each.matches('discord-button[data-custom-id]'));
  if (button && !button.hasAttribute('disabled'))
    void press(deeds, message, button.getAttribute('data-custom-id') ?? '');
}

function changed(event: Event, deeds: Deeds): void {
  const { target } = event;
  if (!(target instanceof HTMLSelectElement) || !target.dataset.customId) return;
  const message = target.closest('[data-message]')?.getAttribute('data-message');
  if (message) void press(deeds, message, target.dataset.customId, target.value === '' ? [] : [target.value]);
}

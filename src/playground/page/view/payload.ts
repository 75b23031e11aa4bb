import { html, nothing, type TemplateResult } from 'lit';
import type { SentMessage, Use } from '../../protocol.js';
import { textsOf } from '../actions/context.js';
import type { Texts } from '../locales/texts.js';
import type { Page } from '../state/model.js';

/** The fullest ones: what is nearest to a limit matters. */
const FIRST = 8;

export function payload(page: Page): TemplateResult {
  const texts = textsOf(page).payload;
  const sent = page.messages.find(({ id }) => id === page.inspected)?.sent;
  return html`<h2>${texts.title}</h2>
    ${sent ? ofMessage(sent, texts) : html`<p class="hint">${texts.hint}</p>`}`;
}

function ofMessage(
  { payload: body, uses, faults, files, ms }: SentMessage,
  texts: Texts['payload'],
): TemplateResult {
  return html`<p>${texts.took(String(ms))}</p>
    ${
      faults.length === 0
        ? html`<p class="fits">✓ ${texts.fits}</p>`
        : html`<p class="problem">✗ ${texts.faults}</p>
          <ul>${faults.map(({ at, message }) => html`<li><code dir="ltr">${at}</code> <span dir="auto">${message}</span></li>`)}</ul>`
    }
    <h3 id="limits">${texts.limits}</h3>
    ${limits(uses.slice(0, FIRST), texts)}
    ${uses.length > FIRST ? html`<details><summary>${texts.all(uses.length)}</summary>${limits(uses, texts)}</details>` : nothing}
    ${files.length > 0 ? html`<h3>${texts.files}</h3><ul>${files.map(({ name }) => html`<li><bdi>${name}</bdi></li>`)}</ul>` : nothing}
    <h3 id="json">${texts.json}</h3>
    <pre dir="ltr" lang="en" tabindex="0" role="region" aria-labelledby="json">${JSON.stringify(body, null, 2)}</pre>`;
}

const numbers = new Intl.NumberFormat('en');

function limits(uses: readonly Use[], texts: Texts['payload']): TemplateResult {
  return html`<table class="limits" aria-labelledby="limits"><thead><tr><th scope="col">${texts.what}</th><th scope="col">${texts.used}</th></tr></thead>
    <tbody>${uses.map(({ what, used, limit }) => {
      const words = texts.of(numbers.format(used), numbers.format(limit));
      return html`<tr><th scope="row" dir="ltr">${what}</th>
        <td><meter min="0" max=${limit} high=${limit * 0.9} .value=${used} aria-label=${words}></meter> ${words}</td></tr>`;
    })}</tbody></table>`;
}

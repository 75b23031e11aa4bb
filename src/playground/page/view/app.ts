import { html, type TemplateResult } from 'lit';
import { type Deeds, textsOf } from '../actions/context.js';
import { setLanguage, setTheme } from '../actions/preferences.js';
import { LANGUAGES, type Language } from '../locales/index.js';
import type { Page } from '../state/model.js';
import { channel } from './channel.js';
import { payload } from './payload.js';
import { sources } from './sources.js';
import { tabs } from './tabs.js';
import { why } from './why.js';

export function app(page: Page, deeds: Deeds): TemplateResult {
  const texts = textsOf(page);
  const { narrow, front, pane } = page;
  const showsChannel = !narrow || front === 'channel';
  const showsPane = !narrow || front === 'pane';
  return html`
    <a class="skip" href="#composer" @click=${toComposer}>${texts.skip}</a>
    ${header(page, deeds)}
    ${narrow ? tabs(page, deeds) : ''}
    <main>
      <section class="channel" id="panel-channel" role=${narrow ? 'tabpanel' : 'region'} aria-label=${texts.tabs.channel} ?hidden=${!showsChannel}>${channel(page, deeds)}</section>
      <section class="pane" aria-label=${texts.panes} ?hidden=${!showsPane}>
        ${narrow ? '' : tabs(page, deeds)}
        <div class="panel" id="panel-pane" role="tabpanel" tabindex="0" aria-labelledby=${`tab-${pane}`}>
          ${pane === 'sources' ? sources(page, deeds) : pane === 'why' ? why(page) : payload(page)}
        </div>
      </section>
    </main>
    <div class="visually-hidden" role="status">${page.said}</div>
  `;
}

function toComposer(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('.composer input, .composer select')?.focus();
}

function header(page: Page, deeds: Deeds): TemplateResult {
  const texts = textsOf(page);
  const other = page.theme === 'dark' ? 'light' : 'dark';
  return html`<header>
    <h1>${texts.title}</h1>
    <div class="switches">
      ${(Object.keys(LANGUAGES) as Language[]).map(
        (language) => html`<button type="button" class="tool" lang=${language} data-language=${language}
          aria-pressed=${page.language === language ? 'true' : 'false'}
          @click=${() => setLanguage(deeds, language)}>${LANGUAGES[language].name}</button>`,
      )}
      <button type="button" class="tool" data-theme-switch aria-label=${texts[other]} title=${texts[other]}
        @click=${() => setTheme(deeds, other)}>${other === 'light' ? '☀' : '☾'}</button>
    </div>
  </header>`;
}

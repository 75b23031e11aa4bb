import { html, type TemplateResult } from 'lit';
import { type Deeds, textsOf } from '../actions/context.js';
import type { Page, Pane } from '../state/model.js';

type Tab = 'channel' | Pane;

/** What can be shown beside the channel; where there is no room beside it, the channel as well. */
export function tabs(page: Page, deeds: Deeds): TemplateResult {
  const { narrow, front, pane } = page;
  const all: readonly Tab[] = narrow
    ? ['channel', 'sources', 'why', 'payload']
    : ['sources', 'why', 'payload'];
  const current: Tab = narrow && front === 'channel' ? 'channel' : pane;
  const choose = (tab: Tab) =>
    deeds.store.set(tab === 'channel' ? { front: 'channel' } : { pane: tab, front: 'pane' });
  const keyed = (event: KeyboardEvent) => {
    const forward =
      getComputedStyle(event.currentTarget as Element).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const at = all.indexOf(current);
    const to = { Home: 0, End: all.length - 1, ArrowLeft: at - 1, ArrowRight: at + 1 }[event.key];
    if (to === undefined) return;
    const mirrored = forward === 'ArrowLeft' && event.key.startsWith('Arrow') ? 2 * at - to : to;
    const tab = all[(mirrored + all.length) % all.length];
    if (!tab) return;
    event.preventDefault();
    choose(tab);
    (event.currentTarget as Element).querySelector<HTMLElement>(`#tab-${tab}`)?.focus();
  };
  const texts = textsOf(page);
  return html`<div class="tabs" role="tablist" aria-label=${texts.panes} @keydown=${keyed}>${all.map(
    (
      tab,
    ) => html`<button type="button" role="tab" id=${`tab-${tab}`} aria-selected=${tab === current ? 'true' : 'false'}
      aria-controls=${tab === 'channel' ? 'panel-channel' : 'panel-pane'} tabindex=${tab === current ? '0' : '-1'}
      @click=${() => choose(tab)}>${texts.tabs[tab]}</button>`,
  )}</div>`;
}

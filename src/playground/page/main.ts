import './styles/fonts.css';
import './styles/colours.css';
import './styles/page.css';
import './styles/channel.css';
import './styles/composer.css';
import './styles/panes.css';
import './view/components.js';
import { render } from 'lit';
import type { Deeds } from './actions/context.js';
import { textsOf } from './actions/context.js';
import { apply, preferences } from './actions/preferences.js';
import { loadSources, openAddress } from './actions/read.js';
import { Client } from './server/client.js';
import { watchState } from './server/watch-state.js';
import { EMPTY, type Page } from './state/model.js';
import { Store } from './state/store.js';
import { AfterDrawing } from './view/after-drawing.js';
import { app } from './view/app.js';
import { focusedMessage, keepFocus } from './view/keep-focus.js';
import { warmUp } from './view/warm-up.js';

/** As wide as a phone, or a window beside another one. */
const NARROW = matchMedia('(max-width: 860px)');

const root = document.querySelector<HTMLElement>('#page');
if (!root) throw new Error('The page has no element to draw in.');

const store: Store<Page> = new Store<Page>(
  {
    ...preferences(),
    narrow: NARROW.matches,
    front: 'channel',
    pane: 'sources',
    server: { state: 'opening' },
    messages: [],
    draft: EMPTY,
    problems: {},
    sending: false,
    active: -1,
    said: '',
    jumps: 0,
  },
  draw,
);
const deeds: Deeds = { store, client: new Client(() => textsOf(store.value).locale) };
const afterDrawing = new AfterDrawing(root);

function draw(page: Page): void {
  const focused = focusedMessage();
  apply(page);
  render(app(page, deeds), root as HTMLElement);
  keepFocus(focused, page);
  afterDrawing.run(page);
}

async function loadAbout(): Promise<void> {
  const about = await deeds.client.about();
  store.set(about.ok ? { about: about.value } : { failure: about });
}

draw(store.value);
warmUp();
NARROW.addEventListener('change', () => store.set({ narrow: NARROW.matches }));
addEventListener('popstate', () => openAddress(deeds));
void loadAbout();
watchState((server) => {
  store.set({ server });
  if (server.state !== 'ready') return;
  if (!store.value.about) void loadAbout();
  void loadSources(deeds);
  openAddress(deeds);
});

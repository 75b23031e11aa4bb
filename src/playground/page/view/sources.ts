import { html, nothing, type TemplateResult } from 'lit';
import { type Deeds, textsOf } from '../actions/context.js';
import { copyLink, follow, loadEarlier, loadMore, openList, openSource } from '../actions/read.js';
import type { Page, Reading } from '../state/model.js';
import { failureText } from './failure.js';
import { chooseSentence, markedRange, moveSentence, paragraph } from './paragraph.js';

export function sources(page: Page, deeds: Deeds): TemplateResult {
  const { reading } = page;
  return reading ? reader(reading, page, deeds) : list(page, deeds);
}

function list(page: Page, deeds: Deeds): TemplateResult {
  const texts = textsOf(page).sources;
  const { sources: known } = page;
  return html`<h2>${texts.title}</h2>
    ${known === undefined ? html`<p>${texts.loading}</p>` : known.length === 0 ? html`<p>${texts.none}</p>` : nothing}
    <ol class="sources">${(known ?? []).map(
      ({ id, title, language, publisher, author, published, paragraphs, sentences }) => html`<li>
        <button type="button" class="source" @click=${() => void openSource(deeds, id)}>
          <b class="title" lang=${language} dir="auto">${title}</b>
          <span class="meta">${[`${id}`, publisher, author, published].filter(Boolean).map((each, i) => html`${i > 0 ? ' · ' : nothing}<bdi>${each}</bdi>`)}</span>
          <span class="meta">${texts.counts(paragraphs, sentences)}</span>
        </button>
      </li>`,
    )}</ol>`;
}

function reader(reading: Reading, page: Page, deeds: Deeds): TemplateResult {
  const all = textsOf(page);
  const texts = all.sources;
  const source = page.sources?.find(({ id }) => id === reading.source);
  const { paragraphs, marked, loading, failure } = reading;
  const last = paragraphs.at(-1)?.number ?? 0;
  const isThere =
    marked === undefined ||
    loading ||
    failure !== undefined ||
    paragraphs.some((each) => markedRange(each, marked));
  const explained = page.followed?.reference === marked ? page.followed?.explanation : undefined;
  const href = source?.url !== undefined && /^https?:\/\//.test(source.url) ? source.url : undefined;
  return html`<div class="reader-head">
      <button type="button" class="tool" @click=${() => openList(deeds)}>${texts.back}</button>
      ${marked === undefined ? nothing : html`<button type="button" class="tool" @click=${() => void copyLink(deeds)}>${texts.copyLink} <bdi dir="ltr">${marked}</bdi></button>`}
    </div>
    <h2 class="title" lang=${source?.language ?? nothing} dir="auto">${source?.title ?? reading.source}</h2>
    ${href === undefined ? nothing : html`<p class="meta"><a href=${href} target="_blank" rel="noopener noreferrer">${texts.original}</a></p>`}
    <p class="hint" id="sentences">${texts.hint}</p>
    ${isThere ? nothing : html`<p class="problem" role="alert">${texts.notThere}</p>`}
    ${failure ? html`<p class="problem" role="alert">${failureText(failure, all)}</p>` : nothing}
    ${(paragraphs[0]?.number ?? 1) > 1 ? html`<button type="button" class="tool" @click=${() => void loadEarlier(deeds)}>${texts.earlier}</button>` : nothing}
    <div class="text" @click=${(event: Event) => chosen(event, deeds)} @keydown=${(event: KeyboardEvent) => keyed(event, deeds)}>
      ${paragraphs.map((each, i) =>
        paragraph(each, {
          texts: { ...texts, direction: all.direction },
          marked,
          highlights: explained?.highlights ?? [],
          language: source?.language,
          isFirst: i === 0,
          follow: (hash) => follow(deeds, hash),
        }),
      )}
    </div>
    ${loading ? html`<p role="status">${texts.loading}</p>` : nothing}
    ${source && last > 0 && last < source.paragraphs ? html`<button type="button" class="tool more" @click=${() => void loadMore(deeds)}>${texts.more}</button>` : nothing}`;
}

function chosen(event: Event, deeds: Deeds): void {
  const sentence = (event.target as Element).closest('[data-sentence]');
  // Selecting words is not choosing the sentence.
  if (sentence && getSelection()?.isCollapsed !== false) chooseSentence(sentence, deeds);
}

function keyed(event: KeyboardEvent, deeds: Deeds): void {
  const sentence = (event.target as Element).closest('[data-sentence]');
  if (!sentence) return;
  if (event.key === 'Enter' || event.key === ' ') chooseSentence(sentence, deeds);
  else if (!moveSentence(sentence, event.key)) return;
  event.preventDefault();
}

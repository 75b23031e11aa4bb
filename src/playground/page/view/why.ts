import { html, nothing, type TemplateResult } from 'lit';
import type { ConfidenceOfBest, Explanation } from '../../../answer/explanation.js';
import { textsOf } from '../actions/context.js';
import type { Texts } from '../locales/texts.js';
import type { Asked, Page } from '../state/model.js';
import { styleMap } from '../style-map.js';
import { alignment } from './alignment.js';
import { decimals } from './decimals.js';
import { failureText } from './failure.js';

export function why(page: Page): TemplateResult {
  const all = textsOf(page);
  const texts = all.why;
  const { followed } = page;
  const kind = page.messages.find(({ id }) => id === followed?.message)?.asked?.kind ?? 'question';
  return html`<h2>${texts.title}${followed ? html` <bdi dir="ltr">${followed.reference}</bdi>` : nothing}</h2>
    ${
      !followed
        ? html`<p class="hint">${texts.hint}</p>`
        : followed.failure
          ? html`<p class="problem" role="alert">${followed.failure.said ?? failureText(followed.failure, all)}</p>`
          : followed.explanation
            ? explained(followed.explanation, texts, kind)
            : html`<p role="status">${texts.loading}</p>`
    }`;
}

function explained(explanation: Explanation, texts: Texts['why'], kind: Asked['kind']): TemplateResult {
  const { question, quote, alignment: words } = explanation;
  return html`<dl class="pair"><dt>${texts.asked}</dt><dd dir="auto">${question}</dd>
      <dt>${texts.passage}</dt><dd class="quote" dir="auto">${quote}</dd></dl>
    ${alignment(words, texts)} ${scores(explanation, texts)} ${confidence(explanation.confidence, texts, kind)}`;
}

function scores(explanation: Explanation, texts: Texts['why']): TemplateResult {
  const { shares, score, place, candidates, cosine } = explanation;
  const largest = Math.max(score, ...shares.map(({ value, weight }) => value * weight), 1e-6);
  return html`<h3 id="scores">${texts.scores}</h3>
    <table class="scores" aria-labelledby="scores">
      <thead><tr><th scope="col">${texts.share}</th><th scope="col">${texts.value}</th><th scope="col">× ${texts.weight}</th>
        <th scope="col">= ${texts.contribution}</th></tr></thead>
      <tbody>${shares.map(({ of, value, weight }) => {
        const adds = value * weight;
        return html`<tr><th scope="row">${texts.shares[of]}</th><td>${decimals(value)}</td><td>${weight}</td>
          <td>${bar(adds / largest)}<span>${decimals(adds)}</span></td></tr>`;
      })}</tbody>
      <tfoot><tr><th scope="row" colspan="3">${texts.sum}</th><td>${bar(score / largest)}<b>${decimals(score)}</b></td></tr></tfoot>
    </table>
    <p>${texts.place(place, candidates)}</p>
    <p>${texts.cosine}: <bdi dir="ltr">${decimals(cosine)}</bdi>. ${texts.cosineNote}</p>`;
}

function bar(share: number): TemplateResult {
  const size = `${Math.max(0, Math.min(1, share)) * 100}%`;
  return html`<span class="bar" aria-hidden="true"><span style=${styleMap({ 'inline-size': size })}></span></span>`;
}

function confidence(
  { best, value, status, thresholds }: ConfidenceOfBest,
  texts: Texts['why'],
  kind: Asked['kind'],
): TemplateResult {
  const { that, status: words } = texts.confident[kind];
  const at = (share: number) => styleMap({ 'inset-inline-start': `${share * 100}%` });
  const { answered, unsure } = thresholds;
  return html`<h3>${texts.confidence}</h3>
    <p>${that(best)} <b><bdi dir="ltr">${decimals(value, 2)}</bdi>: ${words[status]}</b></p>
    <div class="scale" role="img" aria-label=${`${texts.scale}: ${decimals(value, 2)}`}>
      <span class="fill" style=${styleMap({ 'inline-size': `${value * 100}%` })}></span>
      <span class="tick" style=${at(unsure)}></span><span class="tick" style=${at(answered)}></span>
      <span class="needle" style=${at(value)}></span>
    </div>
    <ul class="legend">
      <li>≥ <bdi dir="ltr">${decimals(answered, 2)}</bdi> ${words.answered}</li>
      <li>≥ <bdi dir="ltr">${decimals(unsure, 2)}</bdi> ${words.unsure}</li>
      <li>&lt; <bdi dir="ltr">${decimals(unsure, 2)}</bdi> ${words.not_found}</li>
    </ul>`;
}

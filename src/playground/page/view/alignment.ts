import { html, nothing, type TemplateResult } from 'lit';
import type { QuestionWord, WordAlignment } from '../../../answer/explanation.js';
import { isMostlyArabic } from '../../../language/arabic.js';
import type { Texts } from '../locales/texts.js';
import { emphasise } from './alignment-lines.js';
import { decimals } from './decimals.js';

/**
 * Which word of the question met which of the passage: two rows of words with lines between (see alignment-lines.ts), and
 * the same as a table.
 */
export function alignment(words: WordAlignment, texts: Texts['why']): TemplateResult {
  const { question, quote, cosines } = words;
  const direction = (each: readonly { text: string }[]) =>
    isMostlyArabic(each.map(({ text }) => text).join(' ')) ? 'rtl' : 'ltr';
  return html`<h3>${texts.words}</h3>
    <p class="hint">${texts.wordsNote}</p>
    <div class="alignment" @pointerover=${emphasised} @pointerleave=${none} @focusin=${emphasised} @focusout=${none} .words=${words}>
      <div class="row" role="group" aria-label=${texts.questionWords} dir=${direction(question)}>${question.map(
        (word, i) =>
          html`<button type="button" class="word" data-question=${i} title=${told(word, i, words)}>${word.text}${word.inTranslation === undefined ? nothing : html`<sup aria-hidden="true">${texts.translationMark}</sup>`}<small aria-hidden="true">${number(word, i, words)}</small><span class="visually-hidden">${heard(word, i, words)}</span></button>`,
      )}</div>
      <svg aria-hidden="true"></svg>
      <div class="row quote" role="group" aria-label=${texts.quoteWords} dir=${direction(quote)}>${quote.map(
        ({ text }, j) =>
          html`<span class="word" data-quote=${j}>${text}<small aria-hidden="true"></small></span>`,
      )}</div>
    </div>
    <details><summary>${texts.table}</summary>
      <table><thead><tr><th scope="col">${texts.word}</th><th scope="col">${texts.shareOfWeight}</th><th scope="col">${texts.met}</th>
        <th scope="col">${texts.similarity}</th><th scope="col">${texts.inTranslation}</th></tr></thead>
      <tbody>${question.map(
        ({ text, weight, met, inTranslation }, i) => html`<tr><th scope="row" dir="auto">${text}</th>
          <td>${decimals(weight * 100, 0)}%</td>
          <td dir="auto">${met === undefined ? '—' : quote[met]?.text}</td>
          <td>${met === undefined ? '—' : decimals(cosines[i]?.[met] ?? 0)}</td>
          <td>${inTranslation === undefined ? '—' : decimals(inTranslation)}</td></tr>`,
      )}</tbody></table>
    </details>`;
}

function number({ met }: QuestionWord, i: number, { cosines }: WordAlignment): string {
  return met === undefined ? '' : decimals(cosines[i]?.[met] ?? 0, 2);
}

function told(word: QuestionWord, i: number, words: WordAlignment): string {
  const met = word.met === undefined ? undefined : words.quote[word.met];
  return met ? `${word.text} → ${met.text}: ${number(word, i, words)}` : word.text;
}

/** The same after the word itself. */
function heard(word: QuestionWord, i: number, words: WordAlignment): string {
  return told(word, i, words).slice(word.text.length);
}

function emphasised(event: Event): void {
  const box = event.currentTarget as HTMLElement;
  const word = (event.target as Element).closest('[data-question]');
  emphasise(box, word ? Number(word.getAttribute('data-question')) : undefined);
}

function none(event: Event): void {
  emphasise(event.currentTarget as HTMLElement, undefined);
}

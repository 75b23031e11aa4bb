import type { WordAlignment } from '../../../answer/explanation.js';

/** From here on, a meeting is drawn by a thick line and by a thin one; all else by dashes. */
const STRONG = 0.7;
const FAIR = 0.5;

const SVG = 'http://www.w3.org/2000/svg';

type Box = HTMLElement & { readonly words?: WordAlignment };

/** Draws a line from each word of the question to the word that it met. Where words stand is known once they are drawn. */
export function drawLines(box: Box): void {
  const svg = box.querySelector('svg');
  const { words } = box;
  if (!svg || !words) return;
  const frame = box.getBoundingClientRect();
  svg.setAttribute('width', String(frame.width));
  svg.setAttribute('height', String(frame.height));
  const lines = words.question.flatMap(({ met }, i) => {
    const from = box.querySelector(`[data-question="${i}"]`)?.getBoundingClientRect();
    const to = box.querySelector(`[data-quote="${met}"]`)?.getBoundingClientRect();
    if (met === undefined || !from || !to) return [];
    const [x1, y1] = [from.left + from.width / 2 - frame.left, from.bottom - frame.top];
    const [x2, y2] = [to.left + to.width / 2 - frame.left, to.top - frame.top];
    const path = document.createElementNS(SVG, 'path');
    const bend = (y2 - y1) / 2;
    path.setAttribute('d', `M${x1} ${y1} C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`);
    // As it is printed, so that a number and its line say the same.
    const cosine = Number((words.cosines[i]?.[met] ?? 0).toFixed(2));
    path.setAttribute('stroke-width', cosine >= STRONG ? '4' : cosine >= FAIR ? '2.25' : '1.5');
    if (cosine < FAIR) path.setAttribute('stroke-dasharray', '4 4');
    path.setAttribute('data-line', String(i));
    return [path];
  });
  svg.replaceChildren(...lines);
}

/** Brings out one word of the question: its line, and by shade and number how well it meets every word of the passage. */
export function emphasise(box: Box, word: number | undefined): void {
  box.classList.toggle('emphasised', word !== undefined);
  for (const line of box.querySelectorAll('[data-line]'))
    line.classList.toggle('on', line.getAttribute('data-line') === String(word));
  for (const [j, each] of box.querySelectorAll<HTMLElement>('[data-quote]').entries()) {
    const cosine = word === undefined ? undefined : box.words?.cosines[word]?.[j];
    const number = each.querySelector('small');
    if (number) number.textContent = cosine === undefined ? '' : cosine.toFixed(2);
    if (cosine === undefined) each.style.removeProperty('--shade');
    else each.style.setProperty('--shade', `${Math.round(Math.max(0, cosine) * 70)}%`);
    const met = word === undefined ? undefined : box.words?.question[word]?.met;
    each.classList.toggle('met', met === j);
  }
}

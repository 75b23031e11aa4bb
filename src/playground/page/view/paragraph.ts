import { html, nothing, type TemplateResult } from 'lit';
import { parseReference } from '../../../corpus/reference.js';
import { isMostlyArabic } from '../../../language/arabic.js';
import type { Range } from '../../../search/highlight.js';
import type { ParagraphText } from '../../protocol.js';
import { setDraft } from '../actions/compose.js';
import type { Deeds } from '../actions/context.js';
import type { Texts } from '../locales/texts.js';

export interface Shown {
  readonly texts: Texts['sources'] & Pick<Texts, 'direction'>;
  /** In plain form. */
  readonly marked: string | undefined;
  /** Offsets into what is marked. */
  readonly highlights: readonly Range[];
  readonly language: string | undefined;
  /** The first of those shown: a sentence of it can be reached by the Tab key. */
  readonly isFirst: boolean;
  follow(hash: string): void;
}

type Sentence = ParagraphText['sentences'][number];

/** A paragraph with its references in the margin, its sentences to choose from, and what is marked of it. */
export function paragraph(shown: ParagraphText, options: Shown): TemplateResult {
  const { reference, text, sentences } = shown;
  const { texts, marked, language } = options;
  const range = marked === undefined ? undefined : markedRange(shown, marked);
  const direction = isMostlyArabic(text) ? 'rtl' : 'ltr';
  const go = (event: Event) => {
    event.preventDefault();
    options.follow(`#${reference}`);
  };
  const within = ({ start, end }: Sentence) => range !== undefined && start >= range[0] && end <= range[1];
  const translations = sentences.filter((each) => within(each) && each.translation !== undefined);
  return html`<section class="paragraph" id=${`p${reference}`} dir=${direction}>
    <a class="number" href=${`#${reference}`} dir="ltr" @click=${go}>${reference}</a>
    <div><p class="original" lang=${language ?? nothing}>${pieces(shown, range, options)}</p>
    ${
      translations.length === 0
        ? nothing
        : html`<div class="translation" dir=${texts.direction}><b>${texts.translation}</b>
          <p dir="auto" lang="en">${translations.map(({ translation }) => translation).join(' ')}</p></div>`
    }</div>
  </section>`;
}

/** The offsets of a passage in its paragraph; undefined where it is not of this one. */
export function markedRange({ number, text, sentences }: ParagraphText, marked: string): Range | undefined {
  const parsed = parseReference(marked);
  if (!parsed.ok || parsed.reference.paragraph !== number) return undefined;
  const [first, last] = parsed.reference.sentences ?? [1, sentences.length];
  const [from, to] = [sentences[first - 1], sentences[last - 1]];
  if (!from || !to) return undefined;
  return parsed.reference.sentences ? [from.start, to.end] : [0, text.length];
}

function pieces(shown: ParagraphText, range: Range | undefined, options: Shown): unknown[] {
  if (!range) return between(shown, 0, shown.text.length, undefined, options);
  const [start, end] = range;
  return [
    ...between(shown, 0, start, undefined, options),
    html`<span class="marked" aria-current="true">${between(shown, start, end, start, options)}</span>`,
    ...between(shown, end, shown.text.length, undefined, options),
  ];
}

/**
 * The text between two offsets, its sentences as elements and all else as it is.
 * @param origin what highlights count from; undefined where there are none
 */
function between(
  { text, sentences }: ParagraphText,
  from: number,
  to: number,
  origin: number | undefined,
  options: Shown,
): unknown[] {
  const parts: unknown[] = [];
  let at = from;
  for (const [i, sentence] of sentences.entries()) {
    const { start, end } = sentence;
    if (start < from || end > to) continue;
    parts.push(text.slice(at, start));
    const isReached =
      origin === undefined ? options.isFirst && i === 0 && options.marked === undefined : start === origin;
    parts.push(
      sentenceElement(sentence, highlighted(text, start, end, origin, options.highlights), isReached),
    );
    at = end;
  }
  return [...parts, text.slice(at, to)];
}

function sentenceElement({ reference }: Sentence, inside: unknown, isReached: boolean): TemplateResult {
  // Not a button: that would be cut out of its paragraph, whose text must stay in one piece to be read and copied.
  return html`<span class="sentence" role="button" tabindex=${isReached ? '0' : '-1'} data-sentence=${reference} aria-describedby="sentences">${inside}</span>`;
}

function highlighted(
  text: string,
  start: number,
  end: number,
  origin: number | undefined,
  highlights: readonly Range[],
): unknown {
  if (origin === undefined) return text.slice(start, end);
  const parts: unknown[] = [];
  let at = start;
  for (const [from, to] of highlights) {
    const [a, b] = [Math.max(start, origin + from), Math.min(end, origin + to)];
    if (a >= b) continue;
    parts.push(text.slice(at, a), html`<mark>${text.slice(a, b)}</mark>`);
    at = b;
  }
  return [...parts, text.slice(at, end)];
}

/** Fills /quote with a sentence. */
export function chooseSentence(sentence: Element, deeds: Deeds): void {
  const reference = sentence.getAttribute('data-sentence') ?? '';
  setDraft(deeds, { kind: 'command', name: 'quote', fields: { reference: { text: reference } } });
  deeds.store.set({ front: 'channel' });
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Goes to the next sentence, or back; left and right as the text runs. */
export function moveSentence(sentence: Element, key: string): boolean {
  const forward = getComputedStyle(sentence).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const step = STEPS[key] ?? (key === forward ? 1 : key === 'ArrowLeft' || key === 'ArrowRight' ? -1 : 0);
  const all = [...(sentence.closest('.text')?.querySelectorAll<HTMLElement>('[data-sentence]') ?? [])];
  const next = all[all.indexOf(sentence as HTMLElement) + step];
  if (step === 0 || !next) return false;
  sentence.setAttribute('tabindex', '-1');
  next.setAttribute('tabindex', '0');
  next.focus();
  return true;
}

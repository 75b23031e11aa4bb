import type { APIEmbed } from 'discord-api-types/v10';
import type { CheckedFigure, CheckResult, Verdict } from '../../answer/check/result.js';
import type { Corpus } from '../../corpus/corpus.js';
import type { Messages } from '../locale.js';
import type { MessageBody } from '../reply.js';
import type { Showing } from '../showing.js';
import { confidenceWord, isRestatedWhole, restatedLines } from './header.js';
import { layOut, pageOf } from './layout.js';
import { COLOURS, labelled, printedReference, spoken } from './quotation.js';

/** A check with what its message says beside the passages. */
export interface ShownCheck {
  readonly check: CheckResult;
  readonly showing: Showing;
  readonly private: boolean;
  readonly shared?: string | undefined;
}

const COLOUR: Readonly<Record<Verdict, number>> = {
  figures_match: COLOURS.good,
  figures_differ: COLOURS.bad,
  no_figures: COLOURS.careful,
  not_found: COLOURS.neutral,
};

/** Beside the words and the colour, for a glance. */
const SYMBOL: Readonly<Record<Verdict, string>> = {
  figures_match: '✅',
  figures_differ: '❌',
  no_figures: '📖',
  not_found: '❔',
};

/** Room for the header's text, so that three cards have theirs; figures that do not fit are counted. */
const ROOM = 3_400;
/** A figure is a word or two; of what is longer the beginning tells which one is meant. */
const LONGEST_FIGURE = 60;
const MOST_NAMES = 3;

/**
 * A check: the claim and the verdict, its figures beside those of the source, what to beware of, and the passages with
 * the figures bold.
 */
export function checkView(shown: ShownCheck, corpus: Corpus, messages: Messages): MessageBody {
  const { check, showing } = shown;
  const refused = check.verdict === 'not_found';
  const { page, passages, places, hasMore } = pageOf(check.passages, showing, refused);
  return layOut(
    {
      header: header(shown, places[0], messages),
      passages,
      showing: { ...showing, page },
      restated: isRestatedWhole(check.claim),
      hasMore,
      refused,
      private: shown.private,
    },
    corpus,
    messages,
  );
}

function header({ check, shared }: ShownCheck, first: number, messages: Messages): APIEmbed {
  const { verdict, figures, warnings, missingNames, passages, confidence } = check;
  const texts = messages.checks;
  const lines = restatedLines(check.claim, shared);
  const notes = [];
  if (!isRestatedWhole(check.claim)) notes.push(texts.claimShortened);
  if (first > 1) notes.push(messages.buttons.further);
  if (verdict === 'not_found' && passages.length > 0) notes.push(texts.nearest);
  if (notes.length > 0) lines.push('', ...notes.map((note) => spoken(note, messages)));
  const warned = warnings.flatMap((warning) => ['', spoken(`⚠️ ${texts.warning[warning]}`, messages)]);
  if (warnings.includes('name'))
    warned.push(...missingNames.slice(0, MOST_NAMES).map((name) => labelled('', shorten(name), messages)));
  lines.push(...rowsWithin(ROOM - sizeOf([...lines, ...warned]), figures, messages), ...warned);
  return {
    color: COLOUR[verdict],
    title: spoken(`${SYMBOL[verdict]} ${texts.verdict[verdict]}`, messages),
    description: lines.join('\n'),
    ...(verdict === 'not_found'
      ? {}
      : { footer: { text: spoken(texts.confidence[confidenceWord(confidence)], messages) } }),
  };
}

/** The table of figures, as many rows as there is room for. */
function rowsWithin(room: number, figures: readonly CheckedFigure[], messages: Messages): string[] {
  const lines: string[] = [];
  for (const [i, figure] of figures.entries()) {
    const more = ['', spoken(messages.checks.moreFigures(figures.length - i), messages)];
    const row = ['', ...figureLines(figure, messages)];
    if (sizeOf([...lines, ...row, ...more]) > room) return [...lines, ...more];
    lines.push(...row);
  }
  return lines;
}

const sizeOf = (lines: readonly string[]) => lines.join('\n').length + 1;

/** A row of the table: how they compare, the claim's figure, the source's, and where it stands. */
function figureLines(
  { claim, source, reference, matches, reason }: CheckedFigure,
  messages: Messages,
): string[] {
  const texts = messages.checks;
  const symbol = matches ? '✅' : source === null ? '❔' : '❌';
  const lines = [
    spoken(`${symbol} **${texts.reason[reason]}**`, messages),
    labelled(texts.inClaim, shorten(claim), messages),
  ];
  if (source !== null) lines.push(labelled(texts.inSource, shorten(source), messages));
  if (reference !== null) lines.push(printedReference(reference, messages));
  return lines;
}

const shorten = (text: string) =>
  text.length > LONGEST_FIGURE ? `${text.slice(0, LONGEST_FIGURE).toWellFormed()}…` : text;

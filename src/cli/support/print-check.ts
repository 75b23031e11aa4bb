import type {
  CheckedFigure,
  CheckResult,
  CheckWarning,
  FigureReason,
  Verdict,
} from '../../answer/check/result.js';
import { colour, printLine, printPassage } from './print.js';

const VERDICT: Readonly<Record<Verdict, string>> = {
  figures_match: 'The figures match',
  figures_differ: 'The source has other figures',
  no_figures: 'No verdict on figures: read the passage',
  not_found: 'The sources do not seem to speak of this; the nearest passages are',
};

const REASON: Readonly<Record<FigureReason, string>> = {
  same: 'the same',
  rounded: 'the same, rounded',
  within: 'within what the claim says',
  value: 'another figure',
  unit: 'another unit',
  hedge: 'limited the other way (more than, fewer than)',
  swapped: 'the source says that of something else',
  direction: 'the source says that it went the other way',
  not_in_source: 'nothing to compare it with',
};

const WARNING: Readonly<Record<CheckWarning, string>> = {
  negation: 'One of the two denies something: read the passage before you rely on the figures.',
  direction: 'One of the two says that it rose, the other that it fell.',
  hedge: 'The claim says "more than" of a figure that the source does not limit so.',
  name: 'A name of the claim does not stand in the passage:',
};

/** A check for people: the verdict, the figures side by side, what to beware of, and the passages. */
export function printCheck({
  claim,
  verdict,
  confidence,
  figures,
  missingNames,
  warnings,
  passages,
}: CheckResult): void {
  const paint =
    verdict === 'figures_match' ? colour.green : verdict === 'no_figures' ? colour.yellow : colour.red;
  printLine(colour.bold(claim));
  printLine(paint(`${VERDICT[verdict]} (confidence ${Math.round(confidence * 100)} %)`));
  for (const figure of figures) printFigure(figure);
  for (const warning of warnings) {
    const names = warning === 'name' ? ` ${missingNames.join(', ')}` : '';
    printLine(colour.yellow(`! ${WARNING[warning]}${names}`));
  }
  for (const [i, passage] of passages.entries()) {
    printLine();
    printPassage(passage, i + 1);
  }
}

/** Claim and source on lines of their own: one may be Arabic and the other not. */
function printFigure({ claim, source, reference, matches, reason }: CheckedFigure): void {
  const mark = matches ? '=' : source === null ? '?' : '≠';
  printLine(`${mark} ${REASON[reason]}${reference === null ? '' : `  ${colour.dim(reference)}`}`);
  printLine(`    claim:  ${claim}`);
  if (source !== null) printLine(`    source: ${source}`);
}

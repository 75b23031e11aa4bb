import type { Answer } from '../../src/answer/ask.js';
import { Calibration } from '../../src/search/calibration.js';
import { SAME_PARAGRAPH } from '../../src/search/rank.js';

/** How many passages of each question are kept. */
const KEPT = 3;
/**
 * Processors round differently (the model scales its activations to whole numbers in every layer), which moves a score
 * by thousandths and a confidence by hundredths; passages that are so near to each other may change places.
 */
const NEAR = { score: 0.005, confidence: 0.03 } as const;

/** The golden file's line for an answer: references, status, question. */
export function goldenLine({ passages, status, question }: Answer): string {
  const references = passages.slice(0, KEPT).map(({ reference }) => reference);
  return `${references.join(' ')}\t${status}\t${question}`;
}

/**
 * What differs from the golden file by more than rounding.
 * @param answers with some more passages than are kept, so that those which fell back a little are among them
 * @returns the golden line and the one that is now there, for each question that is answered otherwise
 */
export function differences(golden: readonly string[], answers: readonly Answer[]) {
  if (golden.length !== answers.length) throw new Error('The golden file is of other questions.');
  return answers.flatMap((answer, i) => {
    const [references = '', status = ''] = golden[i]!.split('\t');
    const same = isNearlyRanked(references.split(' '), answer) && isNearlyOf(status, answer);
    return same ? [] : [{ golden: golden[i]!, now: goldenLine(answer) }];
  });
}

/** Whether at each place the best golden passage that is not shown yet would have been as good, but for rounding. */
function isNearlyRanked(references: readonly string[], { passages }: Answer): boolean {
  const shown: Answer['passages'][number][] = [];
  const worth = (passage: Answer['passages'][number]) => {
    const neighbours = shown.filter(
      ({ source, paragraph }) => source === passage.source && paragraph === passage.paragraph,
    );
    return passage.score - SAME_PARAGRAPH * neighbours.length;
  };
  for (const passage of passages.slice(0, KEPT)) {
    const expected = references.find((each) => !shown.some(({ reference }) => reference === each));
    const there = passages.find(({ reference }) => reference === expected);
    if (!there || Math.abs(worth(there) - worth(passage)) > NEAR.score) return false;
    shown.push(passage);
  }
  return true;
}

function isNearlyOf(expected: string, { status, confidence }: Answer): boolean {
  if (status === expected) return true;
  const { answered, unsure } = Calibration.load().data.thresholds;
  const crossed = status === 'answered' || expected === 'answered' ? answered : unsure;
  return Math.abs(confidence - crossed) <= NEAR.confidence;
}

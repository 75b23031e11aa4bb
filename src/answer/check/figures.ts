import { isMostlyArabic } from '../../language/arabic.js';
import {
  agrees,
  type Comparison,
  compareQuantities,
  type Direction,
  hedgeIsLooser,
  type Quantity,
} from '../../language/quantities/index.js';
import { directionsOf } from '../../language/statement.js';
import type { Question } from '../../search/question.js';
import { figureAffinity, type Setting, sentenceAffinity, settingOf } from './affinity.js';
import type { EvidenceSentence } from './evidence.js';
import { areEnds, type Relations, relationsOf, sameGroup } from './relations.js';
import type { FigureReason } from './result.js';
import { mayCount, thingCounted } from './thing.js';

/** How much worse than the best a sentence may meet a figure's setting and still be what it is checked against. */
const SENTENCE_SLACK = 0.12;
/** The same for a date that belongs to no figure: every second sentence has some date. */
const DATE_SLACK = 0.04;
/** From this difference on another figure of the source stands with the claim's thing, and not the equal one. */
const SWAPPED = 0.035;
/** What the same limit ("more than") on both sides says for a pair, and a different one against it. */
const HEDGE_HINT = 0.02;
/** What the same end of a change, and the same date, say for a pair. */
const ROLE_HINT = 0.3;
const DATE_HINT = 0.3;

/** A figure of the claim and what it was compared with. */
export interface Pair {
  readonly figure: Quantity;
  readonly counterpart?: Counterpart;
  readonly matches: boolean;
  readonly reason: FigureReason;
  readonly looserHedge: boolean;
}

export interface Counterpart {
  readonly sentence: EvidenceSentence;
  /** Its place among the quantities of the sentence. */
  readonly index: number;
}

interface Candidate extends Counterpart {
  readonly quantity: Quantity;
  readonly relations: Relations;
  readonly comparison: Comparison;
  readonly affinity: number;
}

/** Compares every figure of a claim with the figure of the evidence that stands with the same thing. */
export function pairFigures(
  claim: string,
  question: Question,
  figures: readonly Quantity[],
  evidence: readonly EvidenceSentence[],
): Pair[] {
  const relations = relationsOf(claim, figures);
  const directions = directionsOf(claim);
  const arabic = isMostlyArabic(claim);
  const pairs = new Map<number, Pair>();
  const settings = figures.map((figure) => settingOf(question, figures, figure));
  for (const [i, figure] of figures.entries()) {
    if (figure.kind === 'date') continue;
    const claimed = { figure, relations: relations[i]!, directions, date: dateOf(figures, relations[i]!) };
    const candidates = candidatesFor(figure, settings[i]!, evidence, sameGroup);
    const thing = thingCounted(question, figure);
    const counting = candidates.filter(({ sentence, index }) =>
      mayCount(thing, sentence, [index, ...otherEndsOf(sentence, index)], arabic),
    );
    const pair = pairNumber(claimed, counting);
    const inOtherUnit = () => candidatesFor(figure, settings[i]!, evidence, sameNumber).at(0);
    pairs.set(i, pair.counterpart ? pair : (differsInUnit(figure, inOtherUnit()) ?? pair));
  }
  for (const [i, figure] of figures.entries()) {
    if (figure.kind !== 'date') continue;
    const owner = relations.findIndex(({ date }) => date === i);
    pairs.set(
      i,
      pairDate(
        figure,
        pairs.get(owner)?.counterpart,
        candidatesFor(figure, settings[i]!, evidence, sameGroup),
      ),
    );
  }
  return figures.map((_, i) => pairs.get(i)!);
}

interface Claimed {
  readonly figure: Quantity;
  readonly relations: Relations;
  readonly directions: ReadonlySet<Direction>;
  readonly date: Quantity | undefined;
}

function dateOf(quantities: readonly Quantity[], { date }: Relations): Quantity | undefined {
  return date === undefined ? undefined : quantities[date];
}

/** The figures of the same kind in the sentences that speak of what the claim's figure is about. */
function candidatesFor(
  figure: Quantity,
  setting: Setting,
  evidence: readonly EvidenceSentence[],
  comparable: (a: Quantity, b: Quantity) => boolean,
): Candidate[] {
  const affinities = evidence.map((sentence) => sentenceAffinity(setting, sentence));
  const best = Math.max(...affinities);
  const slack = figure.kind === 'date' ? DATE_SLACK : SENTENCE_SLACK;
  return evidence.flatMap((sentence, s) => {
    if (affinities[s]! < best - slack) return [];
    return sentence.own.quantities.flatMap((quantity, index): Candidate[] => {
      if (!comparable(quantity, figure)) return [];
      return [
        {
          sentence,
          index,
          quantity,
          relations: sentence.relations[index]!,
          comparison: compareQuantities(figure, quantity),
          affinity: figureAffinity(setting, sentence, index),
        },
      ];
    });
  });
}

function pairNumber(claimed: Claimed, candidates: readonly Candidate[]): Pair {
  const { figure, relations } = claimed;
  const suits = (candidate: Candidate) => candidate.affinity + hints(claimed, candidate);
  const best = highest(candidates, suits);
  if (!best) return notInSource(figure);
  const equal = highest(
    candidates.filter(({ comparison }) => agrees(comparison) || comparison === 'hedge'),
    suits,
  );
  if (!equal) return differs(figure, best, best.comparison);
  const opposite = relations.role !== undefined && areEnds(relations, equal.relations);
  const swapped =
    best !== equal && !areEnds(best.relations, equal.relations) && suits(best) - suits(equal) >= SWAPPED;
  if (swapped) return differs(figure, best, 'swapped');
  if (opposite) {
    const sameEnd = candidates.find((candidate) => candidate.relations.role === relations.role);
    return differs(figure, sameEnd ?? equal, 'swapped');
  }
  if (equal.comparison === 'hedge') return differs(figure, equal, 'hedge');
  if (turnsAround(claimed.directions, directionsOf(equal.sentence.own.text))) {
    return differs(figure, equal, 'direction');
  }
  return matches(figure, equal);
}

/** What speaks for a pair beside the words around it. */
function hints(
  { figure, relations, date }: Claimed,
  { quantity, relations: other, sentence }: Candidate,
): number {
  const limited = figure.hedge !== 'exact' && quantity.hedge !== 'about';
  const hedge = limited ? (figure.hedge === quantity.hedge ? HEDGE_HINT : -HEDGE_HINT) : 0;
  const role = relations.role !== undefined && relations.role === other.role ? ROLE_HINT : 0;
  const otherDate = dateOf(sentence.own.quantities, other);
  const sameDate = date && otherDate && agrees(compareQuantities(date, otherDate));
  return hedge + role + (sameDate ? DATE_HINT : 0);
}

/** One side says that it rose and not that it fell, and the other the reverse. */
function turnsAround(claim: ReadonlySet<Direction>, source: ReadonlySet<Direction>): boolean {
  return claim.size === 1 && source.size === 1 && [...claim][0] !== [...source][0];
}

/** A date that belongs to a figure is compared with the date of that figure's counterpart, where that has one. */
function pairDate(figure: Quantity, owner: Counterpart | undefined, candidates: readonly Candidate[]): Pair {
  const ownerDate = owner && owner.sentence.relations[owner.index]!.date;
  if (owner && ownerDate !== undefined) {
    const quantity = owner.sentence.own.quantities[ownerDate]!;
    const comparison = compareQuantities(figure, quantity);
    const counterpart = { sentence: owner.sentence, index: ownerDate };
    if (agrees(comparison)) return matches(figure, { ...counterpart, comparison, quantity });
    if (comparison === 'finer') return notInSource(figure);
    return differs(figure, counterpart, comparison);
  }
  const near = owner ? candidates.filter(({ sentence }) => sentence === owner.sentence) : candidates;
  const equal = highest(
    near.filter(({ comparison }) => agrees(comparison)),
    ({ affinity }) => affinity,
  );
  if (equal) return matches(figure, equal);
  const best = highest(
    near.filter(({ comparison }) => comparison !== 'finer'),
    ({ affinity }) => affinity,
  );
  return best ? differs(figure, best, best.comparison) : notInSource(figure);
}

function highest(
  candidates: readonly Candidate[],
  value: (candidate: Candidate) => number,
): Candidate | undefined {
  return candidates.reduce<Candidate | undefined>(
    (best, each) => (best && value(best) >= value(each) ? best : each),
    undefined,
  );
}

function matches(
  figure: Quantity,
  { sentence, index, comparison, quantity }: Counterpart & Pick<Candidate, 'comparison' | 'quantity'>,
): Pair {
  const reason = comparison === 'rounded' || comparison === 'within' ? comparison : 'same';
  const looserHedge = comparison === 'same' && hedgeIsLooser(figure, quantity);
  return { figure, counterpart: { sentence, index }, matches: true, reason, looserHedge };
}

function differs(
  figure: Quantity,
  { sentence, index }: Counterpart,
  why: Comparison | 'swapped' | 'direction',
): Pair {
  const reason =
    why === 'unit' || why === 'hedge' || why === 'swapped' || why === 'direction' ? why : 'value';
  return { figure, counterpart: { sentence, index }, matches: false, reason, looserHedge: false };
}

function notInSource(figure: Quantity): Pair {
  return { figure, matches: false, reason: 'not_in_source', looserHedge: false };
}

/** 50 dollars and 50 %: one number, of two kinds. */
function sameNumber(a: Quantity, b: Quantity): boolean {
  return a.kind !== 'date' && b.kind !== 'date' && !sameGroup(a, b) && a.value === b.value && a.value >= 1;
}

function differsInUnit(figure: Quantity, other: Candidate | undefined): Pair | undefined {
  return other && differs(figure, other, 'unit');
}

function otherEndsOf({ relations }: EvidenceSentence, index: number): number[] {
  return [...relations.keys()].filter((i) => areEnds(relations[i], relations[index]));
}

import { compareQuantities, type Quantity } from '../../language/quantities/index.js';
import { wordsIn, wordWeights } from '../../search/alignment.js';
import type { Question } from '../../search/question.js';
import type { AlignedText, EvidenceSentence } from './evidence.js';
import { sameGroup } from './relations.js';

/** In words: how fast what stands far from a figure stops saying what it is a figure of. */
const REACH_IN_CLAIM = 6;
const REACH_IN_SOURCE = 8;
/** What a word of the source still counts for a figure when it stands nearer to another of the same kind. */
const NEARER_TO_ANOTHER = 0.7;

/** The words of a claim that say what one of its figures is a figure of, and how much each says. */
export type Setting = ReadonlyArray<readonly [word: number, weight: number]>;

/**
 * Nearer words count more, words nearer to another figure of the same kind not at all: in "banned 125 thousand and
 * deleted 235 thousand" each verb speaks for its own.
 */
export function settingOf(question: Question, figures: readonly Quantity[], figure: Quantity): Setting {
  const { words } = question.embedding;
  const weights = wordWeights(question);
  const inFigures = new Set(figures.flatMap((each) => wordsIn(words, each)));
  const places = figures.filter((each) => sameGroup(each, figure)).map((each) => wordsIn(words, each));
  const own = wordsIn(words, figure);
  return [...words.keys()].flatMap((word): [number, number][] => {
    const distance = distanceTo(own, word);
    if (inFigures.has(word) || places.some((place) => distanceTo(place, word) < distance)) return [];
    return [[word, weights[word]! * Math.exp(-distance / REACH_IN_CLAIM)]];
  });
}

/** How well a sentence as a whole meets the setting of a figure: in itself or its translation, whichever does better. */
export function sentenceAffinity(setting: Setting, { own, translated }: EvidenceSentence): number {
  const meets = ({ alignment }: AlignedText) => mean(setting, (word) => alignment.best(word));
  return translated ? Math.max(meets(own), meets(translated)) : meets(own);
}

/**
 * How well what stands around a figure of a sentence meets the setting of the claim's; the mean of the sentence and its
 * translation.
 * @param index of the figure among those of the sentence
 */
export function figureAffinity(setting: Setting, sentence: EvidenceSentence, index: number): number {
  const own = around(setting, sentence.own, index);
  const twin = twinOf(sentence, index);
  return twin === undefined ? own : (own + around(setting, sentence.translated!, twin)) / 2;
}

function around(setting: Setting, { alignment, quantities }: AlignedText, index: number): number {
  const { words } = alignment;
  const figure = quantities[index]!;
  const places = quantities.filter((each) => sameGroup(each, figure)).map((each) => wordsIn(words, each));
  const own = wordsIn(words, figure);
  const near = [...words.keys()].map((word) => {
    const distance = distanceTo(own, word);
    const another = places.some((place) => distanceTo(place, word) < distance);
    return Math.exp(-distance / REACH_IN_SOURCE) * (another ? NEARER_TO_ANOTHER : 1);
  });
  return mean(setting, (word) =>
    near.reduce((best, weight, i) => Math.max(best, weight * alignment.cosine(word, i)), 0),
  );
}

/** The figure of the translation that is this one: the same value, at the same place among such. */
function twinOf({ own, translated }: EvidenceSentence, index: number): number | undefined {
  if (!translated) return undefined;
  const figure = own.quantities[index]!;
  const isTwin = (other: Quantity) => sameGroup(other, figure) && compareQuantities(other, figure) === 'same';
  const before = own.quantities.slice(0, index).filter(isTwin).length;
  const twins = [...translated.quantities.keys()].filter((i) => isTwin(translated.quantities[i]!));
  return twins[before];
}

function mean(setting: Setting, value: (word: number) => number): number {
  const total = setting.reduce((sum, [, weight]) => sum + weight, 0);
  return total === 0 ? 0 : setting.reduce((sum, [word, weight]) => sum + weight * value(word), 0) / total;
}

function distanceTo(place: readonly number[], word: number): number {
  return place.reduce((nearest, each) => Math.min(nearest, Math.abs(each - word)), Number.POSITIVE_INFINITY);
}

/** Where a word of the claim is met: anywhere in a sentence, and near one of its figures; a mean over its texts. */
export interface Met {
  readonly anywhere: number;
  readonly near: number;
  /** The better of the sentence and its translation, anywhere. */
  readonly best: number;
}

/** In words, to either side of a figure. */
const NEAR = 6;

/** @param indices of the figure, and of the other end where it is one end of a change: both count the same thing */
export function metNear(
  word: number,
  { own, translated }: EvidenceSentence,
  indices: readonly number[],
): Met {
  const figures = indices.map((index) => own.quantities[index]!);
  const texts = [own, ...(translated ? [translated] : [])].map(({ alignment, quantities }) => {
    const places = quantities
      .filter((each) =>
        figures.some((figure) => sameGroup(each, figure) && compareQuantities(each, figure) === 'same'),
      )
      .flatMap((each) => wordsIn(alignment.words, each));
    const near = [...alignment.words.keys()]
      .filter((i) => distanceTo(places, i) <= NEAR)
      .reduce((best, i) => Math.max(best, alignment.cosine(word, i)), 0);
    return { near, anywhere: alignment.best(word) };
  });
  const meanOf = (name: 'near' | 'anywhere') =>
    texts.reduce((sum, text) => sum + text[name], 0) / texts.length;
  return {
    near: meanOf('near'),
    anywhere: meanOf('anywhere'),
    best: Math.max(...texts.map(({ anywhere }) => anywhere)),
  };
}

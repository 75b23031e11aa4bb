import { arabicNumber } from './arabic-numbers.js';
import { englishNumber } from './english-numbers.js';
import { type Lexeme, wordAt } from './lexemes.js';
import { AN, type Item, readItem } from './number-item.js';
import type { NumberWord } from './number-word.js';

/** A whole or decimal number, in digits, words or both: 125, 2.5m, ten thousand, ثلاثمئة وخمسون ألفا. */
export interface Cardinal {
  readonly value: number;
  /** The lexeme after its last. */
  readonly to: number;
  /** "one" or واحد alone: more often a pronoun than a count. */
  readonly onlyOne: boolean;
  /** In digits alone, without separators: may be a year or a day. */
  readonly plainDigits: boolean;
  /** The first word has the article. */
  readonly definite: boolean;
}

/**
 * What has been read. A number is a sum of groups, each below a thousand and multiplied by a magnitude smaller than the
 * one before; `best` is the longest beginning that is a number by itself.
 */
interface State {
  total: number;
  group: number | undefined;
  /** What may still be added to the group is below this. */
  room: number;
  /** The smallest magnitude so far: the next must be smaller. */
  magnitude: number;
  arabic: boolean;
  best: Reading | undefined;
  /** The best before the group now being read: 40 thousand and 125 | thousand. */
  beforeGroup: Reading | undefined;
}

interface Reading {
  readonly value: number;
  readonly to: number;
}

const HALVES: Readonly<Record<string, number>> = { نصف: 0.5, ربع: 0.25, ثلث: 1 / 3 };

/** Most rules begin with a number: what was read at a place is kept as long as its lexemes are. */
const readings = new WeakMap<readonly Lexeme[], Map<number, Cardinal | undefined>>();

/** The longest number that begins at a lexeme. Looks at as many lexemes as the number has, and a few more. */
export function readCardinal(lexemes: readonly Lexeme[], from: number): Cardinal | undefined {
  const read = readings.get(lexemes) ?? new Map<number, Cardinal | undefined>();
  readings.set(lexemes, read);
  if (!read.has(from)) read.set(from, readLongest(lexemes, from));
  return read.get(from);
}

function readLongest(lexemes: readonly Lexeme[], from: number): Cardinal | undefined {
  const state: State = {
    total: 0,
    group: undefined,
    room: Number.POSITIVE_INFINITY,
    magnitude: Number.POSITIVE_INFINITY,
    arabic: false,
    best: undefined,
    beforeGroup: undefined,
  };
  let at = from;
  let previous: Item | undefined;
  for (;;) {
    const item = readItem(lexemes, at, previous);
    if (!item || !append(state, item, previous)) break;
    at = item.to;
    previous = item;
  }
  if (!state.best) return undefined;
  const { value, to } = addHalf(lexemes, state.best, state.magnitude);
  const first = lexemes[from]!;
  const lone = to === from + 1 ? first : undefined;
  return {
    value,
    to,
    onlyOne: value === 1 && first.type === 'word',
    plainDigits: lone?.type === 'number' && lone.plain,
    definite: first.type === 'word' && arabicNumber(first.text)?.definite === true,
  };
}

/** Takes the next item in; false where it does not go on with this number. */
function append(state: State, item: Item, previous: Item | undefined): boolean {
  const { word, to } = item;
  if (!previous) {
    // "hundred" and "thousand" begin a number only with "a" before them; مئة and ألف do alone.
    if ((word.type === 'hundred' || word.type === 'magnitude') && (!item.begins || vague(word))) return false;
  }
  state.arabic ||= item.arabic;
  switch (word.type) {
    case 'hundred':
    case 'magnitude':
      return multiply(state, item);
    case 'literal':
      // 1 million 200 thousand, مليون و200 ألف: a new group, and nothing else is.
      if (state.group !== undefined || (previous && (word.value < 100 || word.value >= state.magnitude))) {
        return false;
      }
      beginGroup(state, word.value, 0);
      break;
    default:
      if (!add(state, word, item.and)) return false;
  }
  settle(state, to);
  return true;
}

function multiply(state: State, { word, and, to }: Item): boolean {
  if (word.value >= state.magnitude) {
    // What was read as the end of this number begins the next.
    if (!and && state.group !== undefined) state.best = state.beforeGroup;
    return false;
  }
  if (word.type === 'hundred' || word.value === 100) {
    // ثلاث مئة, three hundred; ألف ومئة begins a new group.
    if (and ? state.group !== undefined : state.group !== undefined && state.group >= 100) return false;
    if (vague(word) && state.group === undefined) return false;
    if (state.group === undefined) beginGroup(state, 1, 100);
    state.group = state.group! * 100;
    state.room = 100;
    settle(state, to);
    return true;
  }
  if (and && state.group !== undefined) return false;
  if (vague(word) && state.group === undefined) return false;
  state.total += (state.group ?? 1) * word.value;
  state.group = undefined;
  state.room = word.value;
  state.magnitude = word.value;
  state.best = { value: state.total, to };
  return true;
}

function vague(word: Item['word']): boolean {
  return 'vague' in word && word.vague === true;
}

function add(state: State, word: NumberWord, and: boolean): boolean {
  const { group } = state;
  if (word.type === 'whole' && word.value >= 1e3) {
    // مليون وألفان
    if (group !== undefined || word.value >= state.magnitude) return false;
    state.total += word.value;
    state.magnitude = word.value / 2;
    state.room = state.magnitude;
    return true;
  }
  if (group === undefined) {
    // After a magnitude Arabic ties on with "and"; English may do without.
    if (state.total > 0 && state.arabic && !and) return false;
    if (word.value >= state.magnitude) return false;
    beginGroup(state, word.value, roomAfter(word, state.arabic));
    return true;
  }
  if (word.type === 'teen' && word.value === 10 && state.arabic && !and) {
    // ثمانية عشر, also after hundreds
    const unit = group % 100;
    if (unit < 1 || unit > 9) return false;
    state.group = group + 10;
    state.room = 0;
    return true;
  }
  if (word.type === 'ten' && state.arabic) {
    // خمسة وعشرون
    const unit = group % 100;
    if (!and || unit > 9) return false;
    if (unit === 0 && state.room <= 10) return false;
    state.group = group + word.value;
    state.room = 0;
    return true;
  }
  if (state.arabic ? !and : and && state.room < 100) return false;
  if (word.value >= state.room) return false;
  state.group = group + word.value;
  state.room = Math.min(state.room, roomAfter(word, state.arabic));
  return true;
}

function beginGroup(state: State, value: number, room: number): void {
  state.beforeGroup = state.best;
  state.group = value;
  state.room = room;
}

function roomAfter(word: NumberWord, arabic: boolean): number {
  if (word.type === 'whole') return 100;
  // "twenty one"; عشرون takes nothing more, its units stand before it.
  return word.type === 'ten' && !arabic ? 10 : 0;
}

function settle(state: State, to: number): void {
  state.best = { value: state.total + (state.group ?? 0), to };
}

/** "two and a half", مليون ونصف المليون: half of the last magnitude more. */
function addHalf(lexemes: readonly Lexeme[], { value, to }: Reading, magnitude: number): Reading {
  const whole = Number.isFinite(magnitude) ? magnitude : 1;
  const word = wordAt(lexemes, to);
  if (word === 'and' && AN.has(wordAt(lexemes, to + 1)) && wordAt(lexemes, to + 2) === 'half') {
    const next = englishNumber(wordAt(lexemes, to + 3));
    // two and a half million
    if (whole === 1 && next?.type === 'magnitude') return { value: (value + 0.5) * next.value, to: to + 4 };
    return { value: value + whole / 2, to: to + 3 };
  }
  const part = word.startsWith('و') ? HALVES[word.slice(1)] : undefined;
  if (part === undefined) return { value, to };
  const next = arabicNumber(wordAt(lexemes, to + 1));
  const repeated = next?.type === 'magnitude' && (next.value === whole || whole === 1);
  if (whole === 1 && repeated) return { value: (value + part) * next.value, to: to + 2 };
  return { value: value + part * whole, to: to + (repeated ? 2 : 1) };
}

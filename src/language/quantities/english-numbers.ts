import { type NumberWord, table } from './number-word.js';

const WORDS: ReadonlyMap<string, NumberWord> = new Map([
  ...table('unit', {
    zero: 0,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
  }),
  ...table('teen', {
    ten: 10,
    eleven: 11,
    twelve: 12,
    thirteen: 13,
    fourteen: 14,
    fifteen: 15,
    sixteen: 16,
    seventeen: 17,
    eighteen: 18,
    nineteen: 19,
  }),
  ...table('ten', {
    twenty: 20,
    thirty: 30,
    'forty fourty': 40,
    fifty: 50,
    sixty: 60,
    seventy: 70,
    eighty: 80,
    ninety: 90,
  }),
  ...table('hundred', { hundred: 100 }),
  ...table('magnitude', { dozen: 12, thousand: 1e3, 'million mln': 1e6, 'billion bln': 1e9, trillion: 1e12 }),
  ...table(
    'magnitude',
    { dozens: 12, hundreds: 100, thousands: 1e3, millions: 1e6, billions: 1e9, trillions: 1e12 },
    { vague: true },
  ),
]);

/** Letters that multiply digits they are glued to: 10k, 2.5m, 5bn. */
const SUFFIXES: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['m', 1e6],
  ['mn', 1e6],
  ['mln', 1e6],
  ['b', 1e9],
  ['bn', 1e9],
  ['bln', 1e9],
  ['tn', 1e12],
]);

export function englishNumber(word: string): NumberWord | undefined {
  return WORDS.get(word);
}

export function englishSuffix(word: string): number | undefined {
  return SUFFIXES.get(word);
}

import { lookUpBare } from './arabic-words.js';
import { readCardinal } from './cardinal.js';
import { type Lexeme, markAt, wordAt } from './lexemes.js';
import type { Match, NumberQuantity } from './quantity.js';

const named = (words: string, currency: string) => words.split(' ').map((word) => [word, currency] as const);

const CURRENCIES: ReadonlyMap<string, string> = new Map([
  ...named('$ us$ dollar dollars usd دولار دولارا دولارات', 'dollar'),
  ...named('€ euro euros eur يورو', 'euro'),
  ...named('£ pound pounds gbp egp جنيه جنيها جنيهات', 'pound'),
  ...named('lira liras try ليره ليرات', 'lira'),
  ...named('riyal riyals sar ريال ريالا ريالات', 'riyal'),
  ...named('dinar dinars iqd دينار دينارا دنانير', 'dinar'),
  ...named('dirham dirhams aed درهم درهما دراهم', 'dirham'),
  ...named('¥ yen jpy ين', 'yen'),
  ...named('₽ ruble rubles rouble roubles rub روبل روبلا', 'ruble'),
]);
const DUALS: ReadonlyMap<string, string> = new Map([
  ...named('دولاران دولارين', 'dollar'),
  ...named('ديناران دينارين', 'dinar'),
  ...named('ريالان ريالين', 'riyal'),
  ...named('جنيهان جنيهين', 'pound'),
]);
/** Whose dollar, pound or dinar it is. */
const NATIONS = /^(?:us|american|canadian|australian|british|egyptian|syrian|iraqi|saudi)$/;
const SHORT_CODES = /^(?:try|rub|ين)$/u;

/** $5 million, 5 million dollars, USD 5, مليوني دولار. */
export function readMoney(lexemes: readonly Lexeme[], at: number): Match<NumberQuantity> | undefined {
  const sign = markAt(lexemes, at);
  const word = wordAt(lexemes, at);
  const before =
    CURRENCIES.get(sign) ??
    (/^(?:usd|eur|gbp|sar|aed|iqd|egp)$/.test(word) ? CURRENCIES.get(word) : undefined);
  if (before !== undefined) {
    const number = readCardinal(lexemes, at + 1);
    return number && { kind: 'money', value: number.value, unit: before, from: at, to: number.to };
  }
  if (word === 'us' && markAt(lexemes, at + 1) === '$') {
    const number = readCardinal(lexemes, at + 2);
    return number && { kind: 'money', value: number.value, unit: 'dollar', from: at, to: number.to };
  }
  const dual = word === '' ? undefined : lookUpBare(word, (base) => DUALS.get(base));
  if (dual) return { kind: 'money', value: 2, unit: dual.value, from: at, to: at + 1 };
  const number = readCardinal(lexemes, at);
  if (!number) return undefined;
  const nation = NATIONS.test(wordAt(lexemes, number.to)) ? 1 : 0;
  const after = wordAt(lexemes, number.to + nation);
  const unit = SHORT_CODES.test(after) ? undefined : CURRENCIES.get(after || markAt(lexemes, number.to));
  return unit === undefined
    ? undefined
    : { kind: 'money', value: number.value, unit, from: at, to: number.to + nation + 1 };
}

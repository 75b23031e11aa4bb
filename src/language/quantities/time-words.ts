import { bareWords, startsAs } from './arabic-words.js';
import { type Lexeme, wordAt } from './lexemes.js';

const set = (words: string) => new Set(words.split(' '));

const YEAR_WORDS = set('year years عام سنه عامي عامين اعوام سنوات سنتي');
/** After these a figure that may be a month or a year is one. */
const SURE = set(
  'in since during until till before after early late mid throughout summer spring winter autumn ' +
    'في منذ خلال قبل بعد حتي اوايل اواخر مطلع منتصف نهايه بدايه صيف شتاء ربيع خريف شهر',
);
/** After these too, where nothing counted follows. */
const LOOSE = set('from to by between and of through the through around last next من الي بين و');
/** What may follow a year and cannot be what a number counts. */
const FUNCTION_WORDS = set(
  'a an the in on at of to from by with and or but when while as than that which who was were is are has had have will ' +
    'according after before since because it they he she its their for into only alone also for to there this ' +
    'في من الي علي عن مع ان او ثم حيث وذلك الذي التي لكن بسبب كما عندما مما فقط وحتي حتي بعد قبل هو هي كان كانت عام و',
);

export function isYearWord(word: string): boolean {
  return YEAR_WORDS.has(word) || (word !== '' && bareWords(word).some(({ base }) => YEAR_WORDS.has(base)));
}

/** Whether the word before a month or year says that it is one. */
export function saysTime(lexemes: readonly Lexeme[], at: number): boolean {
  const word = wordAt(lexemes, at - 1);
  if (SURE.has(word)) return true;
  return (
    word !== '' &&
    ['في', 'منذ', 'خلال', 'اوايل', 'اواخر', 'مطلع', 'منتصف', 'شهر'].some((w) => startsAs(word, w))
  );
}

/** The same for words that numbers stand after as well, and a noun's own "the 2016 report", "Twitter's 2016 purge". */
export function saysTimeLoosely(lexemes: readonly Lexeme[], at: number): boolean {
  const word = wordAt(lexemes, at - 1);
  const lexeme = lexemes[at];
  const round = lexeme?.type === 'number' && lexeme.value % 100 === 0;
  if (!round && (word === 'the' || word.endsWith("'s"))) return true;
  return LOOSE.has(word) && followedByNothingCounted(lexemes, at + 1);
}

/** Whether what stands at a lexeme cannot be the thing that a number before it counts. */
export function followedByNothingCounted(lexemes: readonly Lexeme[], at: number): boolean {
  const lexeme = lexemes[at];
  if (lexeme?.type !== 'word') return true;
  return FUNCTION_WORDS.has(lexeme.text) || /^(?:و|فا|لل)/u.test(lexeme.text);
}

import { numbersIn, type WrittenNumber } from '../language/numbers.js';
import { arabicRegionNames } from '../language/regions.js';
import { type AskedName, askedNames } from './asked-names.js';
import type { Lexicon } from './capitals.js';
import type { Question } from './question.js';
import type { RankedSentence } from './rank.js';
import type { Script, Vocabulary } from './vocabulary.js';

/** A name or number of the question that the sources have no counterpart of. Offsets are into the question. */
export interface Missing {
  readonly text: string;
  readonly kind: 'name' | 'number';
  readonly start: number;
  readonly end: number;
}

/** A number of fewer digits that count may well be written as a word. */
const DIGITS_THAT_COUNT = 3;
/** Fewer consonants may sound like anything in another script. */
const SOUNDS_THAT_TELL = 4;
/**
 * From these cosines on a name has a counterpart by meaning, whatever it looks and sounds like: where the sources say
 * everything in its script; where only the sound of another script tells; and where nothing else tells.
 */
const MEANT = { inItsScript: 0.56, bySound: 0.44, alone: 0.3 } as const;

/**
 * The names and numbers of a question that no passage mentions in any script. To say so of one that is there would be a
 * false statement, so whatever could be a counterpart counts as one: the same word or beginning, like consonants, a
 * country's name in the other language, or a word that the model takes for much the same.
 * @param ranked the best sentences, not necessarily all
 * @param vocabularyOf called where the question names something
 */
export async function unmentioned(
  question: Question,
  ranked: readonly RankedSentence[],
  vocabularyOf: () => Promise<Vocabulary>,
  lexicon: Lexicon,
): Promise<Missing[]> {
  const { text } = question;
  const asked = { numbers: numbersIn(text).filter(tells), names: askedNames(question, lexicon) };
  if (asked.numbers.length + asked.names.length === 0) return [];
  const vocabulary = await vocabularyOf();
  const numbers = asked.numbers
    .filter(({ values }) => !values.some((value) => vocabulary.hasNumber(value)))
    .map(({ text, start, end }) => ({ text, kind: 'number' as const, start, end }));
  const met = bestCosines(question, ranked);
  const names = asked.names.filter((name) => isMissing(name, vocabulary, met[name.word]!));
  return [...joinNeighbours(text, names), ...numbers].sort((a, b) => a.start - b.start);
}

/** Whether a number is exact enough that a text would write it in digits: 1,000 may well be a word. */
function tells({ plain, values }: WrittenNumber): boolean {
  return plain && String(values[0]).replace(/0+$/, '').length >= DIGITS_THAT_COUNT;
}

function isMissing(name: AskedName, vocabulary: Vocabulary, met: number): boolean {
  const { text, script, skeletons, acronym, proper } = name;
  if (vocabulary.hasWord(text) || vocabulary.hasSpelling(text, script)) return false;
  const regions = script === 'Latin' ? arabicRegionNames(text) : [text];
  if (regions.some((region) => vocabulary.hasRegion(region))) return false;
  const telling = skeletons.filter(({ length }) => length >= SOUNDS_THAT_TELL);
  if (acronym) return met < MEANT.alone;
  if (vocabulary.isComplete(script)) return met < MEANT.inItsScript;
  if (!proper || telling.some((skeleton) => vocabulary.hasSound(skeleton, other(script)))) return false;
  return met < (telling.length > 0 ? MEANT.bySound : MEANT.alone);
}

function other(script: Script): Script {
  return script === 'Latin' ? 'Arabic' : 'Latin';
}

/** For each word of the question, the mean over its tokens of the best cosine in any of the sentences and paragraphs. */
function bestCosines({ embedding }: Question, ranked: readonly RankedSentence[]): number[] {
  const best = new Float32Array(embedding.tokens).fill(-1);
  for (const { late, paragraph } of ranked) {
    for (let i = 0; i < best.length; i++)
      best[i] = Math.max(best[i]!, late.best[i]!, paragraph.late.best[i]!);
  }
  return embedding.words.map((_, word) => {
    const own = [...best].filter((_, token) => embedding.wordOf[token] === word);
    // A word that the model does not see may be anywhere.
    return own.length === 0 ? 1 : own.reduce((sum, cosine) => sum + cosine, 0) / own.length;
  });
}

/** Names that stand side by side are one. */
function joinNeighbours(text: string, names: readonly AskedName[]): Missing[] {
  const joined: Missing[] = [];
  for (const { start, end } of names) {
    const last = joined.at(-1);
    const from = last && /^[\s-]+$/u.test(text.slice(last.end, start)) ? joined.pop()!.start : start;
    joined.push({ text: text.slice(from, end), kind: 'name', start: from, end });
  }
  return joined;
}

import { arabicSkeletons, latinNames, latinSkeleton } from '../../language/names.js';
import { findQuantities } from '../../language/quantities/index.js';
import { wordsOf } from '../../language/words.js';
import type { Question } from '../../search/question.js';
import type { EvidenceSentence } from './evidence.js';

/** From this cosine with a word of the evidence on, a name is taken to stand there in another form (US, American). */
const SAME_NAME = 0.6;

/** The names of a claim in Latin letters that stand in none of these sentences, by sound, by meaning or in translation. */
export function missingNames(
  claim: string,
  question: Question,
  sentences: readonly EvidenceSentence[],
): string[] {
  const figures = findQuantities(claim);
  const words = question.embedding.words;
  const heard = new Set(
    sentences.flatMap(({ own }) => wordsOf(own.text).flatMap(({ text }) => soundsOf(text))),
  );
  const translated = sentences.map(({ translated }) => translated?.text.toLowerCase() ?? '').join(' ');
  return latinNames(claim).filter((name) => {
    const bare = name.replace(/['’]s$/u, '');
    const places = [...words.keys()].filter((i) => words[i]!.text.includes(bare));
    if (figures.some(({ start, end }) => claim.slice(start, end).includes(bare))) return false;
    if (heard.has(latinSkeleton(bare)) || translated.includes(bare.toLowerCase())) return false;
    const closest = Math.max(
      0,
      ...places.flatMap((place) => sentences.map(({ own }) => own.alignment.best(place))),
    );
    return closest < SAME_NAME;
  });
}

function soundsOf(word: string): string[] {
  return /\p{Script=Arabic}/u.test(word) ? arabicSkeletons(word) : [latinSkeleton(word)];
}

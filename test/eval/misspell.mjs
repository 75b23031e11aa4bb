#!/usr/bin/env node
/**
 * Prints a file of questions again with one or two words of each misspelt by a letter: swapped with the next, left out
 * or doubled. The same file always gives the same misspellings.
 * usage: node test/eval/misspell.mjs [--names] [--seed N] test/eval/xquad-dev.json > misspelt.json && node dist/main.js eval misspelt.json
 * --names: only words with a capital letter inside a question, and only questions that have one
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { latinNames } from '../../dist/language/names.js';
import { isQuestionWord } from '../../dist/language/question-type.js';
import { seededRandom } from './random.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { names: { type: 'boolean', default: false }, seed: { type: 'string', default: '1' } },
});
const namesOnly = values.names;
const dataset = JSON.parse(readFileSync(positionals[0], 'utf8'));
const random = seededRandom(Number(values.seed));
const pick = (list) => list[Math.floor(random() * list.length)];

const questions = dataset.questions.flatMap((each) => {
  const words = each.question.split(/(\s+)/);
  const names = new Set(latinNames(each.question));
  const chosen = [...words.keys()].filter((i) =>
    namesOnly ? names.has(bare(words[i])) && bare(words[i]).length > 3 : carriesMeaning(bare(words[i])),
  );
  if (chosen.length === 0) return namesOnly ? [] : [each];
  const count = Math.min(chosen.length, 1 + Math.floor(random() * 2));
  for (let n = 0; n < count; n++) {
    const [i] = chosen.splice(Math.floor(random() * chosen.length), 1);
    words[i] = misspell(words[i]);
  }
  return [{ ...each, question: words.join('') }];
});
process.stdout.write(JSON.stringify({ ...dataset, questions }));

function bare(word) {
  return word.replace(/^[^\p{L}]+|[^\p{L}\p{M}]+$/gu, '');
}

/** Long words carry meaning, more or less; Arabic ones are shorter, for they are written without vowels. */
function carriesMeaning(word) {
  return word.length >= (/\p{Script=Arabic}/u.test(word) ? 4 : 5) && !isQuestionWord(word);
}

function misspell(word) {
  const letters = [...word];
  const inner = [...letters.keys()].filter(
    (i) => i > 0 && /\p{L}/u.test(letters[i]) && /\p{L}/u.test(letters[i - 1]),
  );
  const at = pick(inner);
  const how = pick(['swap', 'drop', 'double']);
  const swappable = inner.filter((i) => inner.includes(i + 1) && letters[i] !== letters[i + 1]);
  if (how === 'swap' && swappable.length > 0) {
    const first = pick(swappable);
    [letters[first], letters[first + 1]] = [letters[first + 1], letters[first]];
  } else letters.splice(at, 1, ...(how === 'drop' ? [] : [letters[at], letters[at]]));
  return letters.join('');
}

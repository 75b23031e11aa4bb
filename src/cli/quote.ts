import { quote } from '../answer/quote.js';
import type { ReferenceProblem } from '../corpus/corpus.js';
import { loadCorpus } from '../corpus/load.js';
import type { CliCommand } from './support/command.js';
import { Failure, UsageError } from './support/exit.js';
import { type CommonOptions, configFrom, withCommonOptions } from './support/options.js';
import { printJson, printPassage } from './support/print.js';

const PROBLEMS: Readonly<Record<ReferenceProblem, (available?: number) => string>> = {
  not_a_reference: () =>
    'That is not a reference. Write one like 2:1.4 (source 2, paragraph 1, sentence 4), 2:1.4-6 or 1:5.',
  backwards_range: () => 'The range runs backwards. Write the smaller number first, as in 2:1.4-6.',
  no_such_source: (available) =>
    `There is no source with that id (there are ${available}). "sanad sources" lists them.`,
  no_such_paragraph: (available) => `That source has no such paragraph: its last is ${available}.`,
  no_such_sentence: (available) => `That paragraph has no such sentence: its last is ${available}.`,
};

export const command: CliCommand = {
  define(program) {
    withCommonOptions(program.command('quote'))
      .description('print the passage at a reference, word for word')
      .argument('<reference...>', '2:1.4, 2:1.4-6, 1:5, or as it is shown: "[2 ¶1 s4]"')
      .action(run);
  },
};

async function run(words: string[], options: CommonOptions): Promise<void> {
  const corpus = await loadCorpus(configFrom(options).corpus);
  const result = quote(corpus, words.join(' '));
  if (!result.ok) {
    const message = PROBLEMS[result.reason](result.available);
    const malformed = result.reason === 'not_a_reference' || result.reason === 'backwards_range';
    throw malformed ? new UsageError(message) : new Failure(message);
  }
  if (options.json) printJson(result.passage);
  else printPassage(result.passage);
}

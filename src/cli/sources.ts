import { listSources } from '../answer/sources.js';
import { loadCorpus } from '../corpus/load.js';
import type { CliCommand } from './support/command.js';
import { note } from './support/open.js';
import { type CommonOptions, configFrom, withCommonOptions } from './support/options.js';
import { printJson, printLine } from './support/print.js';

export const command: CliCommand = {
  define(program) {
    withCommonOptions(program.command('sources')).description('list the sources').action(run);
  },
};

async function run(options: CommonOptions): Promise<void> {
  const corpus = await loadCorpus(configFrom(options).corpus);
  for (const warning of corpus.warnings) note(`warning: ${warning}`);
  for (const [i, source] of listSources(corpus).entries()) {
    if (options.json) {
      printJson(source);
      continue;
    }
    if (i > 0) printLine();
    printLine(source.title);
    const known = [source.publisher, source.author, source.published, source.url].filter(
      (fact) => fact !== undefined,
    );
    printLine(
      `source ${source.id} (${source.slug}): ${count(source.paragraphs, 'paragraph')}, ${count(source.sentences, 'sentence')}`,
    );
    for (const fact of known) printLine(fact);
  }
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

import type { Corpus } from '../corpus/corpus.js';
import { loadCorpus } from '../corpus/load.js';
import { parseReference } from '../corpus/reference.js';
import type { VoteCount } from '../discord/store.js';
import type { CliCommand } from './support/command.js';
import { UsageError } from './support/exit.js';
import { note } from './support/open.js';
import { type CommonOptions, configFrom, withCommonOptions } from './support/options.js';
import { printJson, printLine } from './support/print.js';

interface VotesOptions extends CommonOptions {
  readonly forget?: string;
}

export const command: CliCommand = {
  define(program) {
    withCommonOptions(program.command('votes'))
      .description('list what people thought of the passages that the bot showed, the least helpful first')
      .option('--forget <user id>', 'delete all votes of one Discord user instead')
      .action(run);
  },
};

async function run(options: VotesOptions): Promise<void> {
  const { forget } = options;
  if (forget !== undefined && !/^\d{17,20}$/.test(forget)) {
    throw new UsageError('--forget takes the id of a Discord user, a number of 17 to 20 digits.');
  }
  const config = configFrom(options);
  // LMDB takes a moment to load, which the other commands need not wait for.
  const { LmdbStore } = await import('../discord/storage/lmdb-store.js');
  const store = await LmdbStore.openExisting(config.data, (problem) => note(`warning: ${problem}`));
  try {
    if (forget !== undefined) {
      const forgotten = (await store?.forgetVotes(forget)) ?? 0;
      if (options.json) printJson({ forgotten });
      else printLine(`Votes deleted: ${forgotten}`);
      return;
    }
    const corpus = await loadCorpus(config.corpus);
    const votes = (store?.votes() ?? []).sort(leastHelpfulFirst);
    for (const vote of votes) print(vote, titleOf(vote.reference, corpus), options);
    if (votes.length === 0) note(`No votes in ${config.data}.`);
  } finally {
    await store?.close();
  }
}

/** By how many more found it unhelpful than helpful, then by how many voted; else as references follow each other. */
function leastHelpfulFirst(a: VoteCount, b: VoteCount): number {
  return b.notHelpful - b.helpful - (a.notHelpful - a.helpful) || b.notHelpful - a.notHelpful;
}

/** Undefined where the sources no longer have that passage. */
function titleOf(reference: string, corpus: Corpus): string | undefined {
  const found = corpus.find(reference);
  return found.ok ? found.passage.source.title : undefined;
}

function print(
  { reference, helpful, notHelpful }: VoteCount,
  title: string | undefined,
  { json }: VotesOptions,
): void {
  if (json) {
    const parsed = parseReference(reference);
    const source = parsed.ok ? parsed.reference.source : undefined;
    printJson({ reference, source, title, helpful, notHelpful });
    return;
  }
  printLine(`${reference}: ${helpful} helpful, ${notHelpful} not helpful`);
  printLine(title ?? '(no longer in the sources)');
}

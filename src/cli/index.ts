import { loadCorpus } from '../corpus/load.js';
import { loadEmbedder } from '../embedding/load.js';
import { locateIndex } from '../index/locate.js';
import type { CliCommand } from './support/command.js';
import { buildMessages, note } from './support/open.js';
import { type CommonOptions, configFrom, withCommonOptions } from './support/options.js';
import { printJson, printLine } from './support/print.js';

export const command: CliCommand = {
  define(program) {
    withCommonOptions(program.command('index'))
      .description('bring the index up to date with the sources; only what changed is embedded')
      .action(run);
  },
};

async function run(options: CommonOptions): Promise<void> {
  const config = configFrom(options);
  const messages = buildMessages();
  const corpus = await loadCorpus(config.corpus);
  for (const warning of corpus.warnings) messages.onWarning(warning);
  const { onWarning } = messages;
  const embedder = await loadEmbedder(config.model, { threads: config.threads, onWarning });
  const index = locateIndex(config);
  const state = await index.inspect(corpus, embedder, { thorough: true });
  let report = { embedded: 0, reused: 0 };
  if (!state.ok) {
    messages.onStale(state.reason, state.detail);
    report = await index.build({
      corpus,
      embedder,
      thorough: true,
      onProgress: messages.onProgress,
    });
    messages.onBuilt(report);
  } else if (!options.json) {
    note('The index is up to date.');
  }
  await embedder.close();
  const sentences = [...corpus.passages()].length;
  if (options.json) {
    printJson({
      index: index.place,
      rebuilt: !state.ok,
      sources: corpus.sources.length,
      sentences,
      ...report,
    });
  } else {
    printLine(`${corpus.sources.length} sources, ${sentences} sentences in ${index.place}`);
  }
}

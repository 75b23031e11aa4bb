import type { Config } from '../../config.js';
import type { OpenOptions } from '../open.js';
import type { CorpusQuestion, Dataset } from './dataset.js';
import { evaluateOnCorpus, evaluateOnPassages } from './evaluate.js';
import type { Outcome } from './figures.js';
import { openDataset } from './open.js';

/**
 * Asks each data set its own questions, one after the other.
 * @param unrelated questions that none of them answers, dealt out among them so that each is asked once
 */
export async function evaluateAll(
  datasets: readonly Dataset[],
  unrelated: readonly CorpusQuestion[],
  config: Config,
  options: OpenOptions = {},
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let { embedder } = options;
  for (const [i, dataset] of datasets.entries()) {
    const parts = await openDataset(dataset, config, { ...options, embedder });
    embedder = parts.embedder;
    try {
      const own =
        dataset.kind === 'passages'
          ? await evaluateOnPassages(parts, dataset.questions)
          : await evaluateOnCorpus(parts, dataset.questions);
      const dealt = unrelated.filter((_, u) => u % datasets.length === i);
      outcomes.push(...own, ...(await evaluateOnCorpus(parts, dealt)));
    } finally {
      await parts.store.close();
    }
  }
  if (!options.embedder) await embedder?.close();
  return outcomes;
}

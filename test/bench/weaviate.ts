import path from 'node:path';
import { openParts } from '../../src/answer/open.js';
import { loadConfig } from '../../src/config.js';
import { loadCorpus } from '../../src/corpus/load.js';
import { hasWeaviate } from '../support/weaviate/binary.js';
import { TestCluster } from '../support/weaviate/server.js';
import type { WeaviateResult } from './results.js';
import { timeStages } from './stages.js';
import { timed } from './statistics.js';

/** The same questions of the same corpus on a Weaviate of one node and of three, on this machine. */
export async function measureWeaviate(
  corpusFolder: string,
  questions: readonly string[],
): Promise<WeaviateResult[]> {
  if (!hasWeaviate()) {
    process.stderr.write('No Weaviate server (test/support/weaviate/install.sh builds one): left out.\n');
    return [];
  }
  const results: WeaviateResult[] = [];
  const corpus = await loadCorpus(corpusFolder);
  for (const nodes of [1, 3] as const) {
    const cluster = await TestCluster.start({ nodes });
    try {
      const config = loadConfig(cluster.environment, { index: path.join(corpusFolder, 'unused') });
      const { value: parts, ms } = await timed(() => openParts(config, corpus));
      const question = await timeStages(parts, questions);
      results.push({ nodes, passages: parts.store.sentences, buildSeconds: ms / 1000, question });
      await parts.store.close();
      await parts.embedder.close();
    } finally {
      await cluster.stop();
    }
  }
  return results;
}

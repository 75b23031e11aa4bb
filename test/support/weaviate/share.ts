import { afterAll, beforeAll, describe } from 'vitest';
import { hasWeaviate } from './binary.js';
import { type ClusterOptions, TestCluster } from './server.js';

/** Tests that need a server: where there is none they are skipped, and the reason is printed. */
export function describeWithWeaviate(name: string, tests: () => void): void {
  if (hasWeaviate()) {
    describe(name, tests);
    return;
  }
  const reason = 'no Weaviate server; test/support/weaviate/install.sh builds one';
  console.warn(`skipped: ${name} (${reason})`);
  describe.skip(`${name} (${reason})`, tests);
}

/** A cluster for all tests of a `describe`; what it returns is there when they run. */
export function shareCluster(options: ClusterOptions): () => TestCluster {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await TestCluster.start(options);
  });
  afterAll(() => cluster?.stop());
  return () => cluster;
}

import { WeaviateIndex } from '../../src/index/weaviate/weaviate-index.js';
import { itIsAnIndex } from '../support/index-contract.js';
import { describeWithWeaviate, shareCluster } from '../support/weaviate/share.js';

describeWithWeaviate('an index in Weaviate', () => {
  const cluster = shareCluster({ nodes: 1 });
  itIsAnIndex((name) => new WeaviateIndex(cluster().settings({ collection: name })));
});

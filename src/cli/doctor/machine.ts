import { createRequire } from 'node:module';
import { type Check, fault, ok } from './check.js';

const OLDEST_NODE = 20;

export const node: Check = {
  name: 'Node.js',
  async run() {
    const major = Number(process.versions.node.split('.')[0]);
    if (major < OLDEST_NODE) return fault(process.version, `Install Node.js ${OLDEST_NODE} or later.`);
    return ok(process.version);
  },
};

export const nativeModule: Check = {
  name: 'hnswlib-node',
  async run() {
    try {
      const { HierarchicalNSW } = createRequire(import.meta.url)(
        'hnswlib-node',
      ) as typeof import('hnswlib-node');
      const graph = new HierarchicalNSW('ip', 2);
      graph.initIndex(1);
      graph.addPoint([1, 0], 0);
      if (graph.searchKnn([1, 0], 1).neighbors[0] !== 0) throw new Error('a search gave the wrong point');
      return ok('built, and finds');
    } catch (error) {
      return fault(
        `cannot be used (${firstLine(error)})`,
        'Install a C++ compiler, make and python3 (on Debian: apt-get install g++ make python3), then run npm ci again.',
      );
    }
  },
};

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}

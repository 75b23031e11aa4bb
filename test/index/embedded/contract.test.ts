import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { EmbeddedIndex } from '../../../src/index/embedded/embedded-index.js';
import { itIsAnIndex } from '../../support/index-contract.js';

describe('an embedded index', () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'sanad-test-'));
  });
  afterAll(() => rm(root, { recursive: true, force: true }));
  itIsAnIndex((name) => new EmbeddedIndex(path.join(root, name)));
});

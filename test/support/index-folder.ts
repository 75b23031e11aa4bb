import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { runSanad } from './run-sanad.js';

/** An index of the shipped corpus for all tests of a file; its folder goes after them. */
export function indexOfCorpus(): { readonly folder: string } {
  const index = { folder: '' };
  beforeAll(async () => {
    index.folder = await mkdtemp(path.join(tmpdir(), 'sanad-test-'));
    await runSanad(['index', '--index', index.folder]);
  });
  afterAll(() => rm(index.folder, { recursive: true, force: true }));
  return index;
}

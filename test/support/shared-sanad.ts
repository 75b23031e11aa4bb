import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { Sanad } from '../../src/answer/sanad.js';
import { loadConfig } from '../../src/config.js';

/** Sanad over the articles for all tests of a file; to be called at its top, and used in tests. */
export function shareSanad(): () => Sanad {
  let index: string;
  let sanad: Sanad;
  beforeAll(async () => {
    index = await mkdtemp(path.join(tmpdir(), 'sanad-test-'));
    sanad = await Sanad.open(loadConfig({}, { index }));
  });
  afterAll(async () => {
    await sanad?.close();
    await rm(index, { recursive: true, force: true });
  });
  return () => sanad;
}

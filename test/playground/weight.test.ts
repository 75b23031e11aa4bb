import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { ROOT } from '../../src/config.js';

const PAGE = path.join(ROOT, 'dist/playground/page');
/** In bytes as they go over the wire, fonts apart. */
const MOST = 600_000;

it('the page is light enough to be there at once', async () => {
  const files = (await readdir(PAGE, { recursive: true })).filter((file) =>
    /\.(html|js|css|svg)$/.test(file),
  );
  const sizes = await Promise.all(
    files.map(async (file) => gzipSync(await readFile(path.join(PAGE, file))).length),
  );
  expect(files.some((file) => file.endsWith('.js'))).toBe(true);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST);
});

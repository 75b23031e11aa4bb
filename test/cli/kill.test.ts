import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder, writeSource } from '../support/folders.js';
import { jsonLines, runSanad, spawnSanad } from '../support/run-sanad.js';

/** Moments from before the model is loaded to after the index is written. A fixed seed keeps a failure repeatable. */
function* moments(count: number): Generator<number> {
  let state = 12345;
  for (let i = 0; i < count; i++) {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    yield 300 + (state / 2 ** 31) * 4_000;
  }
}

it('kill -9 while indexing leaves an index that answers, or none', { timeout: 240_000 }, async () => {
  const root = await temporaryFolder();
  const corpus = path.join(root, 'corpus');
  const index = path.join(root, 'index');
  const where = ['--corpus', corpus, '--index', index];
  for (let i = 1; i <= 30; i++) {
    await writeSource(
      corpus,
      `s${i}`,
      `هذه هي الجملة رقم ${i} من المصدر. وتليها جملة أخرى عن الموضوع ${i * 7}.`,
    );
  }
  let round = 0;
  for (const moment of moments(10)) {
    // Every round has something to embed, and an index from the round before to lose.
    await writeSource(corpus, 's1', `هذه هي الجملة رقم 1 من المصدر. ثم جولة ${round++}.`);
    const child = spawnSanad(['index', ...where]);
    const ended = once(child, 'exit');
    const killer = setTimeout(() => child.kill('SIGKILL'), moment);
    await ended;
    clearTimeout(killer);
  }
  const finished = await runSanad(['ask', '--json', ...where, 'ما هي الجملة رقم 17؟']);
  expect(jsonLines(finished)[0]).toMatchObject({
    passages: [{ quote: 'هذه هي الجملة رقم 17 من المصدر.' }, {}, {}],
  });
  // What the killed ones left behind is gone with the next index.
  expect((await readdir(index)).filter((name) => name.startsWith('g-'))).toHaveLength(1);
});

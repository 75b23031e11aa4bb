import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { LmdbStore } from '../../src/discord/storage/lmdb-store.js';
import type { Vote } from '../../src/discord/store.js';
import { temporaryFolder } from '../support/folders.js';
import { type Finished, jsonLines, runSanad } from '../support/run-sanad.js';

const VOTER = '200000000000000001';

/** A data folder with these votes: of whom, what, on which passages. */
async function votesIn(votes: readonly [voter: string, vote: Vote, ...references: string[]][]) {
  const folder = await temporaryFolder();
  const store = await LmdbStore.open(folder);
  for (const [i, [voter, vote, ...references]] of votes.entries())
    await store.saveVote({ message: `30000000000000000${i}`, server: '1', voter, vote, references });
  await store.close();
  return folder;
}

const sanad = (folder: string, ...args: string[]): Promise<Finished> =>
  runSanad(args, { env: { SANAD_DATA: folder, DISCORD_TOKEN: 'x.y.z' } });

describe('sanad votes', () => {
  const given: Parameters<typeof votesIn>[0] = [
    [VOTER, 'helpful', '2:1.4', '1:3'],
    ['2', 'helpful', '2:1.4'],
    ['3', 'not_helpful', '2:1.10', '99:1.1'],
    [VOTER, 'not_helpful', '2:1.10'],
    ['5', 'helpful', '99:1.1'],
  ];

  it('lists passages with their titles, the least helpful first', async () => {
    const finished = await sanad(await votesIn(given), 'votes', '--json');
    expect(finished).toMatchObject({ code: 0, stderr: '' });
    const title = 'انحسار «الجهاد الإلكتروني» لداعش';
    const lines = jsonLines(finished);
    expect(lines).toEqual([
      { reference: '2:1.10', source: 2, title, helpful: 0, notHelpful: 2 },
      // The sources no longer have it.
      { reference: '99:1.1', source: 99, helpful: 1, notHelpful: 1 },
      { reference: '1:3', source: 1, title: expect.any(String), helpful: 1, notHelpful: 0 },
      { reference: '2:1.4', source: 2, title, helpful: 2, notHelpful: 0 },
    ]);
  });

  it('shows people the same', async () => {
    const { stdout } = await sanad(await votesIn(given), 'votes');
    const lines = stdout.split('\n');
    expect(lines.slice(0, 4)).toEqual([
      '2:1.10: 0 helpful, 2 not helpful',
      'انحسار «الجهاد الإلكتروني» لداعش',
      '99:1.1: 1 helpful, 1 not helpful',
      '(no longer in the sources)',
    ]);
  });

  it('deletes the votes of one user', async () => {
    const folder = await votesIn(given);
    expect(jsonLines(await sanad(folder, 'votes', '--forget', VOTER, '--json'))).toEqual([{ forgotten: 2 }]);
    const left = jsonLines<{ helpful: number; notHelpful: number }>(await sanad(folder, 'votes', '--json'));
    expect(left.reduce((sum, { helpful, notHelpful }) => sum + helpful + notHelpful, 0)).toBe(4);
    const wrong = await sanad(folder, 'votes', '--forget', 'Layla');
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('--forget takes the id of a Discord user');
  });

  it('says that there are none, and makes no folder for it', async () => {
    const folder = path.join(await temporaryFolder(), 'data');
    expect(await sanad(folder, 'votes', '--json')).toEqual({
      code: 0,
      stdout: '',
      stderr: `No votes in ${folder}.\n`,
    });
    expect((await sanad(folder, 'votes', '--forget', VOTER)).stdout).toBe('Votes deleted: 0\n');
  });
});

describe('a data folder that is damaged', () => {
  it('ends votes and start in plain words, and doctor says how to mend it', async () => {
    const folder = await votesIn([[VOTER, 'helpful', '1:1']]);
    const file = path.join(folder, 'sanad.lmdb');
    await writeFile(file, 'no database');
    for (const command of ['votes', 'start']) {
      const { code, stdout, stderr } = await sanad(folder, command);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(/^error: [^\n]+\n$/);
      expect(stderr).toContain(`error: ${file} is damaged`);
      expect(stderr).toContain('SANAD_DATA');
    }
    const checks = jsonLines(await sanad(folder, 'doctor', '--json'));
    expect(checks.find(({ check }) => check === 'data')).toMatchObject({
      verdict: 'fault',
      detail: expect.stringContaining('is damaged'),
      remedy: expect.stringContaining('backup'),
    });
  });
});

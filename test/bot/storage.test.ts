import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ROOT } from '../../src/config.js';
import { CAUTIOUS_SETTINGS, DEFAULT_SETTINGS, type ServerSettings } from '../../src/discord/settings.js';
import { openDatabase, openEnvironment } from '../../src/discord/storage/environment.js';
import { LmdbStore } from '../../src/discord/storage/lmdb-store.js';
import type { VoteRecord } from '../../src/discord/store.js';
import { temporaryFolder } from '../support/folders.js';

const SERVER = '100000000000000001';
const OTHER = '100000000000000002';
const VOTER = '200000000000000001';
const MESSAGE = '300000000000000001';

async function open(folder: string, report?: (problem: string) => void): Promise<LmdbStore> {
  const store = await LmdbStore.open(folder, report);
  onTestFinished(() => store.close());
  return store;
}

const vote = (rest: Partial<VoteRecord> = {}): VoteRecord => ({
  message: MESSAGE,
  server: SERVER,
  voter: VOTER,
  vote: 'helpful',
  references: ['2:1.4'],
  ...rest,
});

const someSettings: fc.Arbitrary<Partial<ServerSettings>> = fc.record(
  {
    publicChannels: fc.constantFrom('all' as const, [SERVER], [] as string[]),
    privateByDefault: fc.boolean(),
    language: fc.constantFrom('reader', 'en', 'ar'),
    questionsPerMinute: fc.integer({ min: 1, max: 60 }),
  },
  { requiredKeys: [] },
);

describe('settings', () => {
  it('are the default ones until something is decided', async () => {
    const store = await open(await temporaryFolder());
    expect(store.settings(SERVER)).toEqual(DEFAULT_SETTINGS);
    expect(store.hasUnreadableSettings(SERVER)).toBe(false);
  });

  it('of one server are what was decided there, in any order of changes, also after a restart', async () => {
    const servers = fc.constantFrom(SERVER, OTHER, '1', `${SERVER}1`);
    const changes = fc.array(fc.tuple(servers, someSettings), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(changes, async (made) => {
        const folder = await temporaryFolder();
        const expected = new Map<string, ServerSettings>();
        const store = await LmdbStore.open(folder);
        for (const [server, change] of made) {
          const now = { ...(expected.get(server) ?? DEFAULT_SETTINGS), ...change };
          expected.set(server, now);
          expect(await store.changeSettings(server, change)).toEqual(now);
        }
        await store.close();
        const again = await LmdbStore.open(folder);
        for (const server of [SERVER, OTHER, '1', `${SERVER}1`])
          expect(again.settings(server)).toEqual(expected.get(server) ?? DEFAULT_SETTINGS);
        await again.close();
      }),
      { numRuns: 10 },
    );
  });

  it.each([
    ['no JSON', '{"version":1,"settings":{"privateByD'],
    ['a newer version', '{"version":2,"settings":{"mode":"quiet"}}'],
    ['a value out of range', '{"version":1,"settings":{"questionsPerMinute":0}}'],
    ['no settings', '{"version":1}'],
  ])('that are %s keep answers private, are reported once, and are kept aside', async (_what, text) => {
    const folder = await temporaryFolder();
    await (await LmdbStore.open(folder)).close();
    const root = openEnvironment(path.join(folder, 'sanad.lmdb'));
    onTestFinished(() => root.close());
    openDatabase(root, 'settings').putSync(SERVER, text);

    const problems: string[] = [];
    const store = await open(folder, (problem) => problems.push(problem));
    for (let i = 0; i < 2; i++) expect(store.settings(SERVER)).toEqual(CAUTIOUS_SETTINGS);
    expect(store.hasUnreadableSettings(SERVER)).toBe(true);
    expect(problems).toEqual([
      expect.stringMatching(/^the settings of server 100000000000000001 cannot be read/),
    ]);
    expect(problems[0]).not.toMatch(/quiet|privateByD"/);
    expect(store.settings(OTHER)).toEqual(DEFAULT_SETTINGS);

    const now = { ...CAUTIOUS_SETTINGS, language: 'ar' as const };
    expect(await store.changeSettings(SERVER, { language: 'ar' })).toEqual(now);
    expect(store.hasUnreadableSettings(SERVER)).toBe(false);
    const aside = [...openDatabase(root, 'aside').getRange()];
    expect(aside.map(({ key, value }) => [key.split(' ')[0], value])).toEqual([[SERVER, text]]);
  });

  it('that make no sense are not written', async () => {
    const store = await open(await temporaryFolder());
    await expect(store.changeSettings(SERVER, { questionsPerMinute: 61 })).rejects.toThrow();
    expect(store.settings(SERVER)).toEqual(DEFAULT_SETTINGS);
  });
});

describe('votes', () => {
  it('count once a person and message, as last given, in the order of references', async () => {
    const store = await open(await temporaryFolder());
    await store.saveVote(vote({ references: ['2:1.10', '2:1.9', '10:1', '2:1.9'] }));
    await store.saveVote(vote({ voter: OTHER, references: ['2:1.9'], vote: 'not_helpful' }));
    await store.saveVote(vote({ message: OTHER, references: ['2:1.9'], server: undefined }));
    expect(store.votes()).toEqual([
      { reference: '2:1.9', helpful: 2, notHelpful: 1 },
      { reference: '2:1.10', helpful: 1, notHelpful: 0 },
      { reference: '10:1', helpful: 1, notHelpful: 0 },
    ]);
    await store.saveVote(vote({ references: ['2:1.9'], vote: 'not_helpful' }));
    expect(store.votes()).toEqual([{ reference: '2:1.9', helpful: 1, notHelpful: 2 }]);
  });

  it('are all counted, whatever the ids', async () => {
    const ids = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String);
    const votes = fc.array(fc.tuple(ids, ids, fc.boolean()), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(votes, async (given) => {
        const store = await LmdbStore.open(await temporaryFolder());
        const last = new Map<string, boolean>();
        for (const [message, voter, isHelpful] of given) {
          last.set(`${message} ${voter}`, isHelpful);
          await store.saveVote(vote({ message, voter, vote: isHelpful ? 'helpful' : 'not_helpful' }));
        }
        const helpful = [...last.values()].filter(Boolean).length;
        const expected = [{ reference: '2:1.4', helpful, notHelpful: last.size - helpful }];
        expect(store.votes()).toEqual(last.size === 0 ? [] : expected);
        await store.close();
      }),
      { numRuns: 10 },
    );
  });

  it('leave no id of a person on the disk, nor what ties two votes of one together', async () => {
    const folder = await temporaryFolder();
    const store = await open(folder);
    await store.saveVote(vote());
    await store.saveVote(vote({ message: OTHER }));
    const bytes = (await readFile(path.join(folder, 'sanad.lmdb'))).toString('latin1');
    expect(bytes).not.toContain(VOTER);
    const pseudonyms = [...bytes.matchAll(/(\d{18}) ([0-9a-f]{64})/g)].map(([, message, who]) => [
      message,
      who,
    ]);
    expect(new Set(pseudonyms.map(([message]) => message))).toEqual(new Set([MESSAGE, OTHER]));
    expect(new Set(pseudonyms.map(([, who]) => who)).size).toBe(2);
  });

  it('of one person can be deleted', async () => {
    const store = await open(await temporaryFolder());
    await store.saveVote(vote());
    await store.saveVote(vote({ message: OTHER }));
    await store.saveVote(vote({ voter: OTHER }));
    expect(await store.forgetVotes(VOTER)).toBe(2);
    expect(await store.forgetVotes(VOTER)).toBe(0);
    expect(store.votes()).toEqual([{ reference: '2:1.4', helpful: 1, notHelpful: 0 }]);
  });

  it('that cannot be read are reported and stay', async () => {
    const folder = await temporaryFolder();
    await (await LmdbStore.open(folder)).close();
    const root = openEnvironment(path.join(folder, 'sanad.lmdb'));
    onTestFinished(() => root.close());
    const unreadable = '{"version":9,"vote":"helpful","references":[]}';
    openDatabase(root, 'votes').putSync(`${MESSAGE} 00`, unreadable);
    const problems: string[] = [];
    const store = await open(folder, (problem) => problems.push(problem));
    await store.saveVote(vote());
    expect(store.votes()).toEqual([{ reference: '2:1.4', helpful: 1, notHelpful: 0 }]);
    expect(problems).toEqual([`a vote on message ${MESSAGE} cannot be read (not as expected: version)`]);
    expect(openDatabase(root, 'votes').get(`${MESSAGE} 00`)).toBe(unreadable);
  });
});

/** Runs a few lines with an open `store` as a process of its own. */
function child(folder: string, lines: string): ChildProcess {
  const module = path.join(ROOT, 'dist/discord/storage/lmdb-store.js');
  const code = `const { LmdbStore } = await import(${JSON.stringify(module)});
    const store = await LmdbStore.open(${JSON.stringify(folder)});
    const say = (text) => new Promise((done) => process.stdout.write(text + '\\n', done));
    ${lines}`;
  const args = ['--input-type=module', '--eval', code];
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
}

describe('several processes', () => {
  it('see what the others wrote, while all have it open', async () => {
    const folder = await temporaryFolder();
    const store = await open(folder);
    await store.changeSettings(SERVER, { language: 'ar' });
    // Enough to make the file grow several times.
    const other = child(
      folder,
      `await store.changeSettings('${SERVER}', { questionsPerMinute: 3 });
      const references = Array.from({ length: 2_000 }, (_, i) => '2:' + (i + 1));
      for (let i = 0; i < 150; i++)
        await store.saveVote({ message: String(i), voter: '1', server: undefined, vote: 'helpful', references });
      await store.close();`,
    );
    expect((await once(other, 'exit'))[0]).toBe(0);
    expect(store.settings(SERVER)).toMatchObject({ language: 'ar', questionsPerMinute: 3 });
    expect(store.votes().at(-1)).toEqual({ reference: '2:2000', helpful: 150, notHelpful: 0 });
    await store.saveVote(vote());
    expect(store.votes().at(-1)).toEqual({ reference: '2:2000', helpful: 150, notHelpful: 0 });
  });

  it('pseudonymise alike, so that a vote can be changed from any of them', async () => {
    const folder = await temporaryFolder();
    const store = await open(folder);
    await store.saveVote(vote());
    const other = child(
      folder,
      `await store.saveVote(${JSON.stringify(vote({ vote: 'not_helpful' }))}); await store.close();`,
    );
    expect((await once(other, 'exit'))[0]).toBe(0);
    expect(store.votes()).toEqual([{ reference: '2:1.4', helpful: 0, notHelpful: 1 }]);
  });

  it('kill -9 in the middle of writing loses nothing that was acknowledged', async () => {
    const folder = await temporaryFolder();
    let acknowledged = 0;
    // After so many acknowledged writes; the next one is under way when the signal comes.
    for (const more of [1, 2, 3, 5, 8, 13, 21, 34]) {
      const writer = child(
        folder,
        `for (let n = ${acknowledged + 1}; ; n++) {
          await store.changeSettings('${SERVER}', { publicChannels: [String(10n ** 17n + BigInt(n))] });
          await store.saveVote({ message: String(n), voter: '1', server: undefined, vote: 'helpful', references: ['1:1'] });
          await say(String(n));
        }`,
      );
      const ended = once(writer, 'exit');
      const enough = acknowledged + more;
      for await (const line of createInterface({ input: writer.stdout! })) {
        acknowledged = Number(line);
        if (acknowledged >= enough) writer.kill('SIGKILL');
      }
      await ended;
      const store = await LmdbStore.open(folder);
      const { publicChannels } = store.settings(SERVER);
      const written = Number(BigInt(publicChannels[0] ?? 0) - 10n ** 17n);
      expect([acknowledged, acknowledged + 1]).toContain(written);
      // Each count is whole, and one of the last two.
      const helpful = store.votes()[0]?.helpful ?? 0;
      expect([acknowledged, acknowledged + 1]).toContain(helpful);
      acknowledged = helpful;
      await store.close();
    }
  });
});

describe('a folder that cannot be used', () => {
  const damaged = async (damage: (file: string) => Promise<void>) => {
    const folder = await temporaryFolder();
    const store = await LmdbStore.open(folder);
    for (let i = 0; i < 30; i++) {
      const references = Array.from({ length: 100 }, (_, k) => `${i}:${k + 1}`);
      await store.saveVote(vote({ message: String(i), references }));
    }
    await store.close();
    const file = path.join(folder, 'sanad.lmdb');
    await cp(file, `${file}.whole`);
    await damage(file);
    return { folder, file };
  };

  it.each([
    ['is cut to a few bytes', (file: string) => truncate(file, 100)],
    ['is cut in the middle', (file: string) => truncate(file, 5 * 4_096)],
    ['is of another kind', (file: string) => writeFile(file, 'not a database, but some text '.repeat(999))],
    [
      'has pages of noise',
      async (file: string) => {
        const bytes = await readFile(file);
        for (let at = 4 * 4_096; at < bytes.length; at += 7) bytes[at] = (at * 31) % 256;
        await writeFile(file, bytes);
      },
    ],
  ])('because its file %s says so and leaves it as it is', async (_what, damage) => {
    const { folder, file } = await damaged(damage);
    const before = await readFile(file);
    await expect(LmdbStore.open(folder)).rejects.toMatchObject({
      name: 'StoreError',
      fault: expect.stringContaining(`${file} is damaged (`),
      remedy: expect.stringMatching(/backup.*SANAD_DATA names the folder\.$/),
    });
    expect(await readFile(file)).toEqual(before);
    // Another process's LMDB left no trace that stands in the way of the backup.
    await cp(`${file}.whole`, file);
    const store = await open(folder);
    expect(store.votes()).toHaveLength(3_000);
  });

  it('because a file stands in its place says so', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'data');
    await writeFile(file, '');
    for (const wanted of [file, path.join(file, 'below')]) {
      await expect(LmdbStore.open(wanted)).rejects.toMatchObject({
        name: 'StoreError',
        remedy: expect.stringMatching(/^A file stands where .* name another folder with SANAD_DATA\.$/),
      });
    }
  });

  it('because it cannot be written to says so', async () => {
    // Nobody, not even root, can make a folder there.
    await expect(LmdbStore.open('/sys/sanad-data')).rejects.toMatchObject({
      name: 'StoreError',
      message: expect.stringContaining('name another folder with SANAD_DATA'),
    });
  });

  it('but is only empty is filled', async () => {
    const folder = await temporaryFolder();
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'sanad.lmdb'), '');
    const store = await open(folder);
    await store.saveVote(vote());
    expect(store.votes()).toHaveLength(1);
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/discord/settings.js';
import { LmdbStore } from '../../src/discord/storage/lmdb-store.js';
import type { VoteRecord } from '../../src/discord/store.js';
import { callerAt } from '../../src/playground/caller.js';
import { MemoryStore } from '../../src/playground/memory-store.js';
import { temporaryFolder } from '../support/folders.js';

const vote: fc.Arbitrary<VoteRecord> = fc.record({
  message: fc.constantFrom('1', '2', '3'),
  server: fc.constantFrom('9', undefined),
  voter: fc.constantFrom('7', '8'),
  vote: fc.constantFrom('helpful', 'not_helpful'),
  references: fc.array(fc.constantFrom('1:2', '2:1.4', '2:1.10', '10:1'), { maxLength: 3 }),
});

it('counts votes, and forgets them, as the store on the disk does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(vote, { maxLength: 8 }), async (votes) => {
      const stores = [await LmdbStore.open(await temporaryFolder()), new MemoryStore()] as const;
      for (const store of stores) for (const each of votes) await store.saveVote(each);
      const [onDisk, inMemory] = stores;
      expect(inMemory.votes()).toEqual(onDisk.votes());
      expect(await inMemory.forgetVotes('7')).toBe(await onDisk.forgetVotes('7'));
      expect(inMemory.votes()).toEqual(onDisk.votes());
      await onDisk.close();
    }),
    { numRuns: 5 },
  );
});

it('lets as many questions be asked as can be set, and keeps what one caller decides from others', async () => {
  const store = new MemoryStore();
  const [mine = '', theirs = ''] = ['192.0.2.1', '192.0.2.2'].map(
    (address) => callerAt(address, 'en').server,
  );
  expect(store.settings(mine)).toEqual({ ...DEFAULT_SETTINGS, questionsPerMinute: 60 });
  expect(await store.changeSettings(mine, { language: 'ar' })).toMatchObject({ language: 'ar' });
  expect(store.settings(mine)).toMatchObject({ language: 'ar', questionsPerMinute: 60 });
  expect(store.settings(theirs)).toMatchObject({ language: 'reader' });
});

it('forgets the oldest where strangers have it keep too much', async () => {
  const store = new MemoryStore();
  for (let i = 0; i <= 10_000; i++)
    await store.saveVote({ message: `${i}`, server: '1', voter: '2', vote: 'helpful', references: ['1:1'] });
  expect(store.votes()).toEqual([{ reference: '1:1', helpful: 10_000, notHelpful: 0 }]);
  for (let i = 0; i <= 1_000; i++) await store.changeSettings(`${i}`, { language: 'ar' });
  expect(store.settings('0').language).toBe('reader');
  expect(store.settings('1').language).toBe('ar');
});

it('tells callers apart by their address alone, with ids as Discord has them', () => {
  const addresses = ['127.0.0.1', '192.0.2.1', '192.0.2.2', '2001:db8::1'];
  const ids = addresses.flatMap((address) => {
    const { user, server = '' } = callerAt(address, 'en');
    return [user.id, server];
  });
  for (const id of ids) expect(id).toMatch(/^\d{17,20}$/);
  expect(new Set(ids).size).toBe(ids.length);
  for (const same of ['::1', '127.0.0.53'])
    expect(callerAt(same, 'en').user.id).toBe(callerAt('127.0.0.1', 'ar').user.id);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '../src/config.js';
import { MOST_SHARDS, parseShardList } from '../src/shard-list.js';

const shardsOf = (env: Record<string, string>) => loadConfig(env).discord.shards;

describe('the shards of the bot', () => {
  it('are one unless more are wanted', () => {
    expect(shardsOf({})).toEqual({ total: 1 });
    expect(shardsOf({ SHARDS: ' ', SHARD_LIST: '' })).toEqual({ total: 1 });
    expect(shardsOf({ SHARDS: 'auto' })).toEqual({ total: 'auto' });
    expect(shardsOf({ SHARDS: ' 12 ' })).toEqual({ total: 12 });
  });

  it('may be a part of them on this machine', () => {
    expect(shardsOf({ SHARDS: '8', SHARD_LIST: '7, 0-2' })).toEqual({ total: 8, list: [0, 1, 2, 7] });
    expect(shardsOf({ SHARD_LIST: '0' })).toEqual({ total: 1, list: [0] });
  });

  it.each([
    { SHARDS: '-1' },
    { SHARDS: '1.5' },
    { SHARDS: '10001' },
    { SHARDS: 'Auto' },
    { SHARDS: '4', SHARD_LIST: '4' },
    { SHARDS: 'auto', SHARD_LIST: '0' },
    { SHARD_LIST: '1' },
  ])('are not %j', (env) => {
    expect(() => loadConfig(env)).toThrow(ConfigError);
  });
});

describe('a list of shards', () => {
  const ids = fc.uniqueArray(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 30 });

  it('is read in any order, each number once', () => {
    fc.assert(
      fc.property(ids, (list) => {
        const sorted = list.toSorted((a, b) => a - b);
        expect(parseShardList([...list, ...list].join(' , '))).toEqual({ ok: true, list: sorted });
      }),
    );
  });

  it('is read with ranges', () => {
    const number = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(number, number, (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const list = Array.from({ length: to - from + 1 }, (_, i) => from + i);
        expect(parseShardList(`${from}-${to}`)).toEqual({ ok: true, list });
        if (from < to) expect(parseShardList(`${to} - ${from}`)).toMatchObject({ ok: false });
      }),
    );
  });

  it.each(['', ',', '1,', '1-', '-1', '1-2-3', '1;2', '٣', String(MOST_SHARDS), '0-99999'])(
    'is not "%s"',
    (text) => {
      expect(parseShardList(text)).toMatchObject({ ok: false, problem: expect.any(String) });
    },
  );
});

import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Answers, answerCall, answersOf, PendingCalls } from '../../src/discord/shards/calls.js';
import { printLaunch, readLaunch } from '../../src/discord/shards/launch.js';
import {
  type Call,
  errorOf,
  faultOf,
  readFromManager,
  readFromShard,
} from '../../src/discord/shards/messages.js';
import { sumUp } from '../../src/discord/shards/status.js';

/** As Node.js carries messages between processes. */
const carried = (message: unknown): unknown => JSON.parse(JSON.stringify(message));

const text = fc.string({ unit: 'binary', maxLength: 40 });
const origin = fc.record(
  {
    user: fc.record({ id: text, name: text, mayManageMessages: fc.boolean(), mayManageServer: fc.boolean() }),
    locale: fc.constantFrom('ar', 'en-US'),
    channel: text,
    server: text,
  },
  { requiredKeys: ['user', 'locale', 'channel'] },
);
const request = fc.record({
  name: text,
  args: fc.dictionary(text, fc.oneof(text, fc.integer(), fc.boolean())),
  origin,
});

function pending(patience?: (call: Call) => void) {
  const sent: Call[] = [];
  const calls = new PendingCalls((call) => {
    sent.push(call);
    patience?.(call);
  });
  return { calls, sent };
}

const nothing = () => Promise.reject(new Error('not asked for'));
const answersWith = (answers: Partial<Answers>): Answers => ({
  command: nothing,
  menu: nothing,
  button: nothing,
  mention: nothing,
  complete: nothing,
  identify: nothing,
  ...answers,
});

describe('messages between a shard and its manager', () => {
  it('arrive as they were sent, whatever people write', () => {
    fc.assert(
      fc.property(fc.nat(), request, fc.json(), (id, asked, answer) => {
        const call = { kind: 'call', id, name: 'command', request: carried(asked) };
        expect(readFromShard(carried(call))).toEqual(call);
        const result = { kind: 'result', id, ok: true, answer: JSON.parse(answer) as unknown };
        expect(readFromManager(carried(result))).toEqual(result);
      }),
    );
  });

  it('are told from all others on the same channel', () => {
    const notOurs = [
      { _ready: true },
      { _eval: '1' },
      null,
      'call',
      7,
      {},
      { kind: 'call', id: -1, name: 'x' },
    ];
    for (const message of notOurs) {
      expect(readFromShard(message)).toBeUndefined();
      expect(readFromManager(message)).toBeUndefined();
    }
    fc.assert(
      fc.property(fc.anything(), (message) => {
        expect(readFromManager(message)?.kind).toBe(undefined);
      }),
    );
  });

  it('carry an error with what the log needs', () => {
    class OddError extends Error {
      override readonly name = 'OddError';
    }
    const thrown = new OddError('it broke');
    const again = errorOf(carried(faultOf(thrown)) as ReturnType<typeof faultOf>);
    expect(again).toMatchObject({ name: 'OddError', message: 'it broke', stack: thrown.stack });
    expect(faultOf('a string')).toEqual({ name: 'Error', message: 'a string' });
  });
});

describe('calls', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('get each its own answer, in whatever order the answers come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(request, { minLength: 1, maxLength: 12 }),
        fc.nat(),
        async (requests, seed) => {
          const { calls, sent } = pending();
          const asked = requests.map((each) => calls.ask('complete', { ...each, option: '', typed: '' }));
          const answers = answersWith({
            complete: async ({ name }) => [{ name, value: name.length }],
          });
          const shuffled = sent.map((call, i) => ({ call, order: ((i + 1) * (seed + 7919)) % 101 }));
          shuffled.sort((a, b) => a.order - b.order);
          for (const { call } of shuffled) {
            const result = readFromManager(carried(await answerCall(call, answers)));
            if (result?.kind === 'result') calls.settle(result);
          }
          const expected = requests.map(({ name }) => [{ name, value: name.length }]);
          expect(await Promise.all(asked)).toEqual(expected.map(carried));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('fail as the manager failed', async () => {
    const { calls, sent } = pending();
    const asked = calls.ask('mention', {} as never);
    const answers = answersWith({ mention: () => Promise.reject(new TypeError('no index')) });
    const result = await answerCall(sent[0]!, answers);
    expect(result).toMatchObject({ ok: false });
    calls.settle(result);
    await expect(asked).rejects.toMatchObject({ name: 'TypeError', message: 'no index' });
    const unknown = { kind: 'call', id: 1, name: 'constructor', request: null } as const;
    expect(await answerCall(unknown, answers)).toMatchObject({ ok: false });
  });

  it('fail when their time is over, and an answer that comes later is for nobody', async () => {
    vi.useFakeTimers();
    const { calls, sent } = pending();
    const asked = calls.ask('command', {} as never, 5_000);
    const failed = expect(asked).rejects.toThrow('The manager did not answer for 5 s.');
    await vi.advanceTimersByTimeAsync(5_000);
    await failed;
    calls.settle({ kind: 'result', id: sent[0]!.id, ok: true, answer: 'late' });
    const next = calls.ask('identify', null);
    expect(sent[1]!.id).not.toBe(sent[0]!.id);
    await vi.advanceTimersByTimeAsync(3_600_000);
    calls.settle({ kind: 'result', id: sent[1]!.id, ok: true, answer: null });
    expect(await next).toBeNull();
  });

  it('fail all when the manager is gone, then and later', async () => {
    const { calls, sent } = pending();
    const asked = [calls.ask('menu', {} as never, 5_000), calls.ask('identify', null)];
    calls.end(new Error('The manager is gone.'));
    for (const each of asked) await expect(each).rejects.toThrow('The manager is gone.');
    await expect(calls.ask('menu', {} as never)).rejects.toThrow('The manager is gone.');
    expect(sent).toHaveLength(2);
  });

  it('let a shard log in when it is its turn', async () => {
    let allow = () => {};
    const turn = new Promise<void>((resolve) => {
      allow = resolve;
    });
    const call = { kind: 'call', id: 3, name: 'identify', request: null } as const;
    const answered = answerCall(
      call,
      answersOf({} as never, () => turn),
    );
    expect(await Promise.race([answered, Promise.resolve('not yet')])).toBe('not yet');
    allow();
    expect(await answered).toEqual({ kind: 'result', id: 3, ok: true, answer: null });
  });
});

it('starts a shard with what it needs, the token not among the arguments', () => {
  const settings = { apiUrl: 'https://discord.com/api', data: '/var/lib/sanad "x"', logLevel: 'info' };
  const env = { SHARDS: '3', SHARD_COUNT: '4', DISCORD_TOKEN: 'secret' };
  const args = printLaunch(settings);
  expect(args.join(' ')).not.toContain('secret');
  expect(readLaunch(args[0], env)).toEqual({ ...settings, id: 3, total: 4, token: 'secret' });
  expect(() => readLaunch(undefined, env)).toThrow();
  expect(() => readLaunch(args[0], { SHARDS: 'auto' })).toThrow();
});

it('sums up how the shards of a machine are', () => {
  const shard = { state: 'ready', servers: 10, latencyMs: 40, asked: 3, restarts: 0 } as const;
  const shards = [
    { ...shard, id: 2 },
    { ...shard, id: 3, latencyMs: 61, servers: 5 },
    { id: 5, state: 'down', servers: 0, latencyMs: undefined, asked: 7, restarts: 2 } as const,
  ];
  expect(sumUp(shards, 8)).toEqual({
    total: 8,
    here: 3,
    ready: 2,
    servers: 15,
    latencyMs: 51,
    asked: 13,
    restarts: 2,
    shards,
  });
  expect(sumUp([], 1).latencyMs).toBeUndefined();
});

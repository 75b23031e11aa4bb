import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Limits } from '../../src/discord/limits-of-use.js';
import { DEFAULT_SETTINGS } from '../../src/discord/settings.js';
import { originFor } from '../support/origin.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const MINUTE = 60_000;
const allowing = (questionsPerMinute: number) => ({ ...DEFAULT_SETTINGS, questionsPerMinute });

async function takeMany(limits: Limits, times: number, origin: Parameters<Limits['take']>[0], allowed = 10) {
  const taken = [];
  for (let i = 0; i < times; i++) taken.push((await limits.take(origin, allowing(allowed))).ok);
  return taken.filter(Boolean).length;
}

it('allows a person so many questions a minute, and says how long the rest of it is', async () => {
  const limits = new Limits();
  const origin = originFor('en', { server: '1' });
  expect(await takeMany(limits, 3, origin, 3)).toBe(3);
  expect(await limits.take(origin, allowing(3))).toEqual({ ok: false, seconds: 60 });
  vi.advanceTimersByTime(MINUTE - 500);
  expect(await limits.take(origin, allowing(3))).toEqual({ ok: false, seconds: 1 });
  vi.advanceTimersByTime(500);
  expect(await takeMany(limits, 4, origin, 3)).toBe(3);
});

it('heeds at once how many a server allows now', async () => {
  const limits = new Limits();
  const origin = originFor('en', { server: '1' });
  expect(await takeMany(limits, 4, origin, 5)).toBe(4);
  expect(await takeMany(limits, 1, origin, 4)).toBe(0);
  expect(await takeMany(limits, 9, origin, 10)).toBe(5);
});

it('counts a person apart on every server and in direct messages', async () => {
  const limits = new Limits();
  const origin = originFor('en', { server: '1' });
  const { server: _none, ...direct } = origin;
  for (const where of [origin, { ...origin, server: '2' }, direct])
    expect(await takeMany(limits, 12, where)).toBe(10);
});

it('takes nothing from the others of a server for what it refused to one', async () => {
  const limits = new Limits();
  const busy = originFor('en', { server: '1' });
  expect(await takeMany(limits, 1_000, busy)).toBe(10);
  const others = Array.from({ length: 29 }, () => originFor('en', { server: '1' }));
  for (const other of others) expect(await takeMany(limits, 10, other)).toBe(10);
  // 300 questions of the server are asked.
  const late = originFor('en', { server: '1' });
  expect(await takeMany(limits, 3, late)).toBe(0);
  expect(await takeMany(limits, 1, { ...late, server: '2' })).toBe(1);
  // What the server refused does not count against the one who asked.
  vi.advanceTimersByTime(MINUTE);
  expect(await takeMany(limits, 11, late)).toBe(10);
});

it('remembers nobody for longer than the minute', async () => {
  const limits = new Limits();
  for (let i = 0; i < 500; i++) await limits.take(originFor('en', { server: `${i % 10}` }), allowing(10));
  // A count has a timer that removes it.
  expect(vi.getTimerCount()).toBe(510);
  vi.advanceTimersByTime(MINUTE);
  expect(vi.getTimerCount()).toBe(0);
});

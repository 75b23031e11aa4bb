import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckResult } from '../../src/answer/check/result.js';
import type { ClaimFigures } from '../../src/answer/evaluation/claims.js';
import { ROOT } from '../../src/config.js';
import { jsonLines, runSanad } from '../support/run-sanad.js';

const CLAIM = 'Monthly propaganda fell from 861 in August 2015 to 194';

let index: string;
beforeAll(async () => {
  index = await mkdtemp(path.join(tmpdir(), 'sanad-test-'));
  await runSanad(['index', '--index', index]);
});
afterAll(() => rm(index, { recursive: true, force: true }));

const sanad = (args: string[], input = '') => runSanad([...args, '--index', index], { input });

describe('sanad check', () => {
  it('prints the contract’s object', async () => {
    const [result] = jsonLines<CheckResult>(await sanad(['check', '--json', '--results', '1', CLAIM]));
    expect(result).toMatchObject({
      claim: CLAIM,
      language: 'en',
      verdict: 'figures_differ',
      confidence: expect.any(Number),
      ms: expect.any(Number),
      passages: [{ reference: '2:1.7' }],
    });
    expect(result!.figures[0]).toMatchObject({
      claim: '861',
      source: '761',
      kind: 'count',
      matches: false,
      reference: '2:1.7',
    });
  });

  it('checks every line of a file, and keeps the results when one cannot be checked', async () => {
    const input = `${CLAIM}\n\n${'a'.repeat(7_000)}\r\nقتل نحو عشرة آلاف خلال 18 شهرا\nHow do I cook rice?\n`;
    const lines = jsonLines<CheckResult>(await sanad(['check', '--json', '--batch', '-'], input));
    expect(lines.map((line) => line.verdict)).toEqual([
      'figures_differ',
      undefined,
      'figures_match',
      'not_found',
    ]);
    expect(lines[1]).toMatchObject({ error: 'claim_too_long' });
  });

  it('shows people the figures side by side before the quotation', async () => {
    const { stdout, stderr, code } = await sanad(['check', CLAIM]);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(stdout).toMatch(
      /^Monthly .*\nThe source has other figures \(confidence \d+ %\)\n≠ another figure {2}2:1\.7\n/,
    );
    expect(stdout).toContain('    claim:  861\n    source: 761\n');
    expect(stdout).toContain('    claim:  August 2015\n    source: أغسطس2015\n');
    expect(stdout).toContain('\n1. [2 ¶1 s7]');
  });

  it('warns of a denial and of names', async () => {
    expect((await sanad(['check', 'Twitter did not ban 125 thousand accounts'])).stdout).toContain(
      '! One of the two denies something',
    );
    expect((await sanad(['check', 'Instagram banned over 125 thousand accounts'])).stdout).toContain(
      '! A name of the claim does not stand in the passage: Instagram',
    );
  });

  it('finds the same without translations', async () => {
    const [result] = jsonLines<CheckResult>(await sanad(['check', '--json', '--no-translations', CLAIM]));
    expect(result!.verdict).toBe('figures_differ');
    expect(result!.passages[0]!.translation).toBeUndefined();
  });

  it.each([
    [['check'], 'Give either a claim or --batch FILE'],
    [['check', 'x', '--batch', 'y'], 'Give either a claim or --batch FILE'],
    [['check', ' '], 'The claim is empty'],
    [['check', '--source', '9', 'x'], 'There is no source with that id'],
  ])('%j is wrong usage', async (args, message) => {
    const { code, stdout, stderr } = await sanad(args);
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

/** Floors stand a little under the figures in docs/evaluation.md. */
describe('the development claims', () => {
  it.each([
    ['claims-dev.json', [], 0.97, 0],
    ['claims-dev.json', ['--no-translations'], 0.95, 2],
    ['articles-dev.json', [], 1, 0],
  ])(
    'of %s %j are judged as well as before',
    { timeout: 240_000 },
    async (name, args, right, falseMatches) => {
      const run = await sanad(['eval', '--json', ...args, path.join(ROOT, 'test/eval', name)]);
      expect(run.code, run.stderr).toBe(0);
      const all = jsonLines<{ claims?: ClaimFigures }>(run)
        .flatMap(({ claims }) => claims ?? [])
        .find(({ language }) => language === 'all')!;
      expect(all.right).toBeGreaterThanOrEqual(right);
      expect(all.falseMatches).toBeLessThanOrEqual(falseMatches);
      expect(all.warned).toBe(1);
      expect(all.shown).toBeGreaterThanOrEqual(0.99);
    },
  );
});

import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder, writeSource } from '../support/folders.js';
import { events } from '../support/playground.js';
import { runSanad, spawnSanad } from '../support/run-sanad.js';

/** A corpus of one sentence, so that it is open soon. */
async function smallCorpus(): Promise<Record<'SANAD_CORPUS' | 'SANAD_INDEX', string>> {
  const folder = await temporaryFolder();
  const corpus = path.join(folder, 'corpus');
  await writeSource(corpus, 's1', 'انخفض عدد المقاتلين الأجانب.');
  return { SANAD_CORPUS: corpus, SANAD_INDEX: path.join(folder, 'index') };
}

/** A run until something is said on standard error. */
async function started(args: readonly string[], env: Record<string, string>, until: RegExp) {
  const child = spawnSanad(args, env);
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const stdout = text(child.stdout!);
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  let said = '';
  const found = new Promise<void>((resolve) => {
    child.stderr?.setEncoding('utf8').on('data', (more: string) => {
      said += more;
      if (until.test(said)) resolve();
    });
  });
  await Promise.race([
    found,
    ended.then((code) => {
      throw new Error(`ended with ${code}: ${said}`);
    }),
  ]);
  const url = /http:\/\/\S+\//.exec(said)?.[0] ?? '';
  return { child, stdout, ended, url, said: () => said };
}

describe('sanad playground', () => {
  it('says where it is, and ends when it is told to, also while a page listens', async () => {
    const { child, stdout, ended, url, said } = await started(
      ['playground', '--port', '0', '--json'],
      await smallCorpus(),
      /Ctrl\+C/,
    );
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const listening = events(url);
    expect((await fetch(url)).headers.get('content-type')).toMatch(/^text\/html/);
    expect((await listening).at(-1)).toEqual({ state: 'ready' });
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(JSON.parse(await stdout)).toEqual({ ready: true, url });
    expect(said()).not.toContain('warning');
  });

  it('ends in peace before it is open', async () => {
    const { child, ended, said } = await started(
      ['playground', '--port', '0'],
      await smallCorpus(),
      /Ctrl\+C/,
    );
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(said()).not.toMatch(/error|\n\s+at /);
  });

  it('warns where it is open to others', async () => {
    const args = ['playground', '--port', '0', '--host', '0.0.0.0'];
    const { url, said } = await started(args, await smallCorpus(), /warning/);
    expect(url).toMatch(/^http:\/\/localhost:\d+\/$/);
    expect(said()).toContain('it asks for no password');
  });

  it('names what it cannot listen on, and what to do', async () => {
    const env = await smallCorpus();
    const { url } = await started(['playground', '--port', '0'], env, /Ctrl\+C/);
    const { port } = new URL(url);
    expect(await runSanad(['playground', '--port', port], { env })).toEqual({
      code: 1,
      stdout: '',
      stderr: `error: Port ${port} is in use. Choose another one with --port, or --port 0 for any that is free.\n`,
    });
    const elsewhere = await runSanad(['playground', '--port', '0', '--host', '192.0.2.1'], { env });
    expect(elsewhere).toMatchObject({ code: 1, stdout: '' });
    expect(elsewhere.stderr).toBe(
      'error: 192.0.2.1 is no address of this machine. Choose another one with --host.\n',
    );
    const { code, stderr } = await runSanad(['playground', '--port', '70000'], { env });
    expect(code).toBe(2);
    expect(stderr).toContain('whole number from 0 to 65535');
  });

  it('ends with the reason where Sanad cannot be opened', async () => {
    const env = await smallCorpus();
    await writeFile(path.join(env.SANAD_CORPUS, 's1/source.yaml'), 'id: zero');
    const { code, stdout, stderr } = await runSanad(['playground', '--port', '0'], { env });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/error: .*source\.yaml/);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe('sanad without a command', () => {
  it('serves the page where there is no token, and says so', async () => {
    // Its port is the usual one, which something else may have: then that is what it says.
    const { said } = await started([], await smallCorpus(), /Ctrl\+C|Port 8137 is in use/);
    expect(said()).toMatch(/^There is no DISCORD_TOKEN/);
    expect(said()).toContain('npm start -- start');
  });

  it('runs the bot where there is one', async () => {
    const env = { ...(await smallCorpus()), DISCORD_TOKEN: 'x.y.z', DISCORD_API_URL: 'http://127.0.0.1:9' };
    const { code, stderr } = await runSanad([], { env: { ...env, SANAD_DATA: await temporaryFolder() } });
    expect(code).toBe(1);
    expect(stderr).toContain('http://127.0.0.1:9');
    expect(stderr).not.toContain('playground');
  });
});

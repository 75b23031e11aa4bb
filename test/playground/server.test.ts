import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/folders.js';
import { events, post, send, startTestPlayground } from '../support/playground.js';

const USE = { locale: 'en-US', name: 'help', args: {} };
const ROUTES = ['commands', 'menus', 'mentions', 'buttons', 'completions', 'explanations'];

const hostOf = (url: string) => new URL(url).host;

describe('the server of the page', () => {
  it('hands out the page and its files, which browsers may keep where their names tell them apart', async () => {
    const { url } = await startTestPlayground();
    const page = await send(url, '/');
    expect(page).toMatchObject({ status: 200, text: '<!doctype html><title>Sanad</title>' });
    expect(page.headers['content-type']).toMatch(/^text\/html/);
    expect(page.headers['cache-control']).toBe('no-cache');
    const script = await send(url, '/assets/app-abc123.js');
    expect(script).toMatchObject({ status: 200, text: 'export {};' });
    expect(script.headers['content-type']).toMatch(/javascript/);
    expect(script.headers['cache-control']).toContain('immutable');
    expect((await send(url, '/no-such.html')).status).toBe(404);
  });

  it('lets the page load nothing from elsewhere and nobody frame it, and keeps no cookies', async () => {
    const { url } = await startTestPlayground();
    for (const at of ['/', '/api/about', '/api/no-such', '/no-such']) {
      const { headers } = await send(url, at);
      expect(String(headers['content-security-policy']).split('; ')).toEqual([
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        'trusted-types lit-html',
      ]);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
      expect(headers['set-cookie']).toBeUndefined();
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/assets/../../secret.txt',
    '//secret.txt',
    '/%00',
    '/%E0%A4%A',
    '/assets/%',
  ])('has nothing at %s', async (at) => {
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, 'secret.txt'), 'secret');
    const page = path.join(folder, 'page');
    await mkdir(path.join(page, 'assets'), { recursive: true });
    await writeFile(path.join(page, 'index.html'), 'page');
    const { url } = await startTestPlayground({ page });
    const answer = await send(url, at);
    expect([400, 404]).toContain(answer.status);
    expect(answer.text).not.toMatch(/^secret/);
  });

  it('says as JSON what is not there, and which method is', async () => {
    const { url } = await startTestPlayground();
    const missing = await send(url, '/api/no-such');
    expect(missing.status).toBe(404);
    expect(missing.json()).toEqual({ error: 'There is nothing at this address.' });
    const wrong = await send(url, '/api/commands');
    expect(wrong).toMatchObject({ status: 405, headers: { allow: 'POST' } });
    expect(await post(url, '/api/about', {})).toMatchObject({ status: 405, headers: { allow: 'GET' } });
    expect((await send(url, '/api/sources/%E0%A4%A/paragraphs')).status).toBe(503);
  });

  it('knows what the bot can do before it is open, and asks to wait for all else', async () => {
    const { url } = await startTestPlayground();
    expect((await send(url, '/api/about')).status).toBe(200);
    for (const route of ROUTES) {
      const answer = await post(url, `/api/${route}`, USE);
      expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
      expect(answer.json()).toEqual({ error: 'Sanad is still being opened. Try again in a moment.' });
    }
    expect((await send(url, '/api/sources')).status).toBe(503);
    const arabic = await post(url, '/api/commands', USE, { 'accept-language': 'ar-SA,ar;q=0.9,en;q=0.8' });
    expect(arabic.json()).toEqual({ error: 'ما زال «سند» قيد الفتح. حاول مرة أخرى بعد لحظات.' });
  });

  it('says why it could not be opened, also to whoever was listening, and ends', async () => {
    let fail = (_: Error) => {};
    const open = () =>
      new Promise<never>((_, reject) => {
        fail = reject;
      });
    const playground = await startTestPlayground({ open });
    const listening = events(playground.url);
    await send(playground.url, '/');
    fail(new Error('The disk is full.'));
    await expect(playground.ready).rejects.toThrow('The disk is full.');
    const failed = { state: 'failed', message: 'The disk is full.' };
    expect((await listening).at(-1)).toEqual(failed);
    expect(await events(playground.url)).toEqual([failed]);
    const refused = await post(playground.url, '/api/commands', USE);
    expect(refused).toMatchObject({ status: 503 });
    expect(refused.text).not.toContain('disk');
  });

  it('tells of a failure also where it closes because of it', async () => {
    let fail = (_: Error) => {};
    const open = () =>
      new Promise<never>((_, reject) => {
        fail = reject;
      });
    const playground = await startTestPlayground({ open });
    const response = await fetch(`${playground.url}api/state`);
    fail(new Error('No model.'));
    await expect(playground.ready).rejects.toThrow();
    await playground.close();
    expect(await response.text()).toContain('{"state":"failed","message":"No model."}');
  });

  it('closes while somebody listens', async () => {
    const playground = await startTestPlayground();
    const response = await fetch(`${playground.url}api/state`);
    await playground.close();
    expect(await response.text()).toBe('event: state\ndata: {"state":"opening"}\n\n');
    await expect(fetch(playground.url)).rejects.toThrow();
  });

  it('cannot be started twice on one port', async () => {
    const { url } = await startTestPlayground();
    const port = Number(new URL(url).port);
    await expect(startTestPlayground({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

describe('a request from elsewhere', () => {
  it.each(['evil.example', 'evil.example:PORT', 'localhost', 'localhost:1', '127.0.0.1.evil.example:PORT'])(
    'is refused under the name "%s"',
    async (host) => {
      const { url } = await startTestPlayground();
      const headers = { host: host.replace('PORT', new URL(url).port) };
      for (const at of ['/', '/api/about', '/api/sources']) {
        const answer = await send(url, at, { headers });
        expect([400, 403]).toContain(answer.status);
        expect(answer.text).not.toContain('<title>');
      }
      expect((await post(url, '/api/commands', USE, headers)).status).not.toBe(503);
    },
  );

  it.each(['localhost', '127.0.0.1', '[::1]', 'LocalHost'])('is answered under the name %s', async (name) => {
    const { url } = await startTestPlayground();
    const headers = { host: `${name}:${new URL(url).port}` };
    expect((await send(url, '/', { headers })).status).toBe(200);
  });

  it('is answered under any name where the server is open to all addresses', async () => {
    const { url } = await startTestPlayground({ host: '0.0.0.0' });
    expect(url).toMatch(/^http:\/\/localhost:\d+\/$/);
    const there = url.replace('localhost', '127.0.0.1');
    expect((await send(there, '/', { headers: { host: 'sanad.example' } })).status).toBe(200);
    const ours = { host: 'sanad.example', origin: 'https://sanad.example' };
    expect((await post(there, '/api/commands', USE, ours)).status).toBe(503);
    const theirs = { ...ours, origin: 'https://evil.example' };
    expect((await post(there, '/api/commands', USE, theirs)).status).toBe(403);
  });

  it('is refused when a page of another site sends it', async () => {
    const { url } = await startTestPlayground();
    for (const origin of [
      'https://evil.example',
      'null',
      'http://localhost:1',
      `http://${hostOf(url)}.evil.example`,
    ]) {
      const answer = await post(url, '/api/commands', USE, { origin });
      expect(answer.status).toBe(403);
    }
    for (const site of ['cross-site', 'same-site', 'none']) {
      expect((await post(url, '/api/commands', USE, { 'sec-fetch-site': site })).status).toBe(403);
    }
    const own = { origin: `http://${hostOf(url)}`, 'sec-fetch-site': 'same-origin' };
    expect((await post(url, '/api/commands', USE, own)).status).toBe(503);
  });

  it('is refused in the forms that need no permission of this one', async () => {
    const { url } = await startTestPlayground();
    const types = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      '',
      'application/jsonp',
    ];
    for (const type of types) {
      expect((await post(url, '/api/commands', USE, { 'content-type': type })).status).toBe(415);
    }
    const charset = { 'content-type': 'application/json; charset=utf-8' };
    expect((await post(url, '/api/commands', USE, charset)).status).toBe(503);
  });

  it('is too large from 64 kB on, whether it says so or not', async () => {
    const { url } = await startTestPlayground();
    const large = JSON.stringify({ ...USE, padding: 'x'.repeat(64 * 1024) });
    const said = await post(url, '/api/commands', large);
    expect(said.status).toBe(413);
    expect(said.json()).toEqual({ error: 'That is too much at once. Send less than 64 kB.' });
    const chunked = await post(url, '/api/commands', large, { 'transfer-encoding': 'chunked' });
    expect(chunked.status).toBe(413);
  });

  it('has to wait after 120 in a minute, whoever it says it is; completions are counted apart', async () => {
    const { url } = await startTestPlayground();
    const statuses = new Map<number, number>();
    for (let i = 0; i < 125; i++) {
      const { status, headers } = await post(url, '/api/buttons', {}, { 'x-forwarded-for': `10.0.0.${i}` });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status !== 429) continue;
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60);
    }
    expect(Object.fromEntries(statuses)).toEqual({ 429: 5, 503: 120 });
    expect((await post(url, '/api/commands', USE)).status).toBe(429);
    expect((await post(url, '/api/completions', USE)).status).toBe(503);
    expect((await send(url, '/api/about')).status).toBe(200);
  });
});

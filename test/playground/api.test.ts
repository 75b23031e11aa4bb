import { describe, expect, it } from 'vitest';
import type { Explanation } from '../../src/answer/explanation.js';
import { definitionsOf } from '../../src/discord/definitions.js';
import { loadRegistry } from '../../src/discord/registry.js';
import type { MessageBody } from '../../src/discord/reply.js';
import type { About, Choices, Outcome, Paragraphs, Sources } from '../../src/playground/protocol.js';
import { VERSION } from '../../src/version.js';
import { events, post, send, sharePlayground } from '../support/playground.js';

const QUESTION = 'why did the propaganda output drop?';
const HOSTILE =
  '<img src=x onerror=alert(1)></script><script>alert(2)</script> @everyone [x](javascript:alert(3))';

const shared = sharePlayground();

const posted = (route: string, body: unknown, headers?: Record<string, string>) =>
  post(shared.url, `/api/${route}`, body, headers);

async function outcome(route: string, body: object): Promise<Outcome> {
  const answer = await posted(route, { locale: 'en-US', ...body });
  expect(answer.text).toBe(answer.text.toWellFormed());
  expect(answer.status).toBe(200);
  return answer.json<Outcome>();
}

const command = (name: string, args: object = {}, locale = 'en-US') =>
  outcome('commands', { locale, name, args });

/** The message of an outcome, with its body. */
function messageOf(answered: Outcome) {
  if (answered.does === 'dismiss') throw new Error('no message');
  const { payload, ...message } = answered.message;
  const { type, data } = payload as { type: number; data: MessageBody & { flags?: number } };
  return { ...message, does: answered.does, type, data };
}

type Sent = ReturnType<typeof messageOf>;

/** Presses a button of a message, or chooses in a menu of it. */
function press({ data, private: isPrivate }: Sent, customId: string, values: string[] = []) {
  const descriptions = data.embeds.map(({ description = '' }) => description);
  const message = { id: 'message-1', private: isPrivate, descriptions };
  return outcome('buttons', { customId, values, message });
}

function idsOf({ data }: Sent, action: string): string[] {
  return data.components
    .flatMap(({ components }) => components)
    .flatMap((component) => ('custom_id' in component ? [component.custom_id] : []))
    .filter((id) => id.startsWith(`a|${action}|`));
}

async function refused(route: string, body: unknown): Promise<string> {
  const answer = await posted(route, body);
  expect(answer.status).toBe(400);
  return answer.json<{ error: string }>().error;
}

describe('while it opens', () => {
  it('tells how far it is, text by text, and ends when it is ready', () => {
    const { states } = shared;
    expect(states[0]).toEqual({ state: 'opening' });
    expect(states.at(-1)).toEqual({ state: 'ready' });
    const building = states.slice(1, -1);
    expect(building.length).toBeGreaterThan(1);
    let before = 0;
    for (const state of building) {
      if (state.state !== 'building') throw new Error(state.state);
      expect(state.done).toBeGreaterThan(before);
      expect(state.done).toBeLessThanOrEqual(state.total);
      before = state.done;
    }
  });

  it('tells at once that it is ready afterwards', async () => {
    expect(await events(shared.url)).toEqual([{ state: 'ready' }]);
  });
});

describe('what the page asks for first', () => {
  it('is the commands as the bot registers them', async () => {
    const about = (await send(shared.url, '/api/about')).json<About>();
    const commands = JSON.parse(JSON.stringify(definitionsOf(await loadRegistry())));
    expect(about).toEqual({ version: VERSION, commands });
  });

  it('is the sources, and their text as it stands in them', async () => {
    const { url } = shared;
    expect((await send(url, '/api/sources')).json<Sources>()).toEqual(shared.sanad.sources());
    for (const source of shared.sanad.corpus.sources) {
      const read = await send(url, `/api/sources/${source.id}/paragraphs`);
      const { paragraphs } = read.json<Paragraphs>();
      expect(paragraphs).toHaveLength(source.paragraphs.length);
      for (const [i, { number, text, sentences }] of paragraphs.entries()) {
        const span = source.paragraphs[i]!;
        expect(number).toBe(i + 1);
        expect(text).toBe(source.text.slice(span.start, span.end));
        expect(sentences).toHaveLength(span.sentences.length);
        for (const { reference, start, end, translation } of sentences) {
          const quoted = shared.sanad.quote(reference);
          if (!quoted.ok) throw new Error(reference);
          expect(text.slice(start, end)).toBe(quoted.passage.quote);
          expect(translation).toBe(quoted.passage.translation);
        }
      }
    }
  });

  it.each([
    ['1/paragraphs?from=8&count=50', 200, [8, 9]],
    ['1/paragraphs?from=2&count=1', 200, [2]],
    ['1/paragraphs?from=10', 200, []],
    ['9/paragraphs', 404, undefined],
    ['1/paragraphs?count=51', 400, undefined],
    ['1/paragraphs?count=0', 400, undefined],
    ['1/paragraphs?from=0', 400, undefined],
    ['1/paragraphs?from=-1', 400, undefined],
    ['1/paragraphs?from=1e3', 400, undefined],
    ['1/paragraphs?from=', 400, undefined],
    ['one/paragraphs', 400, undefined],
    ['999999999999999999999/paragraphs', 400, undefined],
    ['__proto__/paragraphs', 400, undefined],
    ['%E0%A4%A/paragraphs', 400, undefined],
  ])('reads sources/%s: %i', async (at, status, numbers) => {
    const answer = await send(shared.url, `/api/sources/${at}`);
    expect(answer.status).toBe(status);
    const { paragraphs } = answer.json<Partial<Paragraphs>>();
    expect(paragraphs?.map(({ number }) => number)).toEqual(numbers);
  });
});

describe('a command', () => {
  it('is answered as the bot answers, with its limits and references', async () => {
    const asked = messageOf(await command('ask', { question: QUESTION, results: 2 }));
    expect(asked).toMatchObject({ does: 'post', type: 4, private: false, files: [], faults: [] });
    const found = await shared.sanad.ask(QUESTION, { results: 2 });
    if (!found.ok) throw new Error(found.reason);
    expect(asked.references).toEqual(found.answer.passages.map(({ reference }) => reference));
    const { uses } = asked;
    const shares = uses.map(({ used, limit }) => used / limit);
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    const description = asked.data.embeds[1]?.description ?? '';
    expect(uses).toContainEqual({ what: 'embed 1 description', used: description.length, limit: 4_096 });
    expect(uses.every(({ used, limit }) => used > 0 && used <= limit)).toBe(true);
  });

  it('is answered to the asker alone where that was wanted, and always where it cannot be answered', async () => {
    const asked = messageOf(await command('ask', { question: QUESTION, private: true }));
    expect(asked).toMatchObject({ private: true, data: { flags: 64 }, faults: [] });
    const missing = messageOf(await command('quote', { reference: '9:9' }));
    expect(missing).toMatchObject({ private: true, data: { flags: 64 }, references: [] });
  });

  it('is answered in Arabic where that is the locale, and as data whatever it says', async () => {
    const help = messageOf(await command('help', {}, 'ar'));
    expect(help.data.embeds[0]?.title).toBe('\u2067«سند» يقتبس من مصادره\u2069');
    const answer = await posted('commands', { locale: 'en-US', name: 'ask', args: { question: HOSTILE } });
    expect(answer.headers['content-type']).toBe('application/json');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    const sent = messageOf(answer.json<Outcome>());
    expect(sent.data.embeds[0]?.description).toContain('\\<img src=x onerror=alert\\(1\\)\\>');
    expect(sent.data).toMatchObject({ allowed_mentions: { parse: [], replied_user: false } });
    expect(sent.faults).toEqual([]);
  });

  it.each([
    [{ name: 'answer', args: {} }, 'There is no command "answer".'],
    [{ name: 'constructor', args: {} }, 'There is no command "constructor".'],
    [{ name: 'ask', args: {} }, '"question" is required: fill it in.'],
    [{ name: 'ask', args: { question: '' } }, '"question" is required: fill it in.'],
    [{ name: 'ask', args: { question: 5 } }, '"question" must be text.'],
    [
      { name: 'ask', args: { question: 'x'.repeat(6_001) } },
      '"question" must be 6000 characters or fewer: shorten it.',
    ],
    [{ name: 'ask', args: { question: 'x', colour: 'red' } }, 'The command has no option "colour".'],
    [{ name: 'ask', args: { question: 'x', toString: 'y' } }, 'The command has no option "toString".'],
    [{ name: 'ask', args: { question: 'x', results: 0 } }, '"results" must be a number from 1 to 5.'],
    [{ name: 'ask', args: { question: 'x', results: 1.5 } }, '"results" must be a whole number.'],
    [{ name: 'ask', args: { question: 'x', results: '2' } }, '"results" must be a whole number.'],
    [{ name: 'ask', args: { question: 'x', source: 0 } }, '"source" must be 1 or more.'],
    [{ name: 'ask', args: { question: 'x', private: 'no' } }, '"private" must be true or false.'],
    [{ name: 'ask', args: { question: ['x'] } }, '"args.question" is missing or not as it must be.'],
    [{ name: 'ask', args: null }, '"args" is missing or not as it must be.'],
    [{ name: 'ask', args: { question: 'x' }, user: '1' }, '"user" is missing or not as it must be.'],
    [
      { name: 'ask', args: { question: 'x' }, locale: '../../etc' },
      '"locale" is missing or not as it must be.',
    ],
    [{ name: ['ask'], args: {} }, '"name" is missing or not as it must be.'],
  ])('%j is refused', async (use, message) => {
    expect(await refused('commands', { locale: 'en-US', ...use })).toBe(message);
  });

  it.each(['', '{', '[]', 'null', '"ask"', '1', '{"__proto__": 1}', '\u0000'])(
    '%j is refused',
    async (body) => {
      expect(await refused('commands', body)).toBeTruthy();
    },
  );

  it('is refused in Arabic where the page is Arabic', async () => {
    const use = { locale: 'ar', name: 'ask', args: {} };
    const answer = await posted('commands', use, { 'accept-language': 'ar' });
    expect(answer.json()).toEqual({ error: 'الخيار «question» مطلوب: املأه.' });
  });
});

describe('a button', () => {
  it('turns to other passages in its place, hands out a file, and takes the message away', async () => {
    const asked = messageOf(await command('ask', { question: QUESTION }));
    const [more] = idsOf(asked, 'more');
    const turned = messageOf(await press(asked, more!));
    expect(turned).toMatchObject({ does: 'update', type: 7, private: false, faults: [] });
    expect(turned.references).not.toEqual(asked.references);
    const [reader] = idsOf(asked, 'reader');
    expect(messageOf(await press(asked, reader!))).toMatchObject({ does: 'post', type: 4, private: true });
    const [dismiss] = idsOf(asked, 'dismiss');
    expect(await press(asked, dismiss!)).toEqual({ does: 'dismiss' });
  });

  it('changes a private message into one that is private as before', async () => {
    const asked = messageOf(await command('ask', { question: QUESTION, private: true }));
    const [more] = idsOf(asked, 'more');
    expect(messageOf(await press(asked, more!))).toMatchObject({ does: 'update', private: true });
  });

  it('changes the settings of whoever presses it, who may: it is their own server', async () => {
    const panel = messageOf(await command('settings'));
    const [language] = idsOf(panel, 'settings').filter((id) => id.endsWith('language'));
    const changed = messageOf(await press(panel, language!, ['ar']));
    expect(changed).toMatchObject({ does: 'update', faults: [] });
    const help = messageOf(await command('help'));
    expect(help.data.embeds[0]?.title).toBe('\u2067«سند» يقتبس من مصادره\u2069');
    await press(panel, language!, ['reader']);
    expect(messageOf(await command('help')).data.embeds[0]?.title).toBe('Sanad quotes its sources');
  });

  it.each([
    'a|no-such-action',
    'a|more',
    'a|more|q|0|3||1|en|0000',
    'a|copy|2:1.4|nomark',
    'a|copy|../../etc/passwd|x',
    'a|reader|open|9:9|0|x',
    'a|reader|turn|1|99999999999999999999|x',
    'a|vote|helpful|x',
    'a|settings|__proto__',
    'a|settings|rate',
    'b|more|x',
    'a|constructor|x',
    '|||||',
    '\u202e\u0000',
  ])('that is forged (%j) changes nothing and breaks nothing', async (customId) => {
    const message = { id: 'm', private: false, descriptions: [HOSTILE] };
    const answered = messageOf(await outcome('buttons', { customId, values: ['99'], message }));
    expect(answered.faults).toEqual([]);
    expect(answered).toMatchObject({ does: 'post', private: true });
    expect(JSON.stringify(answered.data)).not.toContain('<script>');
  });

  it.each([
    { customId: 'x'.repeat(101) },
    { customId: '' },
    { customId: 5 },
    { values: 'x' },
    { values: Array.from({ length: 26 }, () => 'x') },
    { message: { id: 'm', private: 'no', descriptions: [] } },
    { message: { id: 'a b', private: false, descriptions: [] } },
    { message: { id: 'm', private: false, descriptions: ['x'.repeat(4_097)] } },
    { message: { id: 'm', private: false, descriptions: Array.from({ length: 11 }, () => 'x') } },
    { message: undefined },
  ])('that no client of Discord could press is refused: %#', async (change) => {
    const message = { id: 'm', private: false, descriptions: [] };
    const use = { locale: 'en-US', customId: 'a|dismiss|1', values: [], message, ...change };
    expect(await refused('buttons', use)).toContain('is missing or not as it must be');
  });
});

describe('a message', () => {
  const says = 'ISIS lost its media outlets [2 ¶1 s4]';

  it('is checked, asked about and quoted from by its menu', async () => {
    const { commands } = (await send(shared.url, '/api/about')).json<About>();
    const names = commands.filter(({ type }) => type === 3).map(({ name }) => name);
    expect(names).toHaveLength(3);
    for (const name of names) {
      const answered = messageOf(await outcome('menus', { name, text: says }));
      expect(answered).toMatchObject({ private: true, faults: [], data: { flags: 64 } });
      expect(answered.references.length).toBeGreaterThan(0);
    }
    expect(await refused('menus', { locale: 'en', name: 'ask', text: says })).toContain('no command');
    expect(await refused('menus', { locale: 'en', name: names[0], text: 'x'.repeat(10_001) })).toContain(
      'text',
    );
  });

  it('that mentions the bot is replied to for all to see, in the language of its script', async () => {
    const answer = await outcome('mentions', { id: 'message-7', text: 'لماذا انخفضت رواتب المقاتلين؟' });
    if (answer.does === 'dismiss') throw new Error('no message');
    const { payload, ...message } = answer.message;
    expect(message).toMatchObject({ private: false, faults: [] });
    const { nonce } = payload as { nonce: string };
    expect(nonce).toMatch(/^\d{18}$/);
    expect(payload).toMatchObject({
      enforce_nonce: true,
      message_reference: { message_id: nonce, fail_if_not_exists: false },
      embeds: [{ title: '\u2067هذه المقاطع تجيب\u2069' }, {}, {}, {}],
    });
    expect(payload).not.toHaveProperty('flags');
  });
});

describe('choices', () => {
  const completed = async (body: object) => {
    const answer = await posted('completions', { locale: 'en-US', ...body });
    return answer.json<Choices>();
  };

  it('are offered for what is typed', async () => {
    const sources = await completed({ name: 'ask', option: 'source', typed: '' });
    expect(sources.map(({ value }) => value)).toEqual([1, 2]);
    const passages = await completed({ name: 'quote', option: 'reference', typed: '2:1' });
    expect(passages.length).toBeGreaterThan(5);
    expect(passages.length).toBeLessThanOrEqual(25);
  });

  it('are refused where the bot offers none', async () => {
    for (const option of ['question', 'no-such', '__proto__', 'constructor']) {
      const completion = { locale: 'en-US', name: 'ask', option, typed: '' };
      expect(await refused('completions', completion)).toBe(`The command has no option "${option}".`);
    }
    expect(await refused('completions', { locale: 'en', name: 'x', option: 'y', typed: '' })).toContain(
      '"x"',
    );
  });
});

describe('an explanation', () => {
  const asked = { text: QUESTION, kind: 'question', reference: '2:1.4' };

  it('says what made a passage an answer', async () => {
    const explained = (await posted('explanations', asked)).json<Explanation>();
    expect(explained).toMatchObject({ reference: '2:1.4', confidence: { status: 'answered' } });
    const direct = await shared.sanad.explain(QUESTION, { kind: 'question', reference: '2:1.4' });
    expect(direct).toEqual({ ok: true, explanation: explained });
  });

  it('says in words why there is none', async () => {
    const missing = await posted('explanations', { ...asked, reference: '9:9.9' });
    expect(missing.status).toBe(404);
    expect(missing.json()).toEqual({ error: 'This passage was not found for that question.' });
    expect(await refused('explanations', { ...asked, text: ' ' })).toContain('question');
    expect(await refused('explanations', { ...asked, source: 9 })).toContain('no such source');
    expect(await refused('explanations', { ...asked, kind: 'poem' })).toContain('"kind"');
    expect(await refused('explanations', { ...asked, text: 'x'.repeat(7_000) })).toContain('"text"');
  });
});

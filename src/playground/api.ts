import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Explanation } from '../answer/explanation.js';
import type { Sanad } from '../answer/sanad.js';
import { definitionsOf } from '../discord/definitions.js';
import { menuNamed } from '../discord/locale.js';
import type { Origin } from '../discord/origin.js';
import type { Registry } from '../discord/registry.js';
import { VERSION } from '../version.js';
import * as bodies from './bodies.js';
import { callerAt } from './caller.js';
import { checkArguments } from './check-arguments.js';
import { limited, ownPage } from './guards.js';
import { addressOf, parse, Refusal, readBody } from './http.js';
import type { Opening } from './opening.js';
import type { About, Choices, Outcome, Paragraphs, Sources } from './protocol.js';
import type { ShownBot } from './shown-bot.js';
import { readParagraphs } from './source-text.js';
import { sendStates } from './state.js';

/** What is there once Sanad is open. */
export interface Open {
  readonly sanad: Sanad;
  readonly bot: ShownBot;
}

export interface ApiParts {
  readonly registry: Registry;
  readonly opening: Opening<Open>;
  /** Ends what would go on for as long as somebody listens. */
  readonly closing: AbortSignal;
}

const LARGEST_BODY = 64 * 1024;

/** Requests from one address in a minute. Completions come with every few letters that are typed. */
const PER_MINUTE = 120;
const COMPLETIONS_PER_MINUTE = 600;

/** Everything under /api, as protocol.ts says. */
export function api({ registry, opening, closing }: ApiParts): Hono {
  const app = new Hono();
  const about: About = { version: VERSION, commands: definitionsOf(registry) };

  app.use(async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
  });
  const get = (path: string, answer: (c: Context) => Response) => {
    app.get(path, answer);
    app.all(path, otherMethod('GET'));
  };
  const post = (
    path: string,
    limit: MiddlewareHandler,
    answer: (c: Context, open: Open) => Promise<unknown>,
  ) => {
    app.post(path, ownPage, limit, withinSize, async (c) => c.json(await answer(c, whenOpen(opening))));
    app.all(path, otherMethod('POST'));
  };

  get('/about', (c) => c.json(about));
  get('/state', (c) => sendStates(c, opening, closing));
  get('/sources', (c) => {
    const sources: Sources = whenOpen(opening).sanad.sources();
    return c.json(sources);
  });
  get('/sources/:id/paragraphs', (c) => {
    const { corpus } = whenOpen(opening).sanad;
    const { id, from, count } = parse(bodies.paragraphRange, { ...c.req.query(), id: c.req.param('id') });
    const read = readParagraphs(corpus, id, from, count);
    if (!read.ok) throw new Refusal(404, (_words, messages) => messages.problems[read.reason]);
    const { paragraphs }: Paragraphs = read;
    return c.json({ paragraphs });
  });

  const perMinute = limited(PER_MINUTE);
  post('/commands', perMinute, async (c, { bot }): Promise<Outcome> => {
    const use = await readBody(c, bodies.commandUse);
    const definition = registry.commands.get(use.name)?.definition;
    if (!definition) throw noSuchCommand(use.name);
    const checked = checkArguments(definition, use.args);
    if (!checked.ok) throw new Refusal(400, checked.say);
    return bot.command(use, callerOf(c, use));
  });
  post('/menus', perMinute, async (c, { bot }): Promise<Outcome> => {
    const use = await readBody(c, bodies.menuUse);
    if (!registry.menus.has(menuNamed(use.name))) throw noSuchCommand(use.name);
    return bot.menu(use, callerOf(c, use));
  });
  post('/mentions', perMinute, async (c, { bot }): Promise<Outcome> => {
    const mention = await readBody(c, bodies.mention);
    return bot.mention(mention, callerOf(c, mention));
  });
  post('/buttons', perMinute, async (c, { bot }): Promise<Outcome> => {
    const use = await readBody(c, bodies.buttonUse);
    return bot.button(use, callerOf(c, use));
  });
  post('/completions', limited(COMPLETIONS_PER_MINUTE), async (c, { bot }): Promise<Choices> => {
    const completion = await readBody(c, bodies.completion);
    const options = registry.commands.get(completion.name)?.definition.options;
    if (!options) throw noSuchCommand(completion.name);
    if (!Object.hasOwn(options, completion.option) || !options[completion.option]?.autocomplete)
      throw new Refusal(400, (words) => words.noSuchOption(completion.option));
    return bot.complete(completion, callerOf(c, completion));
  });
  post('/explanations', perMinute, async (c, { sanad }): Promise<Explanation> => {
    const { text, ...options } = await readBody(c, bodies.explained);
    const explained = await sanad.explain(text, options);
    if (explained.ok) return explained.explanation;
    const { reason } = explained;
    if (reason === 'not_found') throw new Refusal(404, (words) => words.notFound);
    throw new Refusal(400, (_words, messages) => messages.problems[reason]);
  });
  return app;
}

/** @throws Refusal while there is nothing to answer with */
function whenOpen({ value, state }: Opening<Open>): Open {
  if (value) return value;
  if (state.state === 'failed') throw new Refusal(503, (words) => words.failedToOpen);
  throw new Refusal(503, (words) => words.notReady, { 'Retry-After': '1' });
}

const withinSize = bodyLimit({
  maxSize: LARGEST_BODY,
  onError: () => {
    throw new Refusal(413, (words) => words.tooLarge);
  },
});

function otherMethod(allowed: 'GET' | 'POST'): (c: Context) => never {
  return () => {
    throw new Refusal(405, (words) => words.otherMethod, { Allow: allowed });
  };
}

function noSuchCommand(name: string): Refusal {
  return new Refusal(400, (words) => words.noSuchCommand(name));
}

function callerOf(c: Context, { locale }: { readonly locale: string }): Origin {
  return callerAt(addressOf(c), locale);
}

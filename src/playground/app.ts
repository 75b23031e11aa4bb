import { Hono } from 'hono';
import { compress } from 'hono/compress';
import type { Logger } from 'pino';
import { logFault } from '../discord/fault.js';
import { type ApiParts, api } from './api.js';
import { headers, knownHost } from './guards.js';
import { Refusal, refuse } from './http.js';
import { page } from './page.js';

export interface AppParts extends ApiParts {
  /** What it listens on. */
  readonly host: string;
  port(): number;
  /** The folder of the page's files. */
  readonly page: string;
  readonly log: Logger;
}

/** The page and what it asks for. */
export function makeApp(parts: AppParts): Hono {
  const app = new Hono();
  app.use(headers);
  app.use(compress());
  app.use(knownHost(parts.host, parts.port));
  app.route('/api', api(parts));
  app.get('*', page(parts.page));
  app.notFound((c) => refuse(c, new Refusal(404, (words) => words.notHere)));
  app.onError((error, c) => {
    if (error instanceof Refusal) return refuse(c, error);
    logFault(error, parts.log, 'could not answer');
    return refuse(c, new Refusal(500, (words) => words.failed));
  });
  return app;
}

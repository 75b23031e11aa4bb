import { type ApiError, refusals } from '../core/errors.js';
import type { ApiReply, ApiRequest } from './request.js';

export type Handler = (request: ApiRequest) => ApiReply;

/** A set of routes: `METHOD /path/:parameter` to what answers it. */
export type Routes = Readonly<Record<string, Handler>>;

export interface Match {
  readonly route: string;
  readonly params: Readonly<Record<string, string>>;
  readonly handler: Handler;
}

export class Router {
  readonly #routes: { method: string; route: string; pattern: RegExp; handler: Handler }[];

  constructor(...sets: readonly Routes[]) {
    this.#routes = sets.flatMap(Object.entries).map(([key, handler]) => {
      const [method = '', route = ''] = key.split(' ');
      const pattern = new RegExp(`^${route.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
      return { method, route, pattern, handler };
    });
  }

  find(method: string, path: string): Match | ApiError {
    const there = this.#routes.filter(({ pattern }) => pattern.test(path));
    const found = there.find((each) => each.method === method);
    if (!found) return there.length > 0 ? refusals.methodNotAllowed() : refusals.notFound();
    const params = { ...found.pattern.exec(path)?.groups };
    return { route: found.route, params, handler: found.handler };
  }
}

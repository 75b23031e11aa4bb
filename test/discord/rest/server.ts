import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../core/clock.js';
import { ApiError, refusals } from '../core/errors.js';
import type { Faults, Refusal } from '../core/faults.js';
import type { LoggedRequest, RequestLog } from '../core/request-log.js';
import type { Violations } from '../core/violations.js';
import type { Waiting } from '../core/waiting.js';
import { type ApiReply, type Body, readBody } from './request.js';
import type { Match, Router } from './router.js';

const PREFIX = '/api/v10';

export interface RestParts {
  readonly clock: Clock;
  readonly log: RequestLog;
  readonly faults: Faults;
  readonly violations: Violations;
  readonly waiting: Waiting;
  readonly token: string;
}

/** The HTTP side: reads requests, lets faults strike, asks the router, writes Discord's headers. */
export class RestServer {
  readonly http: Server;

  constructor(
    private readonly parts: RestParts,
    private readonly router: Router,
  ) {
    this.http = createServer((request, response) => {
      this.#handle(request, response).catch((error: unknown) => {
        // A fault of the stand-in itself: it must not look like a fault of the bot.
        console.error('the stand-in failed to answer', request.method, request.url, error);
        response.destroy();
      });
    });
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.http.listen(0, '127.0.0.1', resolve));
    return (this.http.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.http.close(resolve));
    this.http.closeAllConnections();
    await closed;
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://stand-in');
    const method = request.method ?? 'GET';
    const path = url.pathname.startsWith(`${PREFIX}/`)
      ? decodeURIComponent(url.pathname.slice(PREFIX.length))
      : url.pathname;
    const entry = this.parts.log.begin(this.parts.clock.now(), method, path);
    const failure = this.parts.faults.strike(method, path);
    entry.injected = failure !== undefined;
    const match = url.pathname.startsWith(`${PREFIX}/`)
      ? this.router.find(method, path)
      : refusals.notFound();
    entry.route = match instanceof ApiError ? undefined : match.route;

    const body = await readBody(request).catch((error: unknown) => {
      if (error instanceof ApiError) return error;
      throw error;
    });
    if (!(body instanceof ApiError)) {
      entry.body = body.json;
      entry.files = body.files.map(({ name }) => name);
    }
    if (failure && 'status' in failure) {
      this.#refuse(failure, entry, response);
      return;
    }
    if (failure && 'delay' in failure) await sleep(failure.delay);
    const unprocessed = failure && Object.values(failure).includes('unprocessed');
    const reply = unprocessed ? undefined : this.#answer(request, url, match, body, entry);
    const cut = failure && ('silence' in failure || 'reset' in failure);
    if (cut && 'reset' in failure) request.socket.resetAndDestroy();
    if (reply && !cut) this.#write(reply, entry, response);
    else this.#end(entry, 0);
  }

  #answer(
    request: IncomingMessage,
    url: URL,
    match: Match | ApiError,
    body: Body | ApiError,
    entry: LoggedRequest,
  ): ApiReply {
    try {
      if (body instanceof ApiError) throw body;
      if (match instanceof ApiError) {
        const message = 'the stand-in has no such route';
        this.parts.violations.add({
          kind: 'route',
          method: entry.method,
          path: url.pathname,
          at: '',
          message,
        });
        throw match;
      }
      const { authorization } = request.headers;
      // Routes with a token of their own take no other authorization.
      if (!match.params.token && authorization !== `Bot ${this.parts.token}`) throw refusals.unauthorized();
      const { method, path } = entry;
      return match.handler({
        method,
        path,
        query: url.searchParams,
        params: match.params,
        authorization,
        ...body,
      });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      entry.code = error.code;
      return { status: error.status, json: error };
    }
  }

  /** An injected refusal: of a rate limit with all that Discord says about it, or of any other kind. */
  #refuse(failure: Refusal, entry: LoggedRequest, response: ServerResponse): void {
    if (failure.retryAfter === undefined) {
      const json = failure.body ?? { message: `${failure.status}: injected by a test`, code: 0 };
      this.#write({ status: failure.status, json }, entry, response);
      return;
    }
    const { retryAfter, global = false, scope = 'user' } = failure;
    response.setHeader('Retry-After', retryAfter);
    response.setHeader('X-RateLimit-Scope', global ? 'global' : scope);
    if (global) response.setHeader('X-RateLimit-Global', 'true');
    else this.#bucketHeaders(entry, response, 0, retryAfter);
    const said = failure.body ?? { message: 'You are being rate limited.' };
    const json = { ...(said as object), retry_after: retryAfter, global };
    this.#write({ status: 429, json }, entry, response);
  }

  #write({ status, json }: ApiReply, entry: LoggedRequest, response: ServerResponse): void {
    // Callbacks are "not bound to the bot's Global Rate Limit" and have no bucket.
    if (status < 400 && !entry.path.endsWith('/callback')) this.#bucketHeaders(entry, response, 49, 1);
    response.statusCode = status;
    if (json === undefined) {
      response.end();
    } else {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(json));
    }
    this.#end(entry, status);
  }

  #bucketHeaders(
    entry: LoggedRequest,
    response: ServerResponse,
    remaining: number,
    resetAfter: number,
  ): void {
    const bucket = createHash('md5')
      .update(`${entry.method} ${entry.route ?? entry.path}`)
      .digest('hex');
    response.setHeader('X-RateLimit-Bucket', bucket);
    response.setHeader('X-RateLimit-Limit', 50);
    response.setHeader('X-RateLimit-Remaining', remaining);
    response.setHeader('X-RateLimit-Reset', (Date.now() / 1_000 + resetAfter).toFixed(3));
    response.setHeader('X-RateLimit-Reset-After', resetAfter);
  }

  #end(entry: LoggedRequest, status: number): void {
    entry.status = status;
    this.parts.waiting.changed();
  }
}

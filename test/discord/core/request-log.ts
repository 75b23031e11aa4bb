/** One request the bot made, and how it was answered. */
export interface LoggedRequest {
  /** The stand-in's time at which it arrived. */
  readonly at: number;
  readonly method: string;
  /** Without `/api/v10`, as in `/webhooks/1/token/messages/@original`. */
  readonly path: string;
  /** The pattern it matched, as in `/webhooks/:application/:token/messages/:message`; undefined when there is none. */
  route: string | undefined;
  /** The parsed JSON body; undefined when there is none. */
  body: unknown;
  /** Names of the files uploaded with it. */
  files: readonly string[];
  /** Undefined while it is unanswered; 0 when the connection was cut instead. */
  status: number | undefined;
  /** Discord's error code, where it was refused. */
  code: number | undefined;
  /** Whether a fault that a test asked for decided the answer. */
  injected: boolean;
}

const SHOWN_REQUESTS = 15;

/** Every request, in order of arrival. */
export class RequestLog {
  readonly all: LoggedRequest[] = [];

  begin(at: number, method: string, path: string): LoggedRequest {
    const entry: LoggedRequest = {
      at,
      method,
      path,
      route: undefined,
      body: undefined,
      files: [],
      status: undefined,
      code: undefined,
      injected: false,
    };
    this.all.push(entry);
    return entry;
  }

  /** The requests to paths that match, in order. */
  to(method: string, path: RegExp): LoggedRequest[] {
    return this.all.filter((entry) => entry.method === method && path.test(entry.path));
  }

  /** What was refused without a test having asked for it. */
  get refused(): LoggedRequest[] {
    return this.all.filter((entry) => !entry.injected && entry.status !== undefined && entry.status >= 400);
  }

  /** The last requests, one a line, for messages. */
  describe(): string {
    if (this.all.length === 0) return 'no request was seen';
    const shown = this.all.slice(-SHOWN_REQUESTS).map((entry) => {
      const status = entry.status ?? 'unanswered';
      const code = entry.code === undefined ? '' : ` (code ${entry.code})`;
      return `  ${entry.method} ${withoutToken(entry.path)} → ${status}${code}${entry.injected ? ', injected' : ''}`;
    });
    return `requests seen (${this.all.length}):\n${shown.join('\n')}`;
  }
}

/** Interaction tokens are long and say nothing. */
export function withoutToken(path: string): string {
  return path.replaceAll(/[\w-]{40,}/g, '<token>');
}

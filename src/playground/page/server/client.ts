import type { Explanation } from '../../../answer/explanation.js';
import type {
  About,
  ButtonUse,
  Choices,
  CommandUse,
  Completion,
  Explained,
  Mention,
  MenuUse,
  Outcome,
  Paragraphs,
  Refused,
  Sources,
} from '../../protocol.js';

export type WordOfFailure = 'network' | 'busy' | 'starting' | 'refused' | 'broken';

export interface Failure {
  readonly ok: false;
  readonly why: WordOfFailure;
  readonly status?: number;
  /** In the server's words, which are in the language of the page. */
  readonly said?: string;
  /** In seconds. */
  readonly retryAfter?: number;
}

export type Answered<T> = { readonly ok: true; readonly value: T } | Failure;

/** The server, as ../protocol.ts says. Nothing here rejects. */
export class Client {
  /** @param locale of the interface, in which the server says what is wrong */
  constructor(private readonly locale: () => string) {}

  about = () => this.#get<About>('/api/about');
  sources = () => this.#get<Sources>('/api/sources');
  paragraphs = (source: number, from: number, count: number) =>
    this.#get<Paragraphs>(`/api/sources/${source}/paragraphs?from=${from}&count=${count}`);
  command = (use: CommandUse) => this.#post<Outcome>('/api/commands', use);
  menu = (use: MenuUse) => this.#post<Outcome>('/api/menus', use);
  mention = (mention: Mention) => this.#post<Outcome>('/api/mentions', mention);
  button = (use: ButtonUse) => this.#post<Outcome>('/api/buttons', use);
  completions = (completion: Completion) => this.#post<Choices>('/api/completions', completion);
  explanation = (explained: Explained) => this.#post<Explanation>('/api/explanations', explained);

  #get<T>(path: string): Promise<Answered<T>> {
    return this.#ask<T>(path, {});
  }

  #post<T>(path: string, body: unknown): Promise<Answered<T>> {
    return this.#ask<T>(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  async #ask<T>(path: string, init: RequestInit): Promise<Answered<T>> {
    try {
      const headers = { ...init.headers, 'accept-language': this.locale() };
      const response = await fetch(path, { ...init, headers, cache: 'no-store' });
      if (response.ok) return { ok: true, value: (await response.json()) as T };
      return await failureOf(response);
    } catch {
      return { ok: false, why: 'network' };
    }
  }
}

async function failureOf(response: Response): Promise<Failure> {
  const { status, headers } = response;
  const refused = (await response.json().catch(() => ({}))) as Partial<Refused>;
  const seconds = Number(headers.get('retry-after'));
  return {
    ok: false,
    status,
    why: status === 429 ? 'busy' : status === 503 ? 'starting' : status >= 500 ? 'broken' : 'refused',
    ...(typeof refused.error === 'string' ? { said: refused.error } : {}),
    ...(seconds > 0 ? { retryAfter: Math.ceil(seconds) } : {}),
  };
}

import { withoutToken } from './request-log.js';

/** Something the bot sent that it must not send. */
export interface Violation {
  /**
   * schema: Discord's OpenAPI document does not take it; limit: a documented limit that the document lacks; unknown: a
   * key that Discord does not know; manners: Discord takes it, and this project does not; route: no such route here.
   */
  readonly kind: 'schema' | 'limit' | 'unknown' | 'manners' | 'route';
  readonly method: string;
  readonly path: string;
  /** Where in the body, as in `data.embeds.0.title`. */
  readonly at: string;
  readonly message: string;
}

/** Collects violations, so that a test fails even when the bot swallowed Discord's refusal. */
export class Violations {
  #found: Violation[] = [];

  get all(): readonly Violation[] {
    return this.#found;
  }

  add(violation: Violation): void {
    this.#found.push(violation);
  }

  /** Hands over what was found and forgets it, for tests that provoke a violation. */
  take(): Violation[] {
    const found = this.#found;
    this.#found = [];
    return found;
  }

  /** @throws Error that lists them, when there are any */
  assertNone(): void {
    if (this.#found.length === 0) return;
    const lines = this.#found.map(
      ({ kind, method, path, at, message }) =>
        `  [${kind}] ${method} ${withoutToken(path)}${at && ` at ${at}`}: ${message}`,
    );
    throw new Error(`the bot broke Discord's rules ${this.#found.length} time(s):\n${lines.join('\n')}`);
  }
}

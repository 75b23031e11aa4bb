/** Refused, and not processed. */
export interface Refusal {
  readonly status: number;
  /** Discord's error; something generic when left out. With `retryAfter` it says which limit was hit. */
  readonly body?: unknown;
  /** Seconds, which make it the answer of a rate limit; for 429. */
  readonly retryAfter?: number;
  /** A global rate limit holds every route of the bot. */
  readonly global?: boolean;
  readonly scope?: 'user' | 'shared';
}

/** What happens to a request instead of, or besides, its ordinary answer. */
export type Failure =
  | Refusal
  /** Processed and answered so many milliseconds later. */
  | { readonly delay: number }
  /** Never answered; processed or not. */
  | { readonly silence: 'processed' | 'unprocessed' }
  /** The connection is reset; the request was processed or not. */
  | { readonly reset: 'processed' | 'unprocessed' };

export interface Fault {
  /** Any method when left out. */
  readonly method?: string;
  /** Matched against the path without `/api/v10`. */
  readonly path: RegExp;
  /** How many requests it meets; 1 when left out. */
  readonly times?: number;
  readonly with: Failure;
}

/** A fault that was asked for: how often it has struck, and a way to take it back. */
export interface ArmedFault {
  readonly struck: number;
  cancel(): void;
}

export class Faults {
  #armed: { fault: Fault; left: number; struck: number }[] = [];

  arm(fault: Fault): ArmedFault {
    const armed = { fault, left: fault.times ?? 1, struck: 0 };
    this.#armed.push(armed);
    return {
      get struck() {
        return armed.struck;
      },
      cancel: () => {
        armed.left = 0;
      },
    };
  }

  /** The failure that this request meets, which is then used up by one. */
  strike(method: string, path: string): Failure | undefined {
    const armed = this.#armed.find(
      ({ fault, left }) => left > 0 && (fault.method ?? method) === method && fault.path.test(path),
    );
    if (!armed) return undefined;
    armed.left -= 1;
    armed.struck += 1;
    return armed.fault.with;
  }
}

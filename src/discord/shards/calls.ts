import type {
  Answering,
  ButtonRequest,
  CommandRequest,
  CompletionRequest,
  MentionRequest,
  MenuRequest,
} from '../answering.js';
import type { Choice } from '../command.js';
import type { Outcome, Reply } from '../reply.js';
import { type Call, errorOf, faultOf, type Result } from './messages.js';

/** What a shard asks the manager, by name. All of it is JSON: nothing depends on whether a key is absent or undefined. */
export interface Calls {
  command: { request: CommandRequest; answer: Reply };
  menu: { request: MenuRequest; answer: Reply };
  button: { request: ButtonRequest; answer: Outcome };
  mention: { request: MentionRequest; answer: Reply };
  complete: { request: CompletionRequest; answer: Choice[] };
  /** Answered when the shard may log in. */
  identify: { request: null; answer: null };
}

export type CallName = keyof Calls;

interface Waiting {
  settle(result: Result): void;
  fail(error: Error): void;
}

/** The calls of one shard that wait for an answer. */
export class PendingCalls {
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;
  #ended: Error | undefined;

  constructor(private readonly send: (call: Call) => void) {}

  /**
   * @param patienceMs until the call fails; it may take as long as it likes when left out
   * @throws the error by which the manager failed; an error when the time is over, or when the manager is gone
   */
  ask<Name extends CallName>(
    name: Name,
    request: Calls[Name]['request'],
    patienceMs?: number,
  ): Promise<Calls[Name]['answer']> {
    if (this.#ended) return Promise.reject(this.#ended);
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      const timer =
        patienceMs === undefined
          ? undefined
          : setTimeout(
              () => over(() => reject(new Error(`The manager did not answer for ${patienceMs / 1_000} s.`))),
              patienceMs,
            );
      const over = (then: () => void) => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        then();
      };
      this.#waiting.set(id, {
        // Both processes run the same version, which vouches for the type.
        settle: (result) =>
          over(() =>
            result.ok ? resolve(result.answer as Calls[Name]['answer']) : reject(errorOf(result.fault)),
          ),
        fail: (error) => over(() => reject(error)),
      });
      this.send({ kind: 'call', id, name, request });
    });
  }

  /** Takes an answer in; one that nobody waits for any more came too late. */
  settle(result: Result): void {
    this.#waiting.get(result.id)?.settle(result);
  }

  /** Nothing will be answered any more. */
  end(reason: Error): void {
    this.#ended = reason;
    for (const waiting of [...this.#waiting.values()]) waiting.fail(reason);
  }
}

/** What answers the calls, by name. */
export type Answers = {
  readonly [Name in CallName]: (request: Calls[Name]['request']) => Promise<Calls[Name]['answer']>;
};

/** @param identify resolves when the shard may log in */
export function answersOf(answering: Answering, identify: () => Promise<void>): Answers {
  return {
    command: (request) => answering.command(request),
    menu: (request) => answering.menu(request),
    button: (request) => answering.button(request),
    mention: (request) => answering.mention(request),
    complete: (request) => answering.complete(request),
    identify: async () => {
      await identify();
      return null;
    },
  };
}

/** Never rejects: a fault becomes data. */
export async function answerCall({ id, name, request }: Call, answers: Answers): Promise<Result> {
  try {
    if (!Object.hasOwn(answers, name)) throw new Error(`There is no call ${name}.`);
    const answer = await (answers[name as CallName] as (request: unknown) => Promise<unknown>)(request);
    return { kind: 'result', id, ok: true, answer };
  } catch (error) {
    return { kind: 'result', id, ok: false, fault: faultOf(error) };
  }
}

import type {
  Answering,
  ButtonRequest,
  CommandRequest,
  CompletionRequest,
  MentionRequest,
  MenuRequest,
} from '../answering.js';
import type { Choice } from '../command.js';
import type { Messages } from '../locale.js';
import type { Origin } from '../origin.js';
import type { Registry } from '../registry.js';
import type { Outcome, Reply } from '../reply.js';
import { type Decided, isPrivate, situationOf } from '../situation.js';
import type { PendingCalls } from './calls.js';

/** Far longer than the manager takes when hundreds ask at once, and well within the life of an interaction (15 minutes). */
const PATIENCE_MS = 120_000;

/**
 * Answers by asking the manager, which has the model, the index and the sources. Nothing of those is kept here, so that
 * nothing can be out of date.
 */
export class RemoteAnswers implements Answering {
  constructor(
    private readonly calls: PendingCalls,
    private readonly registry: Registry,
    private readonly decided: Decided,
  ) {}

  isPrivate(request: CommandRequest): boolean {
    return isPrivate(request, this.registry, this.decided);
  }

  messages(origin: Origin): Messages {
    return situationOf(origin, this.decided).messages;
  }

  command(request: CommandRequest): Promise<Reply> {
    return this.calls.ask('command', request, PATIENCE_MS);
  }

  menu(request: MenuRequest): Promise<Reply> {
    return this.calls.ask('menu', request, PATIENCE_MS);
  }

  button(request: ButtonRequest): Promise<Outcome> {
    return this.calls.ask('button', request, PATIENCE_MS);
  }

  mention(request: MentionRequest): Promise<Reply> {
    return this.calls.ask('mention', request, PATIENCE_MS);
  }

  complete(request: CompletionRequest): Promise<Choice[]> {
    return this.calls.ask('complete', request, PATIENCE_MS);
  }
}

import { type AskParts, ask } from '../../src/answer/ask.js';
import type { Embedder } from '../../src/embedding/embedding.js';
import type { PassageStore } from '../../src/index/store.js';
import type { Stages } from './results.js';
import { timed, timesOf } from './statistics.js';

/** Asks questions one after the other and takes the time of each stage; some are asked first without a clock. */
export async function timeStages(parts: AskParts, questions: readonly string[]): Promise<Stages> {
  const clock = new Clock();
  const clocked = { ...parts, embedder: clock.embedder(parts.embedder), store: clock.store(parts.store) };
  for (const question of questions.slice(0, WARM_UP)) await ask(parts, question);
  const samples = {
    tokenising: [] as number[],
    embedding: [] as number[],
    candidates: [] as number[],
    rescoring: [] as number[],
    all: [] as number[],
  };
  for (const question of questions) {
    const tokenising = await timed(() => parts.embedder.tokenise(question));
    clock.reset();
    const { ms } = await timed(() => ask(clocked, question));
    samples.tokenising.push(tokenising.ms);
    samples.embedding.push(Math.max(0, clock.embedding - tokenising.ms));
    samples.candidates.push(clock.candidates);
    samples.rescoring.push(ms - clock.embedding - clock.candidates);
    samples.all.push(ms);
  }
  return {
    tokenising: timesOf(samples.tokenising),
    embedding: timesOf(samples.embedding),
    candidates: timesOf(samples.candidates),
    rescoring: timesOf(samples.rescoring),
    all: timesOf(samples.all),
  };
}

const WARM_UP = 50;

/** What the model and the search for candidates took since it was reset, in milliseconds. */
class Clock {
  embedding = 0;
  candidates = 0;
  #began: number | undefined;
  #open = 0;

  reset(): void {
    this.embedding = 0;
    this.candidates = 0;
  }

  embedder(inner: Embedder): Embedder {
    return {
      fingerprint: inner.fingerprint,
      dimensions: inner.dimensions,
      parallel: inner.parallel,
      tokenise: (text) => inner.tokenise(text),
      rarity: (id) => inner.rarity(id),
      close: () => inner.close(),
      embed: async (role, text) => {
        const { value, ms } = await timed(() => inner.embed(role, text));
        this.embedding += ms;
        return value;
      },
    };
  }

  store(inner: PassageStore): PassageStore {
    return {
      sentences: inner.sentences,
      nearest: (vector, limits) => this.#candidates(() => inner.nearest(vector, limits)),
      matching: (question, limits) => this.#candidates(() => inner.matching(question, limits)),
      matchingParagraphs: (question, limits) =>
        this.#candidates(() => inner.matchingParagraphs(question, limits)),
      naming: (skeletons, source) => this.#candidates(() => inner.naming(skeletons, source)),
      fetch: (keys) => inner.fetch(keys),
      close: () => inner.close(),
    };
  }

  /** They are looked for side by side: from when the first begins until the last is there. */
  async #candidates<T>(find: () => Promise<T>): Promise<T> {
    this.#began ??= performance.now();
    this.#open++;
    try {
      return await find();
    } finally {
      if (--this.#open === 0) {
        this.candidates += performance.now() - this.#began;
        this.#began = undefined;
      }
    }
  }
}

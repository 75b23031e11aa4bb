import { setImmediate as otherWork } from 'node:timers/promises';
import type { Embedder } from '../embedding/embedding.js';
import { hashText } from './fingerprint.js';
import type { EmbeddedText, Previous } from './previous-texts.js';
import { encodeTokens } from './token-codec.js';

/** What is held in memory at once: about 3 MB for sentences of ordinary length. */
const BATCH = 64;

export interface EmbeddedInOrder extends EmbeddedText {
  readonly hash: string;
  /** Whether its vectors were taken over. */
  readonly reused: boolean;
}

export interface EmbedInOrderOptions {
  readonly embedder: Embedder;
  readonly previous: Previous;
  readonly signal?: AbortSignal | undefined;
  /** Told of every text as soon as its vectors are there. */
  readonly onText?: (() => void) | undefined;
}

/**
 * The vectors of texts, in the order of the texts, as many embedded at once as the embedder has threads. Within a batch
 * the longest come first, so that no thread is left alone with a long one at its end.
 * @throws the signal's reason as soon as it is aborted: what the threads are at is then left to them
 */
export async function* embedInOrder(
  texts: Iterable<string>,
  options: EmbedInOrderOptions,
): AsyncGenerator<EmbeddedInOrder, void> {
  let batch: string[] = [];
  for (const text of texts) {
    if (batch.push(text) < BATCH) continue;
    yield* await embedBatch(batch, options);
    batch = [];
  }
  yield* await embedBatch(batch, options);
}

async function embedBatch(
  texts: readonly string[],
  { embedder, previous, signal, onText }: EmbedInOrderOptions,
): Promise<EmbeddedInOrder[]> {
  // What is taken over comes without waiting, and must not keep the thread from others.
  await otherWork();
  signal?.throwIfAborted();
  const done: EmbeddedInOrder[] = [];
  const missing: { readonly place: number; readonly text: string; readonly hash: string }[] = [];
  for (const [place, text] of texts.entries()) {
    const hash = hashText(text);
    const found = await previous.find(hash);
    if (!found) {
      missing.push({ place, text, hash });
      continue;
    }
    done[place] = { ...found, hash, reused: true };
    onText?.();
  }
  missing.sort((a, b) => b.text.length - a.text.length);
  const embedNext = async (): Promise<void> => {
    for (let next = missing.shift(); next && !signal?.aborted; next = missing.shift()) {
      const { place, text, hash } = next;
      const { pooled, tokenVectors, tokens } = await embedder.embed('passage', text);
      done[place] = {
        pooled,
        tokens: encodeTokens(tokenVectors, tokens, embedder.dimensions),
        hash,
        reused: false,
      };
      onText?.();
    }
  };
  try {
    await unlessAborted(Promise.all(Array.from({ length: embedder.parallel }, embedNext)), signal);
  } finally {
    // Where one failed, the others need not go on.
    missing.length = 0;
  }
  return done;
}

/** @throws the signal's reason as soon as it is aborted */
async function unlessAborted(work: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal?.reason);
    signal?.addEventListener('abort', stop);
  });
  try {
    await Promise.race([work, aborted]);
    signal?.throwIfAborted();
  } finally {
    if (stop) signal?.removeEventListener('abort', stop);
  }
}

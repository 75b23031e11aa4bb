import type { Corpus } from '../corpus/corpus.js';
import type { Embedder } from '../embedding/embedding.js';
import type { PassageStore } from './store.js';

/** How many texts of how many are embedded. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface BuildReport {
  /** Texts (sentences and paragraphs) that the model read, and those whose vectors were taken over. */
  readonly embedded: number;
  readonly reused: number;
}

/** Why there is no index to use: none is there, or the one that is was made by or from something else. */
export type StaleReason = 'missing' | 'format' | 'model' | 'corpus' | 'damaged';

export type IndexState =
  | {
      readonly ok: true;
      /** When it was built, as ISO 8601. */
      readonly builtAt: string;
      /** @throws when another process replaced or damaged the index since it was looked at: look again */
      open(): Promise<PassageStore>;
    }
  | { readonly ok: false; readonly reason: StaleReason; readonly detail: string };

export interface InspectOptions {
  /**
   * Whether everything is read, and not only what opening reads. Damage that is not looked for is found when a question
   * comes upon it.
   */
  readonly thorough?: boolean | undefined;
}

export interface BuildOptions extends InspectOptions {
  readonly corpus: Corpus;
  readonly embedder: Embedder;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Stops between two texts; the index in use stays. */
  readonly signal?: AbortSignal | undefined;
}

/** What is built from a corpus and kept somewhere: where and by which engine, those above do not know. */
export interface PassageIndex {
  /** Where it is kept, in words for people. */
  readonly place: string;
  /** Whether it is there, whole, and that of this corpus and model. */
  inspect(
    corpus: Corpus,
    embedder: Pick<Embedder, 'fingerprint'>,
    options?: InspectOptions,
  ): Promise<IndexState>;
  /**
   * Makes an index of the corpus beside the one in use, taking over what that has of it and is whole, and puts it in its
   * place.
   */
  build(options: BuildOptions): Promise<BuildReport>;
}

export interface EnsureOptions extends BuildOptions {
  /** Told before a build why it is needed. */
  readonly onStale?: ((reason: StaleReason, detail: string) => void) | undefined;
  /** Told after a build. */
  readonly onBuilt?: ((report: BuildReport) => void) | undefined;
}

/** How often to look again when other processes replace the index between looking and opening. */
const ATTEMPTS = 5;

/** Opens an index, after building it where it is missing, out of date or damaged. */
export async function ensureIndex(index: PassageIndex, options: EnsureOptions): Promise<PassageStore> {
  let lastError: unknown;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const state = await index.inspect(options.corpus, options.embedder);
    if (!state.ok) {
      options.onStale?.(state.reason, state.detail);
      const report = await index.build(options);
      options.onBuilt?.(report);
      continue;
    }
    try {
      return await state.open();
    } catch (error) {
      lastError = error;
    }
  }
  throw new Error(`The index in ${index.place} could not be opened. Remove it and run "sanad index" again.`, {
    cause: lastError,
  });
}

import { setImmediate as otherWork } from 'node:timers/promises';
import type { Config } from '../config.js';
import type { Corpus } from '../corpus/corpus.js';
import { loadCorpus } from '../corpus/load.js';
import type { Embedder } from '../embedding/embedding.js';
import { loadEmbedder } from '../embedding/load.js';
import { SimilarityKernel } from '../embedding/similarity.js';
import { locateIndex } from '../index/locate.js';
import { type EnsureOptions, ensureIndex } from '../index/passage-index.js';
import { Calibration } from '../search/calibration.js';
import { Vocabularies } from '../search/vocabulary.js';
import { type AskOptions, type AskParts, type AskResult, ask } from './ask.js';
import { type CheckOptions, type CheckOutcome, check } from './check/check.js';
import { type ExplainOptions, type ExplainResult, explain } from './explain.js';
import type { QuotedPassage } from './passage.js';
import {
  type QuoteResult,
  quote,
  quoteText,
  quoteWords,
  type ReferenceInText,
  type WordsResult,
} from './quote.js';
import { listSources, type SourceSummary } from './sources.js';
import { suggestPassages } from './suggest.js';
import { WordSearch } from './words.js';

export interface OpenOptions extends Pick<EnsureOptions, 'onProgress' | 'onStale' | 'onBuilt' | 'signal'> {
  /** Told, in a sentence, of what works less well than it could. */
  readonly onWarning?: ((warning: string) => void) | undefined;
  /** One that is loaded already; without it the model of the settings is loaded. */
  readonly embedder?: Embedder | undefined;
}

/** Loads the model and the index of a corpus, which is built where it is missing or out of date. */
export async function openParts(
  config: Config,
  corpus: Corpus,
  options: OpenOptions = {},
): Promise<AskParts> {
  for (const warning of corpus.warnings) options.onWarning?.(warning);
  const embedder = options.embedder ?? (await loadEmbedder(config.model));
  const calibration = Calibration.load();
  if (!calibration.fits(embedder.fingerprint)) {
    options.onWarning?.('The confidence was calibrated with another model: take it as a guess.');
  }
  const store = await ensureIndex(locateIndex(config), { ...options, corpus, embedder });
  const kernel = await SimilarityKernel.load();
  return { corpus, embedder, kernel, store, calibration, vocabularies: new Vocabularies(corpus) };
}

/** With what a look-up in the words of the sources needs: a name, a place, a date and a number. */
const WARM_UP = [
  'Did Sanad quote 12 sources in Iceland in May 2020?',
  'هل اقتبس سند 12 مصدرًا في آيسلندا في مايو 2020؟',
] as const;

/** The use cases over one corpus, with its model and index loaded. */
export class Sanad {
  readonly #words: WordSearch;
  #lastAsked: Promise<unknown> = Promise.resolve();
  #warming: Promise<unknown> = Promise.resolve();
  #wasAsked = false;
  #isClosed = false;

  private constructor(private readonly parts: AskParts) {
    this.#words = new WordSearch(parts.corpus);
  }

  static async open(config: Config, options: OpenOptions = {}): Promise<Sanad> {
    const corpus = await loadCorpus(config.corpus, { translations: config.translations });
    return new Sanad(await openParts(config, corpus, options));
  }

  get corpus(): Corpus {
    return this.parts.corpus;
  }

  ask(question: string, options?: AskOptions): Promise<AskResult> {
    this.#wasAsked = true;
    return this.#inTurn(() => ask(this.parts, question, options));
  }

  check(claim: string, options?: CheckOptions): Promise<CheckOutcome> {
    this.#wasAsked = true;
    return this.#inTurn(() => check(this.parts, claim, options));
  }

  /** What made a passage an answer to a question, or spoke for a claim. */
  explain(text: string, options: ExplainOptions): Promise<ExplainResult> {
    return this.#inTurn(() => explain(this.parts, text, options));
  }

  quote(reference: string): QuoteResult {
    return quote(this.corpus, reference);
  }

  /** What a text refers to. */
  quoteText(text: string): ReferenceInText[] {
    return quoteText(this.corpus, text);
  }

  /** A sentence by words that it has. */
  quoteWords(words: string): Promise<WordsResult> {
    return quoteWords(this.#words, words);
  }

  /** Passages that somebody may mean who has typed so much of a reference, or of what a passage says. */
  suggest(typed: string, limit: number): Promise<QuotedPassage[]> {
    return suggestPassages(this.parts, this.#words, typed, limit);
  }

  sources(): SourceSummary[] {
    return listSources(this.corpus);
  }

  /**
   * Does once what the first to ask would wait for otherwise: the first runs of the model take longer than later ones,
   * and the words of the sources are gathered when one is looked up. It ends when somebody asks, who then does it.
   */
  warmUp(): Promise<void> {
    const warming = this.#warmUp();
    this.#warming = warming.catch(() => undefined);
    return warming;
  }

  async #warmUp(): Promise<void> {
    const steps: (() => Promise<unknown>)[] = WARM_UP.flatMap((text) => [
      () => ask(this.parts, text),
      () => check(this.parts, text),
    ]);
    steps.push(() => this.suggest(WARM_UP[0], 1));
    for (const step of steps) {
      if (this.#isClosed || this.#wasAsked) return;
      await this.#inTurn(step);
    }
  }

  /**
   * One question or claim at a time, in the order in which they came. The model holds the thread while it runs, so that
   * questions side by side would come no sooner, and timers and sockets would wait for all of them together; one after
   * the other, these have their turn in between. `ms` of the answer leaves the waiting out.
   */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#lastAsked;
    const answer = async () => {
      await before;
      await otherWork();
      return work();
    };
    const mine = answer();
    this.#lastAsked = mine.catch(() => undefined);
    return mine;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#warming;
    await this.parts.store.close();
  }
}

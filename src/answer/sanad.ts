import { setImmediate as otherWork } from 'node:timers/promises';
import type { Config } from '../config.js';
import type { Corpus } from '../corpus/corpus.js';
import { loadCorpus } from '../corpus/load.js';
import type { BuildReport } from '../index/passage-index.js';
import { type AskOptions, type AskParts, type AskResult, ask } from './ask.js';
import { type CheckOptions, type CheckOutcome, check } from './check/check.js';
import { Edition } from './edition.js';
import { type ExplainOptions, type ExplainResult, explain } from './explain.js';
import { loadTools, type OpenOptions, openCorpus, type Tools, type Watching } from './open.js';
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

/** With what a look-up in the words of the sources needs: a name, a place, a date and a number. */
const WARM_UP = [
  'Did Sanad quote 12 sources in Iceland in May 2020?',
  'هل اقتبس سند 12 مصدرًا في آيسلندا في مايو 2020؟',
] as const;

export interface Refreshed {
  readonly sources: number;
  /** What was embedded, where the index had to be built. */
  readonly built: BuildReport | undefined;
}

/** The use cases over the corpus of the settings, with its model and index loaded. */
export class Sanad {
  #edition: Edition;
  #lastAsked: Promise<unknown> = Promise.resolve();
  #warming: Promise<unknown> = Promise.resolve();
  #refreshing: Promise<unknown> = Promise.resolve();
  readonly #retiring = new Set<Promise<void>>();
  readonly #closing = new AbortController();
  #wasAsked = false;

  private constructor(
    private readonly config: Config,
    private readonly tools: Tools,
    private readonly ownsEmbedder: boolean,
    parts: AskParts,
  ) {
    this.#edition = new Edition(parts);
  }

  static async open(config: Config, options: OpenOptions = {}): Promise<Sanad> {
    const corpus = await loadCorpus(config.corpus, { translations: config.translations });
    const tools = await loadTools(config, options);
    const ownsEmbedder = options.embedder === undefined;
    try {
      return new Sanad(config, tools, ownsEmbedder, await openCorpus(config, corpus, tools, options));
    } catch (error) {
      if (ownsEmbedder) await tools.embedder.close();
      throw error;
    }
  }

  /** The corpus in use. `refresh` may put another in its place; a result says which one it is of. */
  get corpus(): Corpus {
    return this.#edition.corpus;
  }

  ask(question: string, options?: AskOptions): Promise<AskResult> {
    this.#wasAsked = true;
    return this.#inTurn((parts) => ask(parts, question, options));
  }

  check(claim: string, options?: CheckOptions): Promise<CheckOutcome> {
    this.#wasAsked = true;
    return this.#inTurn((parts) => check(parts, claim, options));
  }

  /** What made a passage an answer to a question, or spoke for a claim. */
  explain(text: string, options: ExplainOptions): Promise<ExplainResult> {
    return this.#inTurn((parts) => explain(parts, text, options));
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
    return quoteWords(this.#edition.wordSearch, words);
  }

  /** Passages that somebody may mean who has typed so much of a reference, or of what a passage says. */
  suggest(typed: string, limit: number): Promise<QuotedPassage[]> {
    const { wordSearch } = this.#edition;
    return this.#edition.use((parts) => suggestPassages(parts, wordSearch, typed, limit));
  }

  sources(): SourceSummary[] {
    return listSources(this.corpus);
  }

  /**
   * Takes up what changed in the sources. They are read again and their index is built beside the one in use, from which
   * questions are answered meanwhile. Of refreshes that come together one runs after the other.
   * @throws what is wrong with the sources or the index, and the reason of a signal that ended it; the corpus in use then
   *   stays in use
   */
  refresh(watching: Watching = {}): Promise<Refreshed> {
    const refreshed = this.#refreshing.then(() => this.#refresh(watching));
    this.#refreshing = refreshed.catch(() => undefined);
    return refreshed;
  }

  async #refresh({ signal: given, ...watching }: Watching): Promise<Refreshed> {
    const signal = given ? AbortSignal.any([given, this.#closing.signal]) : this.#closing.signal;
    signal.throwIfAborted();
    const corpus = await loadCorpus(this.config.corpus, { translations: this.config.translations });
    let built: BuildReport | undefined;
    const onBuilt = (report: BuildReport) => {
      built = report;
      watching.onBuilt?.(report);
    };
    const parts = await openCorpus(this.config, corpus, this.tools, { ...watching, onBuilt, signal });
    const edition = new Edition(parts);
    await edition.prepare();
    if (signal.aborted) {
      await edition.retire();
      throw signal.reason;
    }
    this.#retire(this.#edition);
    this.#edition = edition;
    return { sources: corpus.sources.length, built };
  }

  #retire(edition: Edition): void {
    const retiring = edition.retire().finally(() => this.#retiring.delete(retiring));
    this.#retiring.add(retiring);
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
      () => this.#inTurn((parts) => ask(parts, text)),
      () => this.#inTurn((parts) => check(parts, text)),
    ]);
    steps.push(() => this.suggest(WARM_UP[0], 1));
    for (const step of steps) {
      if (this.#closing.signal.aborted || this.#wasAsked) return;
      await step();
    }
  }

  /**
   * One question or claim at a time, in the order in which they came. What follows on the embedding of a question runs on
   * this thread and takes more than half of its time, so that questions side by side would come hardly sooner, and timers
   * and sockets would wait for all of them together; one after the other, these have their turn in between. `ms` of the answer leaves
   * the waiting out.
   */
  #inTurn<T>(work: (parts: AskParts) => Promise<T>): Promise<T> {
    const before = this.#lastAsked;
    const answer = async () => {
      await before;
      await otherWork();
      return this.#edition.use(work);
    };
    const mine = answer();
    this.#lastAsked = mine.catch(() => undefined);
    return mine;
  }

  /** Ends a refresh, and waits for questions that were asked. */
  async close(): Promise<void> {
    this.#closing.abort(new Error('Sanad is being closed.'));
    await Promise.all([this.#warming, this.#refreshing, this.#lastAsked]);
    await Promise.all([this.#edition.retire(), ...this.#retiring]);
    if (this.ownsEmbedder) await this.tools.embedder.close();
  }
}

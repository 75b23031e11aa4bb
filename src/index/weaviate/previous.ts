import type { EmbeddedText, Previous } from '../previous-texts.js';
import type { Cluster } from './cluster.js';
import { isMissing } from './failures.js';
import { toAligned } from './fetch.js';
import { textId } from './objects.js';
import { reading, type TextKind } from './schema.js';

/** How many texts are asked for at once, of their hashes and of their vectors. */
const PAGE = 2_000;
const AHEAD = 64;

interface Known {
  readonly kind: TextKind;
  readonly key: string;
  readonly translation: boolean;
  readonly hash: string;
}

/**
 * The vectors of the version in use. Texts are asked for one by one and mostly in the order in which they stand in the
 * corpus, so each request brings those that follow as well.
 */
export class PreviousVectors implements Previous {
  readonly #placeOf: ReadonlyMap<string, number>;
  readonly #ahead = new Map<string, EmbeddedText>();

  private constructor(
    private readonly cluster: Cluster,
    private readonly version: string,
    private readonly known: readonly Known[],
  ) {
    this.#placeOf = new Map(known.map(({ hash }, place) => [hash, place]));
  }

  /** @param version one that the same model made */
  static async open(cluster: Cluster, version: string): Promise<PreviousVectors> {
    const known: Known[] = [];
    let after: string | undefined;
    do {
      const { objects } = await cluster.run((client) =>
        reading(client, version).query.fetchObjects({
          limit: PAGE,
          returnProperties: ['kind', 'key', 'translation', 'hash'],
          ...(after === undefined ? {} : { after }),
        }),
      );
      after = objects.at(-1)?.uuid;
      for (const { properties } of objects) {
        const { kind, key, translation = false, hash } = properties;
        if ((kind === 'sentence' || kind === 'paragraph') && key !== undefined && hash !== undefined)
          known.push({ kind, key, translation, hash });
      }
    } while (after !== undefined);
    known.sort((a, b) => IN_ORDER.compare(a.key, b.key) || Number(a.translation) - Number(b.translation));
    return new PreviousVectors(cluster, version, known);
  }

  async find(hash: string): Promise<EmbeddedText | undefined> {
    const place = this.#placeOf.get(hash);
    if (place === undefined) return undefined;
    try {
      if (!this.#ahead.has(hash)) await this.#fetch(place);
    } catch (error) {
      // Another build removed that version meanwhile. Embedding the rest again is slower and right.
      if (!isMissing(error)) throw error;
    }
    return this.#ahead.get(hash);
  }

  async close(): Promise<void> {
    this.#ahead.clear();
  }

  async #fetch(place: number): Promise<void> {
    this.#ahead.clear();
    const wanted = this.known.slice(place, place + AHEAD);
    const ids = wanted.map(({ kind, key, translation }) => textId(this.version, kind, key, translation));
    const { objects } = await this.cluster.run((client) => {
      const collection = reading(client, this.version);
      return collection.query.fetchObjects({
        filters: collection.filter.byId().containsAny(ids),
        limit: ids.length,
        includeVector: ['sentence', 'paragraph'],
        returnProperties: ['hash', 'tokens'],
      });
    });
    for (const { properties, vectors } of objects) {
      const { hash, tokens } = properties;
      const pooled = vectors.sentence ?? vectors.paragraph;
      if (hash === undefined || tokens === undefined || !pooled?.length) continue;
      this.#ahead.set(hash, { pooled: Float32Array.from(pooled), tokens: toAligned(tokens) });
    }
  }
}

/** References in the order of the corpus: `2:9` before `2:10`. */
export const IN_ORDER = new Intl.Collator('en', { numeric: true });

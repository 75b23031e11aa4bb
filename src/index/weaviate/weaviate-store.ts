import { parseReference } from '../../corpus/reference.js';
import { IndexError } from '../errors.js';
import type {
  Hit,
  ParagraphVectors,
  PassageKey,
  PassageStore,
  SearchLimits,
  SentenceVectors,
} from '../store.js';
import type { Cluster } from './cluster.js';
import { isMissing } from './failures.js';
import { type FetchedText, TextFetcher } from './fetch.js';
import { ofSource, searchNames, searchWords } from './lexical.js';
import { type Manifest, readManifest } from './manifest.js';
import { IN_ORDER } from './previous.js';
import { reading, type TextCollection, type TextKind } from './schema.js';
import type { Versions } from './versions.js';
import type { Vocabulary } from './vocabulary.js';

/** How many of the nearest hits come by way of their paragraph's vector. */
const PARAGRAPHS = 8;

export interface OpenVersion {
  readonly cluster: Cluster;
  readonly versions: Versions;
  readonly version: string;
  readonly manifest: Manifest;
  readonly words: Readonly<Record<TextKind, Vocabulary>>;
}

/**
 * The store in a Weaviate cluster: Weaviate for vectors and words, and our own BM25 over what it finds, so that the scores
 * are those of the embedded store.
 */
export class WeaviateStore implements PassageStore {
  readonly #cluster: Cluster;
  readonly #versions: Versions;
  readonly #manifest: Manifest;
  readonly #words: OpenVersion['words'];
  readonly #fetcher: TextFetcher;
  #version: string;

  constructor({ cluster, versions, version, manifest, words }: OpenVersion) {
    this.#cluster = cluster;
    this.#versions = versions;
    this.#version = version;
    this.#manifest = manifest;
    this.#words = words;
    this.#fetcher = new TextFetcher(manifest.dimensions);
  }

  get sentences(): number {
    return this.#words.sentence.documents;
  }

  async nearest(vector: Float32Array, { limit, source }: SearchLimits): Promise<Hit[]> {
    const [sentences, paragraphs] = await Promise.all([
      this.#near('sentence', vector, limit, source),
      this.#near('paragraph', vector, PARAGRAPHS, source),
    ]);
    const cosines = new Map<PassageKey, number>();
    for (const { key, cosine } of sentences) cosines.set(key, Math.max(cosine, cosines.get(key) ?? -1));
    for (const { key, cosine, sentences: count } of paragraphs) {
      // A long paragraph must not crowd out the rest: its sentences have been judged one by one already.
      if (count > PARAGRAPHS) continue;
      for (let sentence = 1; sentence <= count; sentence++) {
        const inside = `${key}.${sentence}`;
        if (!cosines.has(inside)) cosines.set(inside, cosine);
      }
    }
    return [...cosines]
      .map(([key, score]) => ({ key, score }))
      .sort((a, b) => b.score - a.score || IN_ORDER.compare(a.key, b.key));
  }

  matching(question: string, limits: SearchLimits): Promise<Hit[]> {
    return this.#read((texts) => searchWords(texts, 'sentence', this.#words.sentence, question, limits));
  }

  matchingParagraphs(question: string, limits: SearchLimits): Promise<Hit[]> {
    return this.#read((texts) => searchWords(texts, 'paragraph', this.#words.paragraph, question, limits));
  }

  naming(skeletons: readonly string[], source?: number): Promise<Hit[]> {
    return this.#read((texts) => searchNames(texts, skeletons, this.sentences, source));
  }

  async fetch(keys: readonly PassageKey[]): Promise<SentenceVectors[]> {
    const paragraphOf = new Map(keys.map((key) => [key, paragraphKey(key)]));
    const [sentences, paragraphs] = await Promise.all([
      this.#fetcher.fetch('sentence', keys, this.#read),
      this.#fetcher.fetch('paragraph', [...new Set(paragraphOf.values())], this.#read),
    ]);
    const wholes = new Map([...paragraphs].map(([key, text]) => [key, paragraphVectors(key, text)]));
    return keys.map((key) => {
      const { tokens, translation } = sentences.get(key)!;
      const paragraph = wholes.get(paragraphOf.get(key)!)!;
      return { key, tokens, ...(translation && { translation }), paragraph };
    });
  }

  close(): Promise<void> {
    return this.#cluster.close();
  }

  async #near(kind: TextKind, vector: Float32Array, limit: number, source: number | undefined) {
    const { objects } = await this.#read((texts) =>
      texts.query.nearVector(Array.from(vector), {
        targetVector: kind,
        limit,
        returnProperties: ['key', 'sentences'],
        returnMetadata: ['distance'],
        ...(source === undefined ? {} : { filters: ofSource(texts, source) }),
      }),
    );
    return objects.map(({ properties, metadata }) => ({
      key: properties.key!,
      cosine: -metadata!.distance!,
      sentences: properties.sentences ?? 0,
    }));
  }

  readonly #read = async <T>(
    task: (texts: TextCollection) => Promise<T>,
    isEnough?: (result: T) => boolean,
  ): Promise<T> => {
    const version = this.#version;
    const attempt = (name: string) => this.#cluster.run((client) => task(reading(client, name)), isEnough);
    try {
      return await attempt(version);
    } catch (error) {
      if (!isMissing(error)) throw error;
      // Others have built twice since this was opened, and what it read is gone. An index of the same passages does as well.
      if (this.#version === version) this.#version = await this.#sameInUse(error);
      return attempt(this.#version);
    }
  };

  /** @throws IndexError when what is in use is of other passages, which have other references */
  async #sameInUse(cause: unknown): Promise<string> {
    const version = await this.#versions.current();
    const read = version === undefined ? undefined : await readManifest(this.#cluster, version);
    if (version !== undefined && read?.ok) {
      const { passages, model } = read.manifest;
      if (passages === this.#manifest.passages && model === this.#manifest.model) return version;
    }
    throw new IndexError(
      'changed',
      'The index was built anew from other sources, or removed. Start Sanad again.',
      { cause },
    );
  }
}

function paragraphVectors(key: PassageKey, { tokens, translation, pooled }: FetchedText): ParagraphVectors {
  if (!pooled) throw new Error(`The paragraph ${key} was fetched without its vector.`);
  return { key, tokens, ...(translation && { translation }), pooled };
}

/** The paragraph that a sentence stands in. */
function paragraphKey(key: PassageKey): PassageKey {
  const parsed = parseReference(key);
  if (!parsed.ok) throw new Error(`${key} is no reference.`);
  const { source, paragraph } = parsed.reference;
  return `${source}:${paragraph}`;
}

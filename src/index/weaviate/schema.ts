import type { Collection, WeaviateClient } from 'weaviate-client';
import type { WeaviateSettings } from '../../config.js';

/**
 * Everything of one version of an index is in one collection, so that an alias switches all of it at once. Sentences and
 * paragraphs differ in the vector and the words that they have: each kind has a graph and an inverted index of its own.
 */
export type Properties = {
  /** Whatever is not a text of the corpus has no vector and no words; `body` is then what it says. */
  kind: TextKind | NoteKind;
  /** The passage that it is a text of. */
  key?: string;
  source?: number;
  /** Whether it is the translation of that passage: found by its vector, while the original has the words of both. */
  translation?: boolean;
  /** Of an original: whether there is a translation. */
  translated?: boolean;
  /** Of a paragraph and its translation: how many sentences it has. */
  sentences?: number;
  /** Of the text that was embedded. */
  hash?: string;
  /** Token vectors as `encodeTokens` wrote them, in base64. */
  tokens?: string;
  /** Terms of the text and its translation, with blanks between. */
  sentenceWords?: string;
  paragraphWords?: string;
  /** How many different words those texts have. */
  length?: number;
  /** Skeletons of words of a sentence that may be names (language/names), with blanks between. */
  names?: string;
  body?: string;
};

export type TextKind = 'sentence' | 'paragraph';
export type NoteKind = 'vocabulary' | 'manifest' | 'building';

export type Vectors = Record<TextKind, number[]>;

export type TextCollection = Collection<Properties, string, Vectors>;

/** Every read is at ONE: at a higher level the server repairs a stale replica, without its vectors where none are asked for. */
export function reading(client: WeaviateClient, name: string): TextCollection {
  return client.collections.use<string, Properties, Vectors>(name).withConsistency('ONE');
}

/** Every write is at QUORUM: one node may be away, and what was acknowledged survives the loss of any one. */
export function writing(client: WeaviateClient, name: string): TextCollection {
  return client.collections.use<string, Properties, Vectors>(name).withConsistency('QUORUM');
}

/** The property that has the words of a kind of text. */
export const WORDS = { sentence: 'sentenceWords', paragraph: 'paragraphWords' } as const;

/** As in the embedded store: hnswlib's M is half of what a node links to on the lowest floor, Weaviate counts those. */
const HNSW = {
  distance: 'dot',
  maxConnections: 32,
  efConstruction: 200,
  ef: 200,
  // Since 1.33 the server rounds vectors to bytes where nothing is said.
  skipDefaultQuantization: true,
};

const VECTOR = { vectorizer: { none: {} }, vectorIndexType: 'hnsw', vectorIndexConfig: HNSW };

/** Not searched. */
const KEPT = { indexFilterable: false, indexSearchable: false };
const FILTERED = { indexFilterable: true, indexSearchable: false, tokenization: 'field' } as const;
const SEARCHED = { indexFilterable: false, indexSearchable: true, tokenization: 'whitespace' } as const;

export function schemaOf(
  name: string,
  { replicas, shards }: Pick<WeaviateSettings, 'replicas' | 'shards'>,
): Parameters<WeaviateClient['collections']['createFromSchema']>[0] {
  return {
    class: name,
    description:
      'One version of an index of Sanad. An alias names the one in use; the others may be deleted.',
    vectorConfig: { sentence: VECTOR, paragraph: VECTOR },
    invertedIndexConfig: {
      bm25: { k1: 1.2, b: 0.7 },
      // Stop words are left out by our own analysis; the server's are English words that translations have.
      stopwords: { preset: 'none' },
    },
    replicationConfig: { factor: replicas, asyncEnabled: replicas > 1 },
    shardingConfig: { desiredCount: shards },
    properties: [
      { name: 'kind', dataType: ['text'], ...FILTERED },
      { name: 'key', dataType: ['text'], ...FILTERED },
      { name: 'source', dataType: ['int'], indexFilterable: true },
      { name: 'translation', dataType: ['boolean'], indexFilterable: false },
      { name: 'translated', dataType: ['boolean'], indexFilterable: false },
      { name: 'sentences', dataType: ['int'], indexFilterable: false },
      { name: 'hash', dataType: ['text'], ...KEPT, tokenization: 'field' },
      { name: 'tokens', dataType: ['blob'] },
      { name: 'sentenceWords', dataType: ['text'], ...SEARCHED },
      { name: 'paragraphWords', dataType: ['text'], ...SEARCHED },
      { name: 'length', dataType: ['int'], indexFilterable: false },
      { name: 'names', dataType: ['text'], ...FILTERED, tokenization: 'whitespace' },
      { name: 'body', dataType: ['text'], ...KEPT, tokenization: 'field' },
    ],
  };
}

import type { Source } from '../../corpus/source.js';
import { analyseWords } from '../analysis.js';
import { type LexicalDocument, paragraphDocuments, sentenceDocuments } from '../documents.js';
import { countTexts, embedTexts, type Row } from '../embed-texts.js';
import { passagesFingerprint } from '../fingerprint.js';
import type { BuildOptions, BuildReport } from '../passage-index.js';
import type { Previous } from '../previous-texts.js';
import { rowBytes } from '../token-codec.js';
import type { Cluster } from './cluster.js';
import { FORMAT, type Manifest, manifestObject, readManifest, vocabularyObjects } from './manifest.js';
import { type StoredObject, textObject } from './objects.js';
import { PreviousVectors } from './previous.js';
import type { TextKind } from './schema.js';
import { Sample, untilSearchable } from './searchable.js';
import type { Versions } from './versions.js';
import { VocabularyBuilder } from './vocabulary.js';
import { ObjectWriter, writeObjects } from './write.js';

/**
 * Builds a version of the index beside the one in use and puts it in its place. Vectors of texts that the one in use has, made
 * by the same model, are taken over. Sources are embedded and written one after the other, so that memory holds one of them and a batch.
 */
export async function buildVersion(
  cluster: Cluster,
  versions: Versions,
  options: BuildOptions,
): Promise<BuildReport> {
  const previous = await previousVectors(cluster, versions, options);
  const build = await versions.begin();
  try {
    const writer = new VersionWriter(cluster, build.version, options, previous);
    for (const source of options.corpus.sources) await writer.writeSource(source);
    await writer.finish();
    await versions.publish(build);
    return writer.report;
  } catch (error) {
    // What made the build fail is what there is to know; what is left is removed by the next one.
    await versions.discard(build).catch(() => undefined);
    throw error;
  } finally {
    await previous.close();
  }
}

class VersionWriter {
  readonly #words = { sentence: new VocabularyBuilder(), paragraph: new VocabularyBuilder() };
  readonly #sample = new Sample();
  readonly #writer: ObjectWriter;
  readonly #total: number;
  #done = 0;
  #embedded = 0;
  #objects = 0;

  constructor(
    private readonly cluster: Cluster,
    private readonly version: string,
    private readonly options: BuildOptions,
    private readonly previous: Previous,
  ) {
    this.#writer = new ObjectWriter(cluster, version, options.signal);
    this.#total = countTexts(options.corpus.sources);
  }

  get report(): BuildReport {
    return { embedded: this.#embedded, reused: this.#total - this.#embedded };
  }

  async writeSource(source: Source): Promise<void> {
    const { embedder, onProgress } = this.options;
    const sources = [source];
    const before = this.#done;
    const blocks: Buffer[] = [];
    const { sentences, paragraphs, report } = await embedTexts(
      {
        ...this.options,
        sources,
        onProgress: ({ done }) => {
          this.#done = before + done;
          onProgress?.({ done: this.#done, total: this.#total });
        },
      },
      this.previous,
      async (block) => blocks.push(block),
    );
    this.#embedded += report.embedded;
    const tokens = new Blocks(blocks, embedder.dimensions);
    await this.#writeTexts('sentence', source, sentenceDocuments(sources), sentences, tokens);
    await this.#writeTexts('paragraph', source, paragraphDocuments(sources), paragraphs, tokens);
  }

  /** Writes what belongs to all texts together, and waits until they are found. */
  async finish(): Promise<void> {
    const { corpus, embedder, signal } = this.options;
    const sentence = vocabularyObjects(this.version, 'sentence', this.#words.sentence.build());
    const paragraph = vocabularyObjects(this.version, 'paragraph', this.#words.paragraph.build());
    await this.#write([...sentence.objects, ...paragraph.objects]);
    await this.#writer.flush();
    await untilSearchable(this.cluster, this.version, this.#sample, signal);
    const manifest: Manifest = {
      format: FORMAT,
      builtAt: new Date().toISOString(),
      model: embedder.fingerprint,
      dimensions: embedder.dimensions,
      passages: passagesFingerprint(corpus),
      sources: corpus.sources.map(({ id, slug, sha256 }) => ({ id, slug, sha256 })),
      objects: this.#objects,
      vocabularies: { sentence: sentence.described, paragraph: paragraph.described },
    };
    await writeObjects(this.cluster, this.version, [manifestObject(this.version, manifest)], signal);
  }

  async #writeTexts(
    kind: TextKind,
    source: Source,
    documents: Iterable<LexicalDocument>,
    texts: Pick<Awaited<ReturnType<typeof embedTexts>>['paragraphs'], 'rows' | 'translations' | 'vectors'>,
    tokens: Blocks,
  ): Promise<void> {
    const { rows, translations, vectors } = texts;
    const textOf = new Map([...documents].map(({ id, text }) => [id, text]));
    const translated = new Set(translations.map(({ of }) => of));
    const objects = [...rows, ...translations].map((row, i): StoredObject => {
      const { key, hash } = row;
      const original = i < rows.length ? i : translations[i - rows.length]!.of;
      const sentences = kind === 'paragraph' ? source.paragraphs[original]!.sentences.length : undefined;
      const pooled = vectors[i]!;
      const passage = { kind, key, source: source.id, hash, pooled, tokens: tokens.of(row), sentences };
      if (i >= rows.length) return textObject(this.version, passage);
      const text = textOf.get(key)!;
      const words = analyseWords(text);
      this.#words[kind].add(words);
      return textObject(this.version, passage, { text, words, translated: translated.has(i) });
    });
    this.#sample.add(objects);
    await this.#write(objects);
  }

  async #write(objects: readonly StoredObject[]): Promise<void> {
    this.#objects += objects.length;
    await this.#writer.add(objects);
  }
}

/** Token vectors of the texts of one source, found by the row that they begin with. */
class Blocks {
  readonly #bytes: Buffer;
  readonly #stride: number;

  constructor(blocks: readonly Buffer[], dimensions: number) {
    this.#bytes = Buffer.concat(blocks);
    this.#stride = rowBytes(dimensions);
  }

  of({ firstToken, tokens }: Pick<Row, 'firstToken' | 'tokens'>): Buffer {
    return this.#bytes.subarray(firstToken * this.#stride, (firstToken + tokens) * this.#stride);
  }
}

const NOTHING: Previous = {
  find: async () => undefined,
  close: async () => undefined,
};

async function previousVectors(
  cluster: Cluster,
  versions: Versions,
  { embedder }: BuildOptions,
): Promise<Previous> {
  const version = await versions.current();
  if (version === undefined) return NOTHING;
  const read = await readManifest(cluster, version);
  if (!read.ok || read.manifest.model !== embedder.fingerprint) return NOTHING;
  return PreviousVectors.open(cluster, version);
}

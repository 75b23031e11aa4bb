import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ColumnReader, encodeColumns } from './columns.js';
import { type FileFacts, postingsFile, readWhole, termsFile } from './files.js';
import { decodePostings, encodePostings, type PostingList } from './postings-codec.js';
import { RecordFile, RecordWriter } from './records.js';
import type { Range } from './rows.js';

/**
 * The terms of a segment's documents: a sorted dictionary in memory, bytes of UTF-8 one after the other, and a posting
 * list a term on disk. About 25 bytes of memory a term and four a document.
 */
export class InvertedIndex {
  private constructor(
    /** How many different words each document has, stop words too. */
    readonly lengths: Uint32Array,
    private readonly bytes: Buffer,
    private readonly ends: Uint32Array,
    private readonly postingEnds: Uint32Array,
    private readonly checksums: Uint32Array,
    private readonly file: RecordFile,
  ) {}

  /** @throws DamagedIndexError */
  static async open(folder: string, name: string, facts: FileFacts): Promise<InvertedIndex> {
    const columns = new ColumnReader(await readWhole(folder, termsFile(name), facts));
    const lengths = columns.numbers();
    const bytes = columns.bytes();
    const [ends, postingEnds, checksums] = [columns.numbers(), columns.numbers(), columns.numbers()];
    const file = await RecordFile.open(folder, postingsFile(name));
    return new InvertedIndex(lengths, bytes, ends, postingEnds, checksums, file);
  }

  get terms(): number {
    return this.ends.length;
  }

  /** A term in UTF-8. */
  term(index: number): Buffer {
    return this.bytes.subarray(index === 0 ? 0 : this.ends[index - 1]!, this.ends[index]!);
  }

  find(term: Buffer): number | undefined {
    const at = this.#firstFrom(term);
    return at < this.terms && this.term(at).equals(term) ? at : undefined;
  }

  /** The terms that begin with this one, itself among them. */
  withPrefix(prefix: Buffer): Range {
    const from = this.#firstFrom(prefix);
    let to = from;
    while (to < this.terms && prefix.equals(this.term(to).subarray(0, prefix.length))) to++;
    return [from, to];
  }

  /** @throws DamagedIndexError */
  postings(index: number): PostingList {
    const from = index === 0 ? 0 : this.postingEnds[index - 1]!;
    return decodePostings(this.file.read(from, this.postingEnds[index]! - from, this.checksums[index]!));
  }

  close(): Promise<void> {
    return this.file.close();
  }

  #firstFrom(term: Buffer): number {
    let low = 0;
    let high = this.terms;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (Buffer.compare(this.term(middle), term) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Writes the two files of an inverted index, term after term in the order of their bytes. */
export class InvertedIndexWriter {
  readonly #terms: Buffer[] = [];
  readonly #ends: number[] = [];
  readonly #postingEnds: number[] = [];
  readonly #checksums: number[] = [];
  #end = 0;

  private constructor(
    private readonly folder: string,
    private readonly name: string,
    private readonly postings: RecordWriter,
  ) {}

  static async open(folder: string, name: string): Promise<InvertedIndexWriter> {
    return new InvertedIndexWriter(folder, name, await RecordWriter.open(folder, postingsFile(name)));
  }

  async add(term: Buffer, postings: PostingList): Promise<void> {
    this.#terms.push(term);
    this.#end += term.length;
    this.#ends.push(this.#end);
    this.#checksums.push(await this.postings.write(encodePostings(postings)));
    this.#postingEnds.push(this.postings.position);
  }

  /** @param lengths of every document, by its row; left out when the writing failed */
  async close(lengths?: Uint32Array): Promise<void> {
    await this.postings.close({ complete: lengths !== undefined });
    if (!lengths) return;
    const columns = [
      lengths,
      Buffer.concat(this.#terms),
      Uint32Array.from(this.#ends),
      Uint32Array.from(this.#postingEnds),
      Uint32Array.from(this.#checksums),
    ];
    await writeFile(path.join(this.folder, termsFile(this.name)), encodeColumns(columns));
  }
}

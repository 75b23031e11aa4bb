import { Slices } from '../../../slices.js';
import type { EmbeddedText } from '../../previous-texts.js';
import { rowBytes } from '../../token-codec.js';
import { FILES, type FileFacts, readWhole } from './files.js';
import { HashIndex } from './hashes.js';
import { RecordFile } from './records.js';
import { SegmentRows } from './rows.js';

/** @throws DamagedIndexError */
export async function readRows(folder: string, facts: FileFacts): Promise<SegmentRows> {
  return SegmentRows.decode(await readWhole(folder, FILES.rows, facts));
}

/** The texts of a segment: what was embedded and its vectors, read on demand. */
export class SegmentTexts {
  private constructor(
    readonly rows: SegmentRows,
    readonly dimensions: number,
    private readonly tokenFile: RecordFile,
    private readonly vectorFile: RecordFile,
  ) {}

  /** @throws DamagedIndexError */
  static async open(folder: string, facts: FileFacts, dimensions: number): Promise<SegmentTexts> {
    return SegmentTexts.over(folder, await readRows(folder, facts), dimensions);
  }

  /** The texts of a segment whose rows are at hand. */
  static async over(folder: string, rows: SegmentRows, dimensions: number): Promise<SegmentTexts> {
    const tokens = await RecordFile.open(folder, FILES.tokens);
    try {
      return new SegmentTexts(rows, dimensions, tokens, await RecordFile.open(folder, FILES.vectors));
    } catch (error) {
      await tokens.close();
      throw error;
    }
  }

  /**
   * Token vectors as `encodeTokens` wrote them.
   * @throws DamagedIndexError
   */
  tokens(text: number): Buffer {
    const stride = rowBytes(this.dimensions);
    const [from, to] = this.rows.tokensOf(text);
    return this.tokenFile.read(from * stride, (to - from) * stride, this.rows.columns.tokensChecksum[text]!);
  }

  /** @throws DamagedIndexError */
  vector(text: number): Float32Array {
    const bytes = this.vectorFile.read(
      text * this.dimensions * 4,
      this.dimensions * 4,
      this.rows.columns.vectorChecksum[text]!,
    );
    return new Float32Array(bytes.buffer, bytes.byteOffset, this.dimensions);
  }

  /**
   * Reads every record.
   * @throws DamagedIndexError
   */
  async verify(): Promise<void> {
    const slices = new Slices();
    for (let text = 0; text < this.rows.texts; text++) {
      this.tokens(text);
      this.vector(text);
      if (slices.over) await slices.next();
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.tokenFile.close(), this.vectorFile.close()]);
  }
}

/** Finds texts of a segment by their hash. */
export class HashedTexts {
  private constructor(
    readonly texts: SegmentTexts,
    readonly hashes: HashIndex,
  ) {}

  /** @throws DamagedIndexError */
  static async open(folder: string, facts: FileFacts, dimensions: number): Promise<HashedTexts> {
    const texts = await SegmentTexts.open(folder, facts, dimensions);
    try {
      return new HashedTexts(texts, await HashIndex.open(folder, texts.rows.texts));
    } catch (error) {
      await texts.close();
      throw error;
    }
  }

  /** @throws DamagedIndexError */
  find(hash: Buffer): EmbeddedText | undefined {
    const text = this.hashes.find(hash);
    if (text === undefined) return undefined;
    return { pooled: this.texts.vector(text), tokens: this.texts.tokens(text) };
  }

  async close(): Promise<void> {
    await Promise.all([this.texts.close(), this.hashes.close()]);
  }
}

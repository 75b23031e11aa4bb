import path from 'node:path';
import type { EmbeddedText, Previous } from '../previous-texts.js';
import { DamagedIndexError } from './damage.js';
import type { SegmentEntry } from './segment/segment.js';
import { HashedTexts } from './segment/texts.js';

/** The vectors of all texts in some segments, live or not, as far as they are whole. */
export class PreviousVectors implements Previous {
  private constructor(private readonly segments: readonly HashedTexts[]) {}

  /** @param generation the folder the segments are in */
  static async open(
    generation: string,
    entries: readonly SegmentEntry[],
    dimensions: number,
  ): Promise<PreviousVectors> {
    const segments: HashedTexts[] = [];
    for (const { name, files } of entries) {
      const opened = await unlessDamaged(() =>
        HashedTexts.open(path.join(generation, name), files, dimensions),
      );
      if (opened) segments.push(opened);
    }
    return new PreviousVectors(segments);
  }

  async find(hash: string): Promise<EmbeddedText | undefined> {
    const bytes = Buffer.from(hash, 'base64url');
    for (const segment of this.segments) {
      const found = await unlessDamaged(() => segment.find(bytes));
      if (found) return found;
    }
    return undefined;
  }

  async close(): Promise<void> {
    await Promise.all(this.segments.map((segment) => segment.close()));
  }
}

/** What is damaged is embedded again: slower, and right. */
async function unlessDamaged<T>(read: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DamagedIndexError) return undefined;
    throw error;
  }
}

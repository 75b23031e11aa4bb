import { createHash } from 'node:crypto';
import type { Corpus } from '../corpus/corpus.js';

/** Names a text that was or will be embedded. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/**
 * What an index depends on of a corpus, in hex: the bytes of every source and where its sentences begin and end. The
 * spans are in it because `Intl.Segmenter` comes with Node and may cut a text elsewhere after an upgrade.
 */
export function passagesFingerprint(corpus: Corpus): string {
  const hash = createHash('sha256');
  for (const source of corpus.sources) {
    hash.update(`${source.id}\0${source.sha256}\0`);
    for (const paragraph of source.paragraphs) {
      hash.update(`${paragraph.start}-${paragraph.end}:`);
      for (const sentence of paragraph.sentences) hash.update(`${sentence.start}-${sentence.end},`);
    }
  }
  return hash.digest('hex');
}

import { createHash } from 'node:crypto';
import type { Corpus } from '../corpus/corpus.js';
import type { Source } from '../corpus/source.js';

/** Names a text that was or will be embedded. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** Sources do not change once they are loaded, and looking at an index and building it both ask. */
const fingerprints = new WeakMap<Source, string>();

/**
 * What an index depends on of a source, in hex: its bytes, where its sentences begin and end, and their translations.
 * The spans are in it because `Intl.Segmenter` comes with Node and may cut a text elsewhere after an upgrade.
 */
export function sourceFingerprint(source: Source): string {
  const known = fingerprints.get(source) ?? fingerprintOf(source);
  fingerprints.set(source, known);
  return known;
}

function fingerprintOf(source: Source): string {
  const hash = createHash('sha256');
  hash.update(`${source.id}\0${source.sha256}\0`);
  for (const paragraph of source.paragraphs) {
    const sentences = paragraph.sentences.map(({ start, end }) => `${start}-${end},`);
    hash.update(`${paragraph.start}-${paragraph.end}:${sentences.join('')}`);
  }
  for (const [key, english] of source.translation ?? []) hash.update(`\0${key}\0${english}`);
  return hash.digest('hex');
}

/** What an index depends on of a corpus, in hex: all its sources. */
export function passagesFingerprint(corpus: Corpus): string {
  const hash = createHash('sha256');
  for (const source of corpus.sources) hash.update(sourceFingerprint(source));
  return hash.digest('hex');
}

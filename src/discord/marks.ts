import { describePassage, type QuotedPassage } from '../answer/passage.js';
import { Corpus } from '../corpus/corpus.js';
import type { Source } from '../corpus/source.js';
import { passagesFingerprint } from '../index/fingerprint.js';

/** How much of a fingerprint a button carries: enough to notice that the texts are others now. */
const LENGTH = 10;

/**
 * The mark of all sources and their translations. A ranking depends on every one of them, so buttons that ask again
 * carry this mark.
 */
export const markOfCorpus = remembered((corpus: Corpus) => passagesFingerprint(corpus));

/** The mark of one source: its bytes, and where its sentences begin and end. */
export const markOfSource = remembered(({ translation: _help, ...source }: Source) =>
  passagesFingerprint(new Corpus([source])),
);

/** No corpus or source changes once it is loaded; hashing it for every button would take longer than the button. */
function remembered<Key extends object>(fingerprint: (key: Key) => string): (key: Key) => string {
  const known = new WeakMap<Key, string>();
  return (key) => {
    const mark = known.get(key) ?? fingerprint(key).slice(0, LENGTH);
    known.set(key, mark);
    return mark;
  };
}

export interface Changed {
  readonly ok: false;
  readonly reason: 'source_changed';
}

export type MarkedSource =
  | { readonly ok: true; readonly source: Source; readonly passage?: undefined }
  | Changed;

export type MarkedPassage =
  | { readonly ok: true; readonly source: Source; readonly passage: QuotedPassage }
  | Changed;

/** The source that a button speaks of, if it is what it was when the button was made. */
export function findMarkedSource(corpus: Corpus, id: number, mark: string): MarkedSource {
  const source = corpus.source(id);
  if (!source || markOfSource(source) !== mark) return { ok: false, reason: 'source_changed' };
  return { ok: true, source };
}

/** The passage that a button speaks of, likewise. */
export function findMarkedPassage(corpus: Corpus, reference: string, mark: string): MarkedPassage {
  const found = corpus.find(reference);
  if (!found.ok) return { ok: false, reason: 'source_changed' };
  const { source } = found.passage;
  const marked = findMarkedSource(corpus, source.id, mark);
  return marked.ok ? { ok: true, source, passage: describePassage(found.passage) } : marked;
}

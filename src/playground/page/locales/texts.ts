import type { Status } from '../../../search/confidence.js';
import type { Explained } from '../../protocol.js';
import type { WordOfFailure } from '../server/client.js';

interface ConfidenceTexts {
  that(best: string): string;
  readonly status: Readonly<Record<Status, string>>;
}

/** What the page says, in one language; an entry a file of this folder. */
export interface Texts {
  /** As Discord would give it. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  /** The name of the language, in itself. */
  readonly name: string;
  readonly title: string;
  readonly skip: string;
  readonly light: string;
  readonly dark: string;
  readonly tabs: Readonly<Record<'channel' | 'sources' | 'why' | 'payload', string>>;
  readonly panes: string;
  readonly state: {
    readonly opening: string;
    building(done: number, total: number): string;
    readonly failed: string;
  };
  readonly failures: Readonly<Record<WordOfFailure, string>>;
  wait(seconds: number): string;
  readonly channel: {
    readonly name: string;
    readonly welcome: string;
    readonly try: string;
    readonly examples: readonly { readonly text: string; readonly language: 'en' | 'ar' }[];
    readonly used: string;
    readonly onlyYou: string;
    readonly replyTo: string;
    readonly payload: string;
    payloadOf(time: string): string;
    readonly apps: string;
    from(author: string, time: string): string;
    said(text: string): string;
    readonly removed: string;
  };
  readonly composer: {
    readonly label: string;
    readonly placeholder: string;
    readonly commands: string;
    readonly send: string;
    readonly sending: string;
    readonly cancel: string;
    add(option: string): string;
    remove(option: string): string;
    readonly required: string;
    readonly optional: string;
    readonly yes: string;
    readonly no: string;
    readonly unset: string;
    readonly noCommand: string;
    readonly missing: string;
    tooLong(used: number, limit: number): string;
    readonly notWhole: string;
    range(min: number | undefined, max: number | undefined): string;
    choices(count: number): string;
  };
  readonly sources: {
    readonly title: string;
    readonly none: string;
    readonly back: string;
    counts(paragraphs: number, sentences: number): string;
    readonly loading: string;
    readonly earlier: string;
    readonly more: string;
    readonly copyLink: string;
    readonly copied: string;
    readonly copyByHand: string;
    readonly translation: string;
    readonly hint: string;
    readonly notThere: string;
    readonly original: string;
  };
  readonly why: {
    readonly title: string;
    readonly hint: string;
    readonly loading: string;
    readonly asked: string;
    readonly passage: string;
    readonly scores: string;
    readonly share: string;
    readonly value: string;
    readonly weight: string;
    readonly contribution: string;
    readonly shares: Readonly<Record<'sentence' | 'paragraph' | 'words' | 'names', string>>;
    readonly sum: string;
    place(place: number, of: number): string;
    readonly cosine: string;
    readonly cosineNote: string;
    readonly confidence: string;
    /** What the confidence is of, for what was asked and for a claim. */
    readonly confident: Readonly<Record<Explained['kind'], ConfidenceTexts>>;
    readonly scale: string;
    readonly words: string;
    readonly wordsNote: string;
    readonly questionWords: string;
    readonly quoteWords: string;
    readonly table: string;
    readonly word: string;
    readonly met: string;
    readonly similarity: string;
    readonly inTranslation: string;
    readonly shareOfWeight: string;
    /** On a word that was met better in the translation. */
    readonly translationMark: string;
  };
  readonly payload: {
    readonly title: string;
    readonly hint: string;
    readonly limits: string;
    readonly what: string;
    readonly used: string;
    of(used: string, limit: string): string;
    all(count: number): string;
    readonly fits: string;
    readonly faults: string;
    readonly json: string;
    took(ms: string): string;
    readonly files: string;
  };
}

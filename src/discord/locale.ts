import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AskProblem } from '../answer/ask.js';
import type { CheckProblem } from '../answer/check/check.js';
import type { CheckWarning, FigureReason, Verdict } from '../answer/check/result.js';
import type { ReferenceProblem } from '../corpus/corpus.js';
import { loadModules } from '../load-modules.js';
import type { Status } from '../search/confidence.js';
import type { ServerSettings } from './settings.js';
import type { Vote } from './store.js';

interface OptionText {
  readonly name: string;
  readonly description: string;
}

interface CommandText extends OptionText {
  readonly options: Readonly<Record<string, OptionText>>;
}

export type Problem =
  | AskProblem
  | CheckProblem
  | ReferenceProblem
  /** Nothing that has the words given instead of a reference. */
  | 'words_not_found'
  /** A message without words, with too many, or without a reference to quote. */
  | 'empty_message'
  | 'message_too_long'
  | 'no_reference'
  /** A message that was replied to, whose text Discord does not hand out. */
  | 'message_hidden'
  /** A mention where the bot may write, but not show embeds. */
  | 'no_embeds'
  | 'source_changed'
  | 'outdated'
  | 'failed'
  /** What the sources say is kept in a store that does not answer. */
  | 'no_index'
  /** A mention in a channel where answers are for the asker alone. */
  | 'only_private_here';

export type ConfidenceWord = 'high' | 'medium' | 'low';

/** The check of a claim. */
export interface ChecksText {
  readonly verdict: Readonly<Record<Verdict, string>>;
  /** How sure it is that the passages speak of the claim. */
  readonly confidence: Readonly<Record<ConfidenceWord, string>>;
  readonly nearest: string;
  readonly claimShortened: string;
  /** How a figure of the claim compares with the source's. */
  readonly reason: Readonly<Record<FigureReason, string>>;
  /** Before the figure of the one and of the other. */
  readonly inClaim: string;
  readonly inSource: string;
  moreFigures(count: number): string;
  /** After `name` come the names. */
  readonly warning: Readonly<Record<CheckWarning, string>>;
}

/** The panel of /settings. */
export interface SettingsText {
  readonly title: string;
  /** Where answers may be seen by all. */
  readonly everywhere: string;
  readonly nowhere: string;
  /** Above the channels. */
  readonly onlyIn: string;
  /** Who sees an answer where the asker does not say. */
  readonly forAll: string;
  readonly forAsker: string;
  readonly speaks: Readonly<Record<ServerSettings['language'], string>>;
  mayAsk(questionsPerMinute: number): string;
  moreChannels(most: number): string;
  /** What was decided cannot be read. */
  readonly unreadable: string;
  readonly chooseChannels: string;
  readonly choosePrivacy: string;
  readonly chooseLanguage: string;
  readonly chooseRate: string;
  readonly privacy: Readonly<Record<'all' | 'asker', string>>;
  /** Each in its own language, but for the reader's own. */
  readonly languages: Readonly<Record<ServerSettings['language'], string>>;
  rate(questionsPerMinute: number): string;
  readonly allChannels: string;
  readonly reset: string;
  readonly onlyInServers: string;
  readonly onlyManagers: string;
  readonly notAChoice: string;
}

/** Everything the bot says, in one language: a file of locales/ a language. */
export interface Messages {
  readonly rightToLeft: boolean;
  /** By the command's English name. */
  readonly commands: Readonly<Record<string, CommandText>>;
  /** Commands of the menu of a message, by the name of their file in menus/. */
  readonly menus: Readonly<Record<string, OptionText>>;
  readonly help: {
    readonly title: string;
    readonly about: readonly string[];
    /** Above the commands of the menu. */
    readonly menus: string;
    readonly mention: string;
  };
  readonly status: Readonly<Record<Status, string>>;
  readonly confidence: Readonly<Record<ConfidenceWord, string>>;
  readonly nearest: string;
  /** Over the names and numbers of the question that no passage mentions. */
  readonly notMentioned: string;
  andMore(count: number): string;
  readonly questionShortened: string;
  readonly tooLongToShow: string;
  read(reference: string): string;
  /** The label over an unofficial translation. */
  readonly translation: string;
  readonly previousPage: string;
  readonly nextPage: string;
  page(page: number, pages: number): string;
  source(counts: { readonly paragraphs: number; readonly sentences: number }): string;
  cite(example: string): string;
  sources(count: number): string;
  readonly quoting: {
    /** Other sentences have the words that were given instead of a reference. */
    sameWords(others: number): string;
    /** What a message refers to beyond what is shown, and beyond what is named as missing. */
    morePassages(count: number): string;
    moreMissing(count: number): string;
  };
  readonly settings: SettingsText;
  readonly problems: Readonly<Record<Problem, string>>;
  readonly checks: ChecksText;
  /** What stands on buttons, and what they say. */
  readonly buttons: {
    readonly more: string;
    readonly back: string;
    readonly share: string;
    readonly helpful: string;
    readonly notHelpful: string;
    readonly dismiss: string;
    inContext(reference: string): string;
    copy(reference: string): string;
    readSource(id: number): string;
    /** The title of later passages, from 1. */
    passages(first: number, last: number): string;
    /** Below it. */
    readonly further: string;
    /** Before a name. */
    readonly sharedBy: string;
    readonly shareNotHere: string;
    readonly thanks: Readonly<Record<Vote, string>>;
    /** A vote, by pressing another button. */
    readonly changeable: string;
    /** Somebody else's answer. */
    readonly notYours: string;
    readonly copyInFile: string;
  };
  lastParagraph(last: number): string;
  lastSentence(last: number): string;
  tryAgainIn(seconds: number): string;
}

const FOLDER = path.join(path.dirname(fileURLToPath(import.meta.url)), 'locales');

const languages = new Map(
  [...(await loadModules<{ messages: Messages }>(FOLDER))].map(([language, module]) => [
    language,
    module.messages,
  ]),
);

/** Languages of the interface other than English, with their texts. */
export function otherLanguages(): [language: string, messages: Messages][] {
  return [...languages].filter(([language]) => language !== 'en');
}

/** The texts for a locale of Discord, such as `ar` or `en-GB`: English where its language is not spoken. */
export function messagesFor(locale: string): Messages {
  const found = languages.get(locale) ?? languages.get(locale.split('-')[0] ?? '') ?? languages.get('en');
  if (!found) throw new Error('locales/en is missing');
  return found;
}

/** The locale whose texts these are: what `messagesFor` finds them by. */
export function languageOf(messages: Messages): string {
  const found = [...languages].find(([, texts]) => texts === messages);
  if (!found) throw new Error('These are the texts of no language.');
  return found[0];
}

/** The key of a command of the menu, by its English name; the name itself where there is none such. */
export function menuNamed(name: string): string {
  const found = Object.entries(messagesFor('en').menus).find(([, text]) => text.name === name);
  return found?.[0] ?? name;
}

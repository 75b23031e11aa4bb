import { checkDraft } from '../composer/check-draft.js';
import { type SlashCommand, slashCommands } from '../composer/definitions.js';
import { readLine } from '../composer/read-line.js';
import { LANGUAGES, type Language } from '../locales/index.js';
import { type Asked, type CommandDraft, type Draft, EMPTY, type Field, type Page } from '../state/model.js';
import { newId, post, show } from './channel.js';
import { type Deeds, textsOf } from './context.js';

/** What was sent, the last one last. */
const history: Draft[] = [];
let past = 0;

export function setDraft({ store }: Deeds, draft: Draft): void {
  store.set({ draft, problems: {}, active: -1, completions: undefined });
}

/** A line was typed or pasted: what reads as a command becomes one. */
export function setText(deeds: Deeds, text: string): void {
  const { store } = deeds;
  const commands = inAllLanguages(store.value);
  const read = readLine(text, commands);
  if (read.is === 'command') {
    const command = commands.find(({ name }) => name === read.draft.name);
    if (command && command.options.length > 0) {
      setDraft(deeds, read.draft);
      return;
    }
  }
  store.set({ draft: { kind: 'text', text }, problems: {}, active: read.is === 'name' ? 0 : -1 });
}

export function chooseCommand(deeds: Deeds, name: string): void {
  setDraft(deeds, { kind: 'command', name, fields: {} });
}

export function setField({ store }: Deeds, option: string, field: Field | undefined): void {
  const { draft, problems } = store.value;
  if (draft.kind !== 'command') return;
  const { [option]: _before, ...others } = draft.fields;
  const { [option]: _solved, ...left } = problems;
  const fields = field === undefined ? others : { ...draft.fields, [option]: field };
  store.set({ draft: { ...draft, fields }, problems: left });
}

/** Earlier (-1) or later (1) in what was sent. */
export function recall(deeds: Deeds, step: -1 | 1): boolean {
  const to = past + step;
  if (to < 0 || to > history.length) return false;
  past = to;
  setDraft(deeds, history[to] ?? EMPTY);
  return true;
}

export function commandOf(page: Page, name: string): SlashCommand | undefined {
  return slashCommands(page.about, page.language).find((command) => command.name === name);
}

function inAllLanguages({ about, language }: Page): SlashCommand[] {
  const others = (Object.keys(LANGUAGES) as Language[]).filter((each) => each !== language);
  return [language, ...others].flatMap((each) => slashCommands(about, each));
}

/** Sends what is written. It stays where it is until the server has it. */
export async function send(deeds: Deeds): Promise<void> {
  const { store } = deeds;
  const { draft, sending, server } = store.value;
  if (sending || server.state !== 'ready') return;
  const isSent = draft.kind === 'text' ? await sendText(deeds, draft.text) : await sendCommand(deeds, draft);
  if (!isSent) return;
  history.push(draft);
  past = history.length;
  // What was written meanwhile is not lost.
  if (store.value.draft === draft) setDraft(deeds, EMPTY);
}

async function sendText(deeds: Deeds, line: string): Promise<boolean> {
  const { store, client } = deeds;
  const text = line.trim();
  if (text === '') return false;
  const read = readLine(`${line} `, inAllLanguages(store.value));
  if (read.is === 'command') return sendCommand(deeds, read.draft);
  if (read.is === 'unknown_command') {
    store.set({ problems: { '': { is: 'no_command' } } });
    return false;
  }
  const id = newId();
  store.set({ sending: true });
  const outcome = await client.mention({ locale: textsOf(store.value).locale, id, text });
  store.set({ sending: false });
  if (!outcome.ok) return show(deeds, outcome, {});
  post(deeds, { id, at: Date.now(), text });
  return show(deeds, outcome, { cause: { by: 'mention', text }, asked: { text, kind: 'question' } });
}

/** The option with what is looked for, and what it is. */
const ASKING: Readonly<Record<string, readonly [option: string, kind: Asked['kind']]>> = {
  ask: ['question', 'question'],
  check: ['claim', 'claim'],
};

async function sendCommand(deeds: Deeds, draft: CommandDraft): Promise<boolean> {
  const { store, client } = deeds;
  const { name } = draft;
  const command = commandOf(store.value, name);
  if (!command) return false;
  const checked = checkDraft(draft, command);
  if (!checked.ok) {
    store.set({ draft, problems: checked.problems });
    return false;
  }
  const { args } = checked;
  store.set({ sending: true, completions: undefined });
  const outcome = await client.command({ locale: textsOf(store.value).locale, name, args });
  store.set({ sending: false });
  return show(deeds, outcome, { cause: { by: 'command', name }, asked: askedBy(name, args) });
}

function askedBy(
  command: string,
  args: Readonly<Record<string, string | number | boolean>>,
): Asked | undefined {
  const asking = ASKING[command];
  if (!asking) return undefined;
  const [option, kind] = asking;
  const { source } = args;
  return { text: String(args[option]), kind, ...(typeof source === 'number' ? { source } : {}) };
}

import { setField } from './compose.js';
import { type Deeds, textsOf } from './context.js';

/** So long nothing is typed before it is asked what fits. */
const PAUSE_MS = 120;

let timer: ReturnType<typeof setTimeout> | undefined;
let latest = 0;

/** Asks what fits, once nothing more is typed. An answer that comes too late is dropped. */
export function complete(deeds: Deeds, option: string, typed: string): void {
  clearTimeout(timer);
  const mine = ++latest;
  timer = setTimeout(() => void ask(), PAUSE_MS);

  async function ask(): Promise<void> {
    const { store, client } = deeds;
    const { draft } = store.value;
    if (draft.kind !== 'command') return;
    const { locale } = textsOf(store.value);
    const found = await client.completions({ locale, name: draft.name, option, typed });
    if (mine !== latest) return;
    if (found.ok) store.set({ completions: { option, choices: found.value }, active: -1 });
    else store.set({ failure: found, completions: undefined });
  }
}

export function closeCompletions({ store }: Deeds): void {
  clearTimeout(timer);
  latest++;
  store.set({ completions: undefined, active: -1 });
}

export function chooseCompletion(deeds: Deeds, place: number): void {
  const { completions } = deeds.store.value;
  const choice = completions?.choices[place];
  if (!completions || !choice) return;
  setField(deeds, completions.option, { text: choice.name, value: choice.value });
  closeCompletions(deeds);
}

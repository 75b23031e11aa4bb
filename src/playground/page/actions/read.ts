import { parseReference, printReference, type Reference } from '../../../corpus/reference.js';
import type { Reading } from '../state/model.js';
import { type Deeds, textsOf } from './context.js';

/** Paragraphs that are asked for at a time; the server gives no more. */
const AT_A_TIME = 50;

/** What the page's history remembers of a place in it. */
interface Place {
  /** The message whose citation was followed. */
  readonly message?: string;
}

/** Where a citation leads to, if a text is one. */
export function addressOf(text: string): string | undefined {
  const parsed = parseReference(text);
  return parsed.ok ? `#${printReference(parsed.reference)}` : undefined;
}

/** Follows a link to a passage, and remembers it in the browser's history. */
export function follow(deeds: Deeds, hash: string, message?: string): void {
  const place: Place = message === undefined ? {} : { message };
  if (location.hash === hash) history.replaceState(place, '', hash);
  else history.pushState(place, '', hash);
  openAddress(deeds);
}

/** Shows what the address of the page names. */
export function openAddress(deeds: Deeds): void {
  const { store } = deeds;
  const parsed = parseReference(decode(location.hash.slice(1)));
  if (!parsed.ok) return;
  const reference = printReference(parsed.reference);
  const { message } = (history.state ?? {}) as Place;
  const cited = store.value.messages.find(({ id }) => id === message);
  const isExplained = cited?.asked !== undefined && cited.sent?.references.includes(reference) === true;
  store.set({
    followed: isExplained ? { message: cited.id, reference } : undefined,
    jumps: store.value.jumps + 1,
  });
  if (isExplained) void explain(deeds);
  void openPassage(deeds, parsed.reference);
}

function decode(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}

export function openList({ store }: Deeds): void {
  store.set({ reading: undefined });
  history.pushState({}, '', location.pathname);
}

export async function loadSources({ store, client }: Deeds): Promise<void> {
  const sources = await client.sources();
  store.set(sources.ok ? { sources: sources.value } : { failure: sources });
}

/** Opens a source where a passage stands, and marks the passage. */
export async function openPassage(deeds: Deeds, reference: Reference): Promise<void> {
  const { store } = deeds;
  const { source, paragraph } = reference;
  const marked = printReference(reference);
  const { reading } = store.value;
  store.set({ pane: 'sources', front: 'pane' });
  if (reading?.source === source && reading.paragraphs.some(({ number }) => number === paragraph)) {
    store.set({ reading: { ...reading, marked } });
    return;
  }
  store.set({ reading: { source, paragraphs: [], loading: true, marked } });
  // What stands before a passage is for its understanding.
  await load(deeds, Math.max(1, paragraph - 5));
}

/** Opens a source at its beginning. */
export async function openSource(deeds: Deeds, source: number): Promise<void> {
  deeds.store.set({ reading: { source, paragraphs: [], loading: true } });
  await load(deeds, 1);
}

export async function loadMore(deeds: Deeds): Promise<void> {
  const last = deeds.store.value.reading?.paragraphs.at(-1)?.number;
  if (last !== undefined) await load(deeds, last + 1);
}

export async function loadEarlier(deeds: Deeds): Promise<void> {
  const first = deeds.store.value.reading?.paragraphs[0]?.number;
  if (first === undefined || first === 1) return;
  const from = Math.max(1, first - AT_A_TIME);
  await load(deeds, from, first - from);
}

async function load({ store, client }: Deeds, from: number, count = AT_A_TIME): Promise<void> {
  const before = store.value.reading;
  if (!before) return;
  store.set({ reading: { ...before, loading: true } });
  const loaded = await client.paragraphs(before.source, from, count);
  const { reading } = store.value;
  // Another source may have been opened meanwhile.
  if (!reading || reading.source !== before.source) return;
  const after: Reading = loaded.ok
    ? { ...reading, loading: false, failure: undefined, paragraphs: merged(reading, loaded.value.paragraphs) }
    : { ...reading, loading: false, failure: loaded };
  store.set({ reading: after });
}

function merged({ paragraphs }: Reading, more: Reading['paragraphs']): Reading['paragraphs'] {
  const byNumber = new Map([...paragraphs, ...more].map((each) => [each.number, each]));
  return [...byNumber.values()].sort((a, b) => a.number - b.number);
}

async function explain({ store, client }: Deeds): Promise<void> {
  const { followed, messages } = store.value;
  const asked = messages.find(({ id }) => id === followed?.message)?.asked;
  if (!followed || !asked) return;
  const { reference } = followed;
  const explanation = await client.explanation({ ...asked, reference });
  if (store.value.followed !== followed) return;
  store.set({
    followed: {
      ...followed,
      ...(explanation.ok ? { explanation: explanation.value } : { failure: explanation }),
    },
  });
}

/** Copies the address of the passage that is marked. */
export async function copyLink({ store }: Deeds): Promise<void> {
  const texts = textsOf(store.value).sources;
  try {
    await navigator.clipboard.writeText(location.href);
    store.set({ said: texts.copied });
  } catch {
    store.set({ said: texts.copyByHand });
  }
}

import type { Page } from '../state/model.js';
import { drawLines } from './alignment-lines.js';

/** What can only be done once a state of the page is drawn: where to scroll, what has the focus, lines between words. */
export class AfterDrawing {
  #before: Page | undefined;
  /** The passage that is yet to be scrolled to. */
  #awaited: string | undefined;
  readonly #resized = new ResizeObserver(() => this.#drawLines());

  constructor(private readonly root: HTMLElement) {
    this.#resized.observe(root);
  }

  run(page: Page): void {
    const before = this.#before;
    this.#before = page;
    if (before) {
      if (before.draft !== page.draft) this.#focusDraft(before, page);
      if (before.messages.length < page.messages.length) this.#showLast();
    }
    if (before?.jumps !== page.jumps) this.#awaited = page.reading?.marked;
    if (before && (before.pane !== page.pane || before.inspected !== page.inspected))
      this.root.querySelector('.panel')?.scrollTo(0, 0);
    this.#showPassage();
    requestAnimationFrame(() => this.#drawLines());
  }

  /** A command that was chosen goes on in its fields, and one that was sent in the box for the next. */
  #focusDraft(before: Page, { draft }: Page): void {
    const wasCommand = before.draft.kind === 'command' ? before.draft.name : undefined;
    const isCommand = draft.kind === 'command' ? draft.name : undefined;
    if (wasCommand === isCommand) {
      if (draft.kind !== 'command' || before.draft.kind !== 'command') return;
      // An option that was added is to be filled in.
      const added = Object.keys(draft.fields).find(
        (name) =>
          draft.fields[name]?.text === '' &&
          before.draft.kind === 'command' &&
          !(name in before.draft.fields),
      );
      if (added) this.root.querySelector<HTMLElement>(`#field-${added}`)?.focus();
      return;
    }
    if (draft.kind === 'text') {
      this.root.querySelector<HTMLElement>('#composer')?.focus();
      return;
    }
    const last = Object.keys(draft.fields).at(-1);
    const field = this.root.querySelector<HTMLElement>(
      last ? `#field-${last}` : '.fields input, .fields select, #send',
    );
    field?.focus();
    if (field instanceof HTMLInputElement) field.setSelectionRange(field.value.length, field.value.length);
  }

  #showLast(): void {
    const channel = this.root.querySelector('.messages');
    const last = channel?.querySelector('.entry:last-child');
    // Drawn by components that take a moment of their own.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (!channel || !last) return;
        // What does not fit is read from its beginning.
        const isLong = last.clientHeight > channel.clientHeight;
        last.scrollIntoView({ block: isLong ? 'start' : 'nearest' });
      }),
    );
  }

  #showPassage(): void {
    const marked = this.root.querySelector<HTMLElement>('.marked');
    if (this.#awaited === undefined || !marked) return;
    this.#awaited = undefined;
    marked.scrollIntoView({ block: 'center' });
    marked.querySelector<HTMLElement>('[data-sentence]')?.focus({ preventScroll: true });
  }

  #drawLines(): void {
    for (const box of this.root.querySelectorAll<HTMLElement>('.alignment')) drawLines(box);
  }
}
